"""`otklik import` and `otklik export`: files in and out, by the same rights and rules as on the screens."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from otklik.commands import database, worker
from otklik.commands.speech import CommandProblem, language, say
from otklik.commands.users import user_named
from otklik.kit.texts import Text

CHUNK = 1024 * 1024


def bring(object_key: str, file: Path, as_email: str | None, *, dry_run: bool) -> None:
    """Read the file, say how it was understood, count what it would do; unless `dry_run`, take it in."""
    if not file.is_file():
        raise CommandProblem(Text("Нет файла {file}.", "There is no file {file}.").format(file=str(file)))
    with database.prepared():
        from otklik.exchange.imports.actions import bring_file, forget_import, start_import
        from otklik.exchange.imports.models import Import
        from otklik.exchange.imports.running import try_out

        by = _caller(as_email)
        told = bring_file(by, object_key, file.name, _pieces(file))
        job = Import.objects.get(pk=told["id"])
        _tell_plan(told)
        if dry_run:
            Import.objects.filter(pk=job.pk).update(state="trying")
            try_out(job.pk)
            job.refresh_from_db()
            _tell_counts(Text("Было бы", "There would be"), job.trial or {})
            forget_import(by, job.pk)
            return
        start_import(by, job.pk)
        _work_until_done(job)
        counts = {
            name: getattr(job, name)
            for name in ("read", "created", "updated", "merged", "skipped", "refused")
        }
        _tell_counts(Text("Готово", "Done"), counts)
        if job.state == "failed":
            raise CommandProblem(
                Text("Загрузка остановилась.", "The import stopped."),
                details=str((job.problem or {}).get("detail", "")),
            )
        say(
            Text(
                "Загрузка {id}: её можно отменить на экране загрузок.",
                "Import {id}: it can be undone on the imports screen.",
            ).format(id=str(job.pk))
        )


def take_out(object_key: str, file: Path, as_email: str | None) -> None:
    """Write all records the person may export to a CSV or XLSX file, by the file's ending."""
    form = file.suffix.lower().lstrip(".") or "csv"
    with database.prepared():
        from otklik.exchange.exports.rows import exported
        from otklik.records.bulk.selecting import Selection
        from otklik.records.entries.queries import Asking

        pieces = exported(_caller(as_email), object_key, Selection(Asking()), form)
        part = file.with_name(f"{file.name}.part")
        try:
            with part.open("wb") as stream:
                part.chmod(0o600)
                for piece in pieces:
                    stream.write(piece)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
        say(Text("Готово: {file}", "Done: {file}").format(file=str(file)))


def _caller(email: str | None) -> Any:
    """The person named, else the first administrator: an import belongs to somebody."""
    from otklik.access.queries import caller_of_user
    from otklik.access.users.queries import active_administrators

    user = user_named(email) if email else active_administrators().order_by("created_at").first()
    if user is None:
        raise CommandProblem(
            Text(
                "Сначала создайте администратора: otklik user create АДРЕС.",
                "Make an administrator first: otklik user create ADDRESS.",
            )
        )
    return caller_of_user(user.pk, via="cli")


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while piece := stream.read(CHUNK):
            yield piece


def _work_until_done(job: Any) -> None:
    """Do the queued import here, or watch a running worker do it."""

    async def once() -> None:
        async with worker.worker_queue().open_async() as queue:
            await queue.run_worker_async(wait=False, install_signal_handlers=False, delete_jobs="successful")

    asyncio.run(once())
    job.refresh_from_db()
    while job.state in ("queued", "running"):
        if sys.stderr.isatty():
            print(f"\r{job.row} / {job.rows_total or '?'}", end="", file=sys.stderr, flush=True)
        time.sleep(0.5)
        job.refresh_from_db()


def _tell_plan(told: dict[str, Any]) -> None:
    """Which column goes where: a wrong guess is seen before anything is written by it."""
    labels = {target["address"]: target["label"] for target in told["targets"]}
    mapping = told["plan"].get("mapping") or {}
    for number, column in enumerate(told["reading"].get("columns", [])):
        name = column.get("name") if isinstance(column, dict) else column
        label = labels.get(mapping.get(str(number)))
        shown = label.get(language()) if isinstance(label, dict) else label
        say(Text("  {name} → {label}", "  {name} → {label}").format(name=name, label=shown or "—"))


def _tell_counts(title: Text, counts: dict[str, Any]) -> None:
    say(
        Text(
            "{title}: прочитано {read}, создано {created}, изменено {updated}, объединено {merged}, "
            "пропущено {skipped}, отклонено {refused}.",
            "{title}: read {read}, created {created}, changed {updated}, merged {merged}, "
            "skipped {skipped}, refused {refused}.",
        ).format(
            title=title,
            **{n: counts.get(n, 0) for n in ("read", "created", "updated", "merged", "skipped", "refused")},
        )
    )
