"""Reading the server's own note about itself, `postmaster.pid`, and telling a live note from a dead one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Note:
    """What `postmaster.pid` says; `ready` is False while the server starts, recovers or stops."""

    pid: int
    socket_directory: str
    ready: bool


def read_note(data: Path) -> Note | None:
    """None when there is no note or it was cut short by a crash."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid = abs(int(lines[0]))
    except (OSError, ValueError, IndexError):
        return None
    socket_directory = lines[4].strip() if len(lines) > 4 else ""
    status = lines[7].strip() if len(lines) > 7 else ""
    # A server that follows another one answers too, and says so by another word.
    return Note(pid, socket_directory, status in ("ready", "standby"))


def is_serving(pid: int, data: Path) -> bool:
    """Is `pid` a live PostgreSQL on this directory? Not when it is a zombie or the number was given to another.

    Both happen in containers, where process numbers are few and nobody may collect the dead.
    """
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    proc = Path("/proc") / str(pid)
    if not Path("/proc/self/stat").exists():
        return True
    try:
        state = (proc / "stat").read_text().rsplit(")", 1)[1].split()[0]
        words = (proc / "cmdline").read_bytes().split(b"\0")
    except (OSError, IndexError):
        return False
    return state not in ("Z", "X") and os.fsencode(data) in words


def remove_dead_note(data: Path) -> None:
    """Remove a note whose server is gone, so that the next server does not take a stranger for it.

    Safe while the caller holds the directory's lock: should backends of a killed server still live, the new
    one finds their shared memory by the directory's inode and refuses to start.
    """
    note = read_note(data)
    if note is None or not is_serving(note.pid, data):
        (data / "postmaster.pid").unlink(missing_ok=True)
