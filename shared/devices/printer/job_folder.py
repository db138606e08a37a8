"""Jobs on disk, one small file each: what was promised before a power cut is still known after it."""

from __future__ import annotations

import base64
import contextlib
import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from shared.devices.printer.job import Job, JobId, JobState, Reason

LONGEST_ID = 100
_KEPT = 500


class JobFolder:
    """A folder that one spooler owns. Each write is atomic and on disk when it returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, job: Job) -> None:
        """Keep the job, in place of what was known of it. Raises OSError when the disk refuses."""
        path = self._path(job.job_id)
        half = path.with_suffix(".half")
        with half.open("w", encoding="utf-8") as file:
            json.dump(_as_json(job), file)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
        self._sync()

    def read_all(self) -> list[Job]:
        """Return the jobs, oldest first; forgets all but the last 500 final ones.

        A file that can't be read is put aside under the name `*.unreadable`, for a person to look at.
        """
        jobs = sorted(self._readable(), key=lambda job: job.submitted_at)
        finals = [job for job in jobs if job.is_final]
        forgotten = {job.job_id for job in finals[:-_KEPT]}
        for job_id in forgotten:
            self._path(job_id).unlink(missing_ok=True)
        return [job for job in jobs if job.job_id not in forgotten]

    def _readable(self) -> Iterable[Job]:
        for path in self._folder.glob("*.json"):
            try:
                yield _from_json(json.loads(path.read_text(encoding="utf-8")))
            except (ValueError, KeyError, TypeError):
                path.replace(path.with_suffix(".unreadable"))

    def _path(self, job_id: JobId) -> Path:
        name = quote(job_id, safe="")
        if not 1 <= len(name) <= LONGEST_ID:
            raise ValueError(f"a job's id has 1 to {LONGEST_ID} characters, not {job_id!r}")
        return self._folder / f"job-{name}.json"

    def _sync(self) -> None:
        if not hasattr(os, "O_DIRECTORY"):
            return  # Windows keeps a folder's entries by itself
        descriptor = os.open(self._folder, os.O_RDONLY)
        with contextlib.ExitStack() as stack:
            stack.callback(os.close, descriptor)
            os.fsync(descriptor)


def _as_json(job: Job) -> dict[str, str | int]:
    return {
        "job_id": job.job_id,
        "state": job.state.value,
        "reason": job.reason.value,
        "submitted_at": job.submitted_at.isoformat(),
        "changed_at": job.changed_at.isoformat(),
        "attempt": job.attempt,
        "evidence": job.evidence,
        "data": base64.b64encode(job.data).decode("ascii"),
    }


def _from_json(values: dict[str, str]) -> Job:
    return Job(
        JobId(values["job_id"]),
        base64.b64decode(values["data"], validate=True),
        JobState(values["state"]),
        Reason(values["reason"]),
        datetime.fromisoformat(values["submitted_at"]),
        datetime.fromisoformat(values["changed_at"]),
        int(values["attempt"]),
        values["evidence"],
    )
