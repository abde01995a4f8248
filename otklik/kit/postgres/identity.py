"""As whom the server runs. PostgreSQL refuses to run as root; a person who is root should not have to care.

Three ways, the first that works:
- an ordinary user runs it as himself;
- root (or a user id without a name, as containers have) enters a user namespace where he is called `nobody`:
  no account is created, no file changes its owner, not even under root's closed home directory;
- where namespaces are refused, root gives the data directory to an unprivileged account and becomes it.
No directory above the data directory is ever touched.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from otklik.kit.postgres.binaries import Binaries
from otklik.kit.postgres.problems import PostgresProblem
from otklik.kit.texts import Text

NOBODY = 65534
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
ACCOUNTS = ("otklik", "postgres", "nobody")

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the server will be; `uid` is set only when files must belong to another account."""

    kind: str
    uid: int | None = None
    gid: int | None = None

    def enter(self) -> None:
        """Become it. Runs in the child between fork and exec."""
        if self.kind == "namespace":
            uid, gid = os.geteuid(), os.getegid()
            if _libc.unshare(CLONE_NEWUSER) != 0:
                raise OSError(ctypes.get_errno(), "unshare")
            for name, text in (
                ("setgroups", "deny"),
                ("uid_map", f"{NOBODY} {uid} 1"),
                ("gid_map", f"{NOBODY} {gid} 1"),
            ):
                Path("/proc/self", name).write_text(text)
        elif self.kind == "account" and self.uid is not None and self.gid is not None:
            os.setgroups([])
            os.setgid(self.gid)
            os.setuid(self.uid)

    def own(self, path: Path) -> None:
        """Give `path` and everything in it to the account, when there is one."""
        if self.uid is None or self.gid is None:
            return
        for directory, _, files in os.walk(path):
            os.chown(directory, self.uid, self.gid)
            for name in files:
                os.chown(os.path.join(directory, name), self.uid, self.gid, follow_symlinks=False)
        if path.is_file():
            os.chown(path, self.uid, self.gid)


def die_with_parent(by: signal.Signals, parent: int) -> None:
    """Ask the kernel to send `by` to this process when its parent ends, however it ends (Linux only).

    Called in the child; `parent` is who should be alive, for he may have ended before the call.
    Must come after any change of identity, which clears the request.
    """
    if sys.platform != "linux":
        return
    _libc.prctl(PR_SET_PDEATHSIG, int(by))
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


def child_setup(identity: Identity, die_by: signal.Signals | None = None) -> Callable[[], None]:
    """What a child does before it becomes a PostgreSQL program."""
    parent = os.getpid()

    def setup() -> None:
        identity.enter()
        os.umask(0o077)
        if die_by is not None:
            die_with_parent(die_by, parent)

    return setup


def choose_identity(binaries: Binaries, data: Path) -> Identity:
    """The way to run `binaries` on the directory `data`, `home/postgres/data` (which may not exist yet)."""
    me = os.geteuid()
    owner = data.stat().st_uid if data.exists() else me
    if me != 0:
        if owner != me:
            raise PostgresProblem(_foreign(data, owner))
        return (
            Identity("self")
            if _has_name(me) or not works(binaries, Identity("namespace"))
            else Identity("namespace")
        )
    if owner != 0:
        return _account(binaries, owner, data)
    if works(binaries, Identity("namespace")):
        return Identity("namespace")
    for uid in _unprivileged(binaries):
        account = Identity("account", uid, pwd.getpwuid(uid).pw_gid)
        if works(binaries, account, reach=data.parents[2]):
            return account
    raise PostgresProblem(
        Text(
            "PostgreSQL не запускается от root, а здесь не удаётся ни создать пространство имён пользователя, ни "
            "передать базу другой учётной записи (ей недоступны {binaries} или {data}). Запустите otklik от обычного "
            "пользователя либо задайте DATABASE_URL.",
            "PostgreSQL does not run as root, and here neither a user namespace can be made nor the database given to "
            "another account (it cannot reach {binaries} or {data}). Run otklik as an ordinary user "
            "or set DATABASE_URL.",
        ).format(binaries=str(binaries.directory), data=str(data))
    )


def works(binaries: Binaries, identity: Identity, reach: Path | None = None) -> bool:
    """Can the server's program be started under `identity`, and can it get to the directory `reach`?"""

    def setup() -> None:
        identity.enter()
        if reach is not None and reach.exists():
            os.chdir(reach)

    try:
        done = subprocess.run(
            [binaries.tool("postgres"), "--version"],
            preexec_fn=setup,
            capture_output=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _account(binaries: Binaries, uid: int, data: Path) -> Identity:
    try:
        gid = pwd.getpwuid(uid).pw_gid
    except KeyError:
        gid = data.stat().st_gid
    account = Identity("account", uid, gid)
    if not works(binaries, account):
        raise PostgresProblem(_foreign(data, uid))
    return account


def _unprivileged(binaries: Binaries) -> list[int]:
    """Accounts to try: whoever owns the installation, then those made for such a purpose."""
    owner = binaries.tool("postgres").stat().st_uid
    found = [owner] if owner != 0 and _has_name(owner) else []
    for name in ACCOUNTS:
        try:
            found.append(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    return found


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _foreign(data: Path, owner: int) -> Text:
    name = pwd.getpwuid(owner).pw_name if _has_name(owner) else str(owner)
    return Text(
        "Каталог базы {data} принадлежит пользователю {owner}: запускайте otklik от него "
        "или задайте другой OTKLIK_HOME.",
        "The database directory {data} belongs to the user {owner}: run otklik as that user "
        "or set another OTKLIK_HOME.",
    ).format(data=str(data), owner=name)
