"""What a person is told when the store can't: a sentence with what to do, by the code of Unavailable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from shared.shown import without_password

if TYPE_CHECKING:
    from shared.domain.errors import Unavailable

STORE_SAYS = {
    "disk_full": "The disk is full. Make room and try again.",
    "disk_failing": "The disk fails to read or write. Save the data folder to another disk before anything else.",
    "store_busy": "Another program keeps the database busy. Try again in a moment.",
    "store_not_writable": "The database can't be opened for writing. Check the folder and this account's rights.",
    "store_damaged": "The file is no database, or it is damaged. Restore a backup, or give another file.",
    "store_gone": "The database file was deleted or replaced while it was open. Put it back or restore a backup.",
    "database_away": "The database doesn't answer. Check its address and that it runs.",
    "store_went_back": "Another database server has taken over, and it lacks the last entries ({held} of {told}): "
    "numbers would be given twice. Bring the first one back; or, if it is lost: antre backup restored --database URL",
    "wrong_address": "{told} is no database address; expected a file, or {expected}.",
    "no_database": "There is no database at {path}. Name another with --database or --data; in a new hall, load an "
    "office first: antre office load FILE",
    "database_is_folder": "{path} is a folder, and the database is one file. Name another with --database.",
    "network_path": "{path} lies on another machine ({filesystem}). A database there loses numbers: keep it on a disk "
    "of this computer, and let backups go to the other one (the setting backup.second_folder).",
    "newer_store": "The database was written by a newer Antre ({revision}). Update this one.",
    "older_store": "The database was written by an older Antre ({revision}). Start the hub of this version first: it "
    "makes a dump, then brings the database up to date.",
    "no_pg_dump": "The database is to be brought up to date, and before that a dump is made; there is no pg_dump of "
    "PostgreSQL {version} or newer here. Install it (Debian, Ubuntu: postgresql-client). Or make a dump elsewhere with "
    "docs/postgresql/dump.sh, and start the hub once with --dump-made. Nothing was changed.",
    "dump_failed": "The dump that is made before the database is brought up to date failed ({why}). Nothing was "
    "changed. Put that right; or make a dump yourself, and start the hub once with --dump-made.",
    "store_moved_aside": "The database was damaged and has been moved to {folder}, whole. The newest good backup is "
    '{backup}. Put it in its place: antre backup restore "{backup}" --database "{database}"',
    "store_lost": "The database was damaged and has been moved to {folder}, whole. There is no good backup here. If "
    'you have one elsewhere: antre backup restore FILE --database "{database}". To begin anew, move that folder to '
    "another disk.",
    "backup_waits": "There is no database any more at {database}, but there is a backup. Put it in its place: "
    'antre backup restore "{backup}" --database "{database}". To begin anew, with numbers from the first again, move '
    "the backups elsewhere.",
    "moved_waits": "There is no database any more at {database}; what was there is in {folder}. If you have a backup: "
    'antre backup restore FILE --database "{database}". To begin anew, with numbers from the first again, move it to '
    "another disk.",
    "backup_missing": "There is no file {path}.",
    "backup_place_absent": "The folder {path} isn't there, or can't be written to. Put the stick or disk in, or make "
    "the folder.",
    "backup_no_room": "There is no room for a backup in {path}. Remove what isn't needed there.",
}

BACKUP_SAYS = {
    **STORE_SAYS,
    "store_in_use": "The hub has this database open. Stop it first; nothing was changed.",
    "store_damaged": "{path} is damaged, or no backup at all ({why}). Take the next older one: antre backup list",
    "no_office": "{path} holds no office: it is no backup of a queue. Take another one: antre backup list",
    "nothing_to_keep": "{path} holds no office yet: there is nothing to back up. Name another with --database or "
    "--data.",
    "nothing_restored": "{address} holds no office yet. Bring a dump into it first: docs/backup.md says how.",
    "another_hall": "This backup is of {offered}, and the database here holds {held}; nothing was changed. Take one of "
    "this hall (antre backup list); or, if that is what you want, move the database to another disk first.",
    "not_a_server": "{path} is a file, and this is for a database that pg_restore brought back. The way back to a "
    'backup of a file: antre backup restore FILE --database "{path}"',
    "not_a_file": "The queue is kept in PostgreSQL. The way back to a dump: docs/postgresql/restore-dump.sh, then "
    "antre backup restored (docs/backup.md).",
    "no_pg_dump": "There are no pg_dump and pg_restore of PostgreSQL {version} or newer here. Install them (Debian, "
    "Ubuntu: postgresql-client).",
    "dump_failed": "The dump failed, and nothing of it was kept ({why}).",
}
"""The same where it is about backups."""

BRANCH_SAYS = {
    **STORE_SAYS,
    "no_office": "No office is loaded there yet.",
    "which_branch": "The database holds several branches ({branches}); name one with --branch.",
    "archive_damaged": "The archived day {day} is damaged ({why}). An older backup may still hold it whole.",
}
"""The same where one branch's journal is read."""

ARCHIVE_SAYS = {
    **BRANCH_SAYS,
    "disk_full": "The disk is full. Days that are over stay where they are, and nothing was deleted that isn't in the "
    "archive. Make room and try again.",
    "archive_differs": "The day {day} in the archive differs from the one in the tables; nothing was deleted. Keep a "
    "backup (antre backup make) and ask for help.",
    "day_not_over": "Somebody is still waiting or being served on {day}; it was left where it is.",
}
"""The same where it is about days that are over."""


def sentence_of(unavailable: Unavailable, sentences: Mapping[str, str] = STORE_SAYS) -> str:
    """Return the sentence for a code, filled with its details; whatever they hold, without a password."""
    told = sentences.get(unavailable.code, "The database said: {code}.")
    details = {name: without_password(str(detail)) for name, detail in unavailable.details.items()}
    return told.format_map({"code": unavailable.code, **details})


def code_of(unavailable: Unavailable) -> int:
    """Return a verb's exit code: 2 for an address that is none, which is asked wrongly, else 1."""
    return 2 if unavailable.code == "wrong_address" else 1
