"""The embedded database of one home directory: laid once, started, watched, stopped.

    home/postgres/data      the data directory          home/postgres/password   the roles' password (0600)
    home/postgres/lock      held by the supervisor      home/postgres/server.log what the server says
    home/run                the socket (0700)

The server is our child and is told by the kernel to stop cleanly when we end, even by kill -9. There is no
network port; roles sign in by password over the socket. The program works as `otklik`, which owns its database
and is no superuser, so that the embedded database behaves as a stranger's server would.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from otklik.kit.home import kept_secret, make_home
from otklik.kit.postgres.binaries import Binaries, find_binaries
from otklik.kit.postgres.identity import Identity, child_setup, choose_identity
from otklik.kit.postgres.laying import lay, lay_database
from otklik.kit.postgres.pidfile import is_serving, read_note, remove_dead_note
from otklik.kit.postgres.problems import AlreadyRunning, PostgresProblem
from otklik.kit.postgres.sockets import PORT, make_private, socket_directory
from otklik.kit.postgres.tuning import configuration, memory_bytes, settings_for
from otklik.kit.texts import Text

ROLE = DATABASE = "otklik"
LOG_LIMIT = 10 * 1024 * 1024
RECOVERY_SECONDS = 1800
# What the server says when the processes of one that was killed have not all noticed its end yet.
STILL_HELD = "is still in use"
HELD_SECONDS = 60


class Cluster:
    """The embedded PostgreSQL of `home`. `settings` are added to the tuned ones; `say` hears of slow moments."""

    def __init__(
        self,
        home: Path,
        *,
        settings: dict[str, str] | None = None,
        durable: bool = True,
        say: Callable[[Text], None] = lambda text: None,
    ) -> None:
        self.home = home.absolute()
        self.place = self.home / "postgres"
        self.data = self.place / "data"
        self.log = self.place / "server.log"
        self.durable = durable
        self.say = say
        self._settings = settings or {}
        self._lock: int | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._binaries: Binaries | None = None
        self._identity: Identity | None = None

    @property
    def binaries(self) -> Binaries:
        """The programs of the version the data directory was made by."""
        if self._binaries is None:
            self._binaries = find_binaries(self._major())
        return self._binaries

    @property
    def password(self) -> str:
        return kept_secret(self.place / "password", length=24)

    def url(self, database: str = DATABASE, role: str = ROLE) -> str:
        """A libpq address. Works for a running server and, before the start, for the one that would be started."""
        note = read_note(self.data)
        directory = note.socket_directory if note else ""
        return (
            f"postgresql://{role}:{self.password}@/{database}"
            f"?host={directory or socket_directory(self.home)}&port={PORT}"
        )

    def start(self) -> None:
        """Lay the database if there is none, start the server and wait until it answers.

        Raises AlreadyRunning when another process supervises it, PostgresProblem with advice otherwise.
        """
        make_home(self.home)
        self.place.mkdir(mode=0o711, exist_ok=True)
        self._take_lock()
        try:
            self._identity = choose_identity(self.binaries, self.data)
            if self._identity.kind == "account":
                # The account passes through our own directories to its data; what is in them stays closed.
                self.home.chmod(0o711)
                self.place.chmod(0o711)
                if self.data.exists() and self.data.stat().st_uid != self._identity.uid:
                    self._identity.own(self.data)
            if not self.data.exists():
                lay(self)
            self._launch()
            lay_database(self)
        except BaseException:
            self.stop()
            raise

    def stop(self, timeout: float = 60) -> None:
        """Stop the server: a fast shutdown, after `timeout` seconds an immediate one, then kill."""
        if self._server is not None:
            for how, patience in ((signal.SIGINT, timeout), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
                if self._server.poll() is not None:
                    break
                self._server.send_signal(how)
                try:
                    self._server.wait(patience)
                except subprocess.TimeoutExpired:
                    continue
            self._server = None
            with suppress(OSError, PostgresProblem):
                socket_directory(self.home).rmdir()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def restart(self) -> None:
        """Start the server again after it ended by itself; the lock is kept."""
        self._launch()

    @property
    def pid(self) -> int | None:
        return self._server.pid if self._server else None

    def poll(self) -> int | None:
        """The server's exit status if it has ended, None while it runs."""
        return self._server.poll() if self._server else 0

    @contextmanager
    def available(self) -> Iterator[str]:
        """The address of a working server: the one that runs now, or one started for the length of the block."""
        if self._server is None:
            try:
                self.start()
            except AlreadyRunning:
                self._wait_for_other()
            else:
                try:
                    yield self.url()
                finally:
                    self.stop()
                return
        yield self.url()

    def log_tail(self, lines: int = 12) -> str:
        try:
            with self.log.open("rb") as stream:
                stream.seek(max(0, self.log.stat().st_size - 8192))
                return "\n".join(stream.read().decode(errors="replace").splitlines()[-lines:])
        except OSError:
            return ""

    def run_tool(self, name: str, *words: str, **options: object) -> subprocess.CompletedProcess[bytes]:
        """Run one of the server's own programs as the server's user."""
        assert self._identity is not None
        command = [str(self.binaries.tool(name)), *words]
        return subprocess.run(
            command,
            preexec_fn=child_setup(self._identity),
            env=self._environment(),
            cwd="/",
            capture_output=True,
            check=False,
            **options,  # type: ignore[call-overload]
        )

    @property
    def identity(self) -> Identity:
        assert self._identity is not None
        return self._identity

    # How it starts

    def _major(self) -> int | None:
        try:
            return int((self.data / "PG_VERSION").read_text().strip())
        except (OSError, ValueError):
            return None

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def _take_lock(self) -> None:
        self._lock = os.open(self.place / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            self._lock = None
            raise AlreadyRunning(
                Text(
                    "База данных в {home} уже запущена другим процессом otklik.",
                    "The database in {home} is already run by another otklik process.",
                ).format(home=str(self.home))
            ) from None

    def _launch(self) -> None:
        self._wait_for_orphan()
        remove_dead_note(self.data)
        directory = socket_directory(self.home)
        make_private(directory, {os.geteuid(), self.identity.uid or os.geteuid()})
        self.identity.own(directory)
        settings = settings_for(self.binaries.major, memory_bytes(), os.cpu_count() or 1)
        settings |= {"unix_socket_directories": str(directory), "port": str(PORT)} | self._settings
        written = self.data / "postgresql.conf"
        written.write_text(configuration(settings))
        self.identity.own(written)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        deadline = time.monotonic() + HELD_SECONDS
        while True:
            said = self.log.stat().st_size if self.log.exists() else 0
            self._start_server()
            try:
                return self._wait_until_ready()
            except PostgresProblem:
                if not self._is_held(said) or time.monotonic() > deadline:
                    raise
            time.sleep(0.2)

    def _is_held(self, since: int) -> bool:
        """Whether the server, in what it has said from `since` on, found the memory of a killed one still held."""
        with self.log.open("rb") as stream:
            stream.seek(since)
            return STILL_HELD in stream.read().decode(errors="replace")

    def _start_server(self) -> None:
        with self.log.open("ab") as log:
            self.log.chmod(0o600)
            self._server = subprocess.Popen(
                [str(self.binaries.tool("postgres")), "-D", str(self.data)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=self._environment(),
                start_new_session=True,
                preexec_fn=child_setup(self.identity, die_by=signal.SIGINT),  # noqa: PLW1509 - no threads yet
            )

    def _wait_for_orphan(self) -> None:
        """A server whose supervisor was killed is on its way out: let it write its last checkpoint."""
        deadline = time.monotonic() + 60
        while (note := read_note(self.data)) and is_serving(note.pid, self.data):
            if time.monotonic() > deadline:
                raise AlreadyRunning(
                    Text(
                        "На каталоге {data} уже работает PostgreSQL (процесс {pid}). "
                        "Остановите его и запустите снова.",
                        "A PostgreSQL already works on {data} (process {pid}). Stop it and start again.",
                    ).format(data=str(self.data), pid=note.pid)
                )
            time.sleep(0.05)

    def _wait_until_ready(self) -> None:
        assert self._server is not None
        started = time.monotonic()
        told = False
        while True:
            note = read_note(self.data)
            if note and note.pid == self._server.pid and note.ready:
                return
            if self._server.poll() is not None:
                raise PostgresProblem(
                    Text(
                        "PostgreSQL не запустился (код {code}). Журнал: {log}",
                        "PostgreSQL did not start (status {code}). Log: {log}",
                    ).format(code=self._server.returncode, log=str(self.log)),
                    log=self.log_tail(),
                )
            waited = time.monotonic() - started
            if waited > 5 and not told:
                told = True
                self.say(
                    Text(
                        "База данных восстанавливается после внезапной остановки, подождите…",
                        "The database is recovering from a sudden stop, please wait…",
                    )
                )
            if waited > RECOVERY_SECONDS:
                raise PostgresProblem(
                    Text(
                        "База данных не ответила за полчаса.", "The database did not answer in half an hour."
                    ),
                    log=self.log_tail(),
                )
            time.sleep(0.005 if waited < 2 else 0.1)

    def _wait_for_other(self) -> None:
        deadline = time.monotonic() + 60
        while not ((note := read_note(self.data)) and note.ready and is_serving(note.pid, self.data)):
            if time.monotonic() > deadline:
                raise AlreadyRunning(
                    Text(
                        "Другой процесс otklik держит базу данных, но она не отвечает.",
                        "Another otklik process holds the database, but it does not answer.",
                    )
                )
            time.sleep(0.05)
