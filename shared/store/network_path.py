"""Telling a folder on another machine from one on a disk: SQLite's locks and its shared memory don't reach across."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from shared.domain.errors import Unavailable

# From the kernel's and FUSE's own lists; 9p, vboxsf, prl_fs and drvfs are folders of the machine around a virtual one.
_FAR = re.compile(
    "9p|afs|beegfs|ceph|cifs|coda|davfs|drvfs|gfs2|glusterfs|gpfs|lustre|ncpfs|nfs|nfs4|ocfs2|orangefs|prl_fs|smb2|smb3"
    "|smbfs|vboxsf|fuse[.](ceph|curlftpfs|davfs2?|glusterfs|gvfsd-fuse|rclone|s3fs|smbnetfs|sshfs)"
)
_MOUNTS = Path("/proc/self/mountinfo")
_SHARE = re.compile(r"[\\/]{2}(?![?.][\\/])[^\\/]|[\\/]{2}\?[\\/]UNC[\\/]", re.IGNORECASE)


def refuse_network_path(path: Path, mounts: str | None = None) -> None:
    """Raise Unavailable("network_path", path, filesystem) where a database would lie on another machine.

    ``mounts`` is the text of Linux' /proc/self/mountinfo, read now unless it is given.
    """
    found = network_filesystem(path, mounts)
    if found:
        raise Unavailable("network_path", path=str(path), filesystem=found)


def network_filesystem(path: Path, mounts: str | None = None) -> str | None:
    """Return what carries a path over the network (nfs4, cifs, …), or None where it lies on this machine."""
    if _SHARE.match(str(path)):
        return "share"
    if sys.platform == "win32":
        return _drive_kind(path)
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:  # not Linux: nothing is known, and nothing refused
            return None
    kind = _mounted_at(str(path.absolute().resolve()), mounts)
    return kind if _FAR.fullmatch(kind) else None


def _mounted_at(path: str, mounts: str) -> str:
    """Return the kind of the file system that a path lies on: of the longest mount point; of the last one there."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) < 5:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        is_above = path == point or path.startswith(point.rstrip("/") + "/")
        if is_above and len(point) >= longest:
            longest, kind = len(point), kinds[0]
    return kind


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4  # of GetDriveTypeW in Windows' fileapi.h

    def _drive_kind(path: Path) -> str | None:
        kind = ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor)
        return "network drive" if kind == _DRIVE_REMOTE else None

else:

    def _drive_kind(_path: Path) -> str | None:
        return None
