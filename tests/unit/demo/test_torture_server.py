"""The disk and the database server that are tortured: full is full, and both come back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psycopg
import pytest

from shared.cli.system_packages import postgres_programs
from shared.demo.torture.room import Room, can_be_made
from shared.demo.torture.server import Server


def written(room: Room, file: Path, megabytes: int) -> bool:
    words = ["dd", "if=/dev/zero", f"of={file}", "bs=1M", f"count={megabytes}"]
    return subprocess.run([*room.inside, *words], capture_output=True, timeout=20, check=False).returncode == 0


def test_a_room_is_seen_inside_only_and_full_to_the_last_byte(tmp_path: Path) -> None:
    """Who is inside can write, not when it is full, and again when there is room; outside there was never a file.
    Where none can be made, it says so at once."""
    if not can_be_made():
        with pytest.raises(OSError, match="no small file system"):
            Room(tmp_path, 0, 0)
        return
    with Room(tmp_path, 0, 0) as room:
        assert written(room, tmp_path / "before", 1)
        room.fill()
        assert not written(room, tmp_path / "meanwhile", 1)
        room.free()
        assert written(room, tmp_path / "afterwards", 1)
        assert list(tmp_path.iterdir()) == []


def test_a_server_that_ended_with_a_full_disk_is_back_when_there_is_room(request: pytest.FixtureRequest) -> None:
    """What it took before the disk was full is kept; what it refused is not there; and it takes the next."""
    request.getfixturevalue("postgres_server")  # skipped where the server's programs are missing
    programs = postgres_programs()
    assert programs is not None
    with Server(programs) as server:
        url = server.url.replace("+psycopg", "", 1)
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (number integer, filling text)")
            connection.execute("INSERT INTO kept VALUES (1, '')")
            server.fill()
            if server.can_fill:
                with pytest.raises(psycopg.OperationalError):  # refused, or the server ended by it
                    connection.execute("INSERT INTO kept SELECT 2, repeat('x', 1000) FROM generate_series(1, 100000)")
        server.stop()
        server.free()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("INSERT INTO kept VALUES (3, '')")
            assert connection.execute("SELECT number FROM kept ORDER BY number").fetchall() == [(1,), (3,)]
