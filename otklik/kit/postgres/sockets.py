"""Where the server's socket lives: a directory only its owner can enter, never a network port."""

from __future__ import annotations

import hashlib
import os
import socket
import tempfile
from pathlib import Path

from otklik.kit.postgres.problems import PostgresProblem
from otklik.kit.texts import Text

PORT = 5432
NAME = f".s.PGSQL.{PORT}"
# sun_path holds 108 bytes on Linux and 104 on macOS, with the closing zero.
LONGEST = 103


def socket_directory(home: Path) -> Path:
    """The directory for the socket of the database in `home`; the same answer each time, nothing is created.

    Beside the data when the path is short enough and its file system can hold sockets, else in the user's
    run-time directory or the temporary one, under a name made of the home's path.
    """
    beside = home / "run"
    if _fits(beside) and _can_hold_sockets(home):
        return beside
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    for base in (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp"):
        if base and os.path.isdir(base) and os.access(base, os.W_OK):
            place = Path(base) / f"otklik-{os.geteuid()}-{mark}"
            if _fits(place):
                return place
    raise PostgresProblem(
        Text(
            "Некуда положить сокет базы: путь длиннее {longest} байт. Задайте OTKLIK_HOME покороче.",
            "There is no place for the database's socket: the path is longer than {longest} bytes. "
            "Set a shorter OTKLIK_HOME.",
        ).format(longest=LONGEST)
    )


def make_private(directory: Path, owners: set[int]) -> None:
    """Create the directory closed to others; refuse one that somebody outside `owners` put there first."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    try:
        directory.mkdir(mode=0o700)
    except FileExistsError:
        if directory.is_symlink() or not directory.is_dir() or directory.lstat().st_uid not in owners:
            raise PostgresProblem(
                Text(
                    "{place} принадлежит не нам: удалите его и запустите снова.",
                    "{place} is not ours: remove it and start again.",
                ).format(place=str(directory))
            ) from None
        directory.chmod(0o700)


def _fits(directory: Path) -> bool:
    return len(os.fsencode(directory / NAME)) <= LONGEST


def _can_hold_sockets(home: Path) -> bool:
    """False on shares and mounts of other systems, where a socket cannot be made."""
    if (home / "run").exists() or not home.exists():
        return True
    trial = home / f".socket{os.getpid()}"
    if len(os.fsencode(trial)) > LONGEST:
        return True
    try:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.bind(str(trial))
    except OSError:
        return False
    finally:
        trial.unlink(missing_ok=True)
    return True
