"""Is this installation fit to serve? One set of checks for the command line and the screen of the administrator."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

from django.conf import settings
from django.core import checks
from django.db import connection

from otklik.access.mail.queries import mail_is_set
from otklik.kit.clock import now
from otklik.kit.database import is_embedded
from otklik.kit.home import home
from otklik.kit.postgres import check_server
from otklik.kit.quick_migrations import pending_migrations
from otklik.kit.replica import has_replica, replica_state
from otklik.kit.texts import Text

State = Literal["good", "warning", "bad"]
LITTLE_SPACE = 512 * 1024 * 1024
WARN_SPACE = 4 * LITTLE_SPACE
# A job that waits longer has nobody to do it, or too few hands.
LONG_WAIT_SECONDS = 300
ALIVE_SECONDS = 60

WAITING = """
SELECT count(*), min(coalesce(j.scheduled_at, e.at))
FROM procrastinate_jobs j
LEFT JOIN LATERAL (SELECT min(at) AS at FROM procrastinate_events e WHERE e.job_id = j.id) e ON true
WHERE j.status = 'todo' AND coalesce(j.scheduled_at, now()) <= now()
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check found; `bad` keeps the product from working, a `warning` soon may."""

    key: str
    state: State
    text: Text
    details: str = ""


def product_version() -> str:
    try:
        return version("otklik")
    except PackageNotFoundError:
        return ""


def verdicts() -> list[Verdict]:
    """All checks in the order people read them; one that fails itself is a bad verdict, not an error."""
    return [verdict for check in CHECKS for verdict in _kept_whole(check)]


def _kept_whole(check: Callable[[], Iterator[Verdict]]) -> list[Verdict]:
    try:
        return list(check())
    except Exception as error:
        text = Text("Проверить не удалось", "Could not be checked")
        return [Verdict(check.__name__, "bad", text, f"{type(error).__name__}: {error}"[:500])]


def configuration() -> Iterator[Verdict]:
    serious = [message for message in checks.run_checks() if message.is_serious()]
    if serious:
        text = Text("Настройки неверны", "The settings are wrong")
        yield Verdict("configuration", "bad", text, "\n".join(map(str, serious)))
    else:
        yield Verdict("configuration", "good", Text("настройки верны", "the settings are right"))


def database() -> Iterator[Verdict]:
    connection.ensure_connection()
    wrong = check_server(connection.connection)
    if wrong:
        joined = Text("\n".join(text.ru for text in wrong), "\n".join(text.en for text in wrong))
        yield Verdict("database", "bad", joined)
        return
    number = connection.connection.info.server_version
    kind = Text("встроенный", "embedded") if is_embedded() else Text("свой", "own")
    text = Text(
        "PostgreSQL {version} ({kind}), понимает русский",
        "PostgreSQL {version} ({kind}), understands Russian",
    )
    yield Verdict("database", "good", text.format(version=f"{number // 10000}.{number % 10000}", kind=kind))


def replica() -> Iterator[Verdict]:
    """How far the replica for heavy questions is behind, where one is set."""
    if not has_replica():
        return
    state = replica_state()
    late = not state.follows or state.behind > settings.REPLICA_LAG_SECONDS
    text = (
        Text(
            "реплика отстала на {n} с, отвечает главная база",
            "the replica is {n} s behind, the main one answers",
        )
        if state.follows
        else Text("DATABASE_REPLICA_URL - не реплика", "DATABASE_REPLICA_URL is no replica")
    )
    if not late:
        text = Text(
            "реплика для тяжёлых вопросов, отстаёт на {n} с", "a replica for heavy questions, {n} s behind"
        )
    yield Verdict("replica", "warning" if late else "good", text.format(n=round(state.behind)))


def migrations() -> Iterator[Verdict]:
    if pending := pending_migrations():
        text = Text("ждут миграции: {n} (otklik migrate)", "pending migrations: {n} (otklik migrate)")
        yield Verdict("migrations", "warning", text.format(n=len(pending)), "\n".join(pending))
    else:
        yield Verdict("migrations", "good", Text("схема базы этой версии", "the schema is of this version"))


def client() -> Iterator[Verdict]:
    if (settings.CLIENT_FILES / ".vite" / "manifest.json").exists():
        yield Verdict("client", "good", Text("клиент собран", "the client is built"))
    else:
        text = Text("Клиент не собран: выполните «make client»", "The client is not built: run “make client”")
        yield Verdict("client", "bad", text)


def queue() -> Iterator[Verdict]:
    """Whether somebody does the jobs, how long the oldest waits, how many have failed."""
    if _answer("SELECT to_regclass('procrastinate_jobs')")[0] is None:
        yield Verdict("queue", "warning", Text("очереди ещё нет", "there is no queue yet"))
        return
    workers = _answer(
        "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)",
        ALIVE_SECONDS,
    )[0]
    waiting, oldest = _answer(WAITING)
    failed = _answer("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")[0]
    waited = int((now() - oldest).total_seconds()) if oldest else 0
    if not workers:
        text = Text(
            "исполнитель задач не запущен (otklik worker), ждут задач: {n}",
            "no worker is running (otklik worker), jobs waiting: {n}",
        ).format(n=waiting)
        yield Verdict("queue", "warning", text)
    elif waited > LONG_WAIT_SECONDS:
        text = Text(
            "ждут задач: {n}, самая старая — {minutes} мин", "jobs waiting: {n}, the oldest for {minutes} min"
        )
        yield Verdict("queue", "warning", text.format(n=waiting, minutes=waited // 60))
    else:
        text = Text(
            "задачи выполняются, исполнителей: {workers}, ждут: {n}",
            "jobs are being done, workers: {workers}, waiting: {n}",
        )
        yield Verdict("queue", "good", text.format(workers=workers, n=waiting))
    if failed:
        text = Text("не выполнены задачи: {n}", "jobs that failed: {n}").format(n=failed)
        yield Verdict("failed_jobs", "warning", text)


def disk() -> Iterator[Verdict]:
    place = home() if home().exists() else home().anchor or "/"
    free = shutil.disk_usage(place).free
    if free < LITTLE_SPACE:
        text = Text("На диске {home} осталось {mb} МБ", "Only {mb} MB are left on the disk of {home}")
        yield Verdict("disk", "bad", text.format(home=str(home()), mb=free // 1024**2))
        return
    gb = f"{free / 1024**3:.1f}"
    text = Text("места на диске: {comma} ГБ", "disk space: {gb} GB").format(gb=gb, comma=gb.replace(".", ","))
    yield Verdict("disk", "warning" if free < WARN_SPACE else "good", text)


def mail() -> Iterator[Verdict]:
    """Whether mail is set up: whether the server answers is seen when a letter goes."""
    if mail_is_set():
        text = Text("почта уходит от {address}", "mail goes from {address}")
        yield Verdict("mail", "good", text.format(address=settings.DEFAULT_FROM_EMAIL))
    else:
        text = Text(
            "почта не настроена, письма не уходят (OTKLIK_MAIL_URL)",
            "mail is not set up, letters do not go out (OTKLIK_MAIL_URL)",
        )
        yield Verdict("mail", "warning", text)


CHECKS: tuple[Callable[[], Iterator[Verdict]], ...] = (
    database,
    replica,
    migrations,
    configuration,
    client,
    queue,
    disk,
    mail,
)


def _answer(sql: str, *values: Any) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        found: tuple[Any, ...] = cursor.fetchone()
        return found
