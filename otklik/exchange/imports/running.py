"""An import at work: chunk after chunk, each in one transaction with the import's own progress.

Killed anywhere, it goes on from the last chunk that was committed: nothing is lost, nothing doubled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from otklik.access.callers import Caller
from otklik.access.queries import caller_of_user
from otklik.exchange.imports.completing import Completer, Ready
from otklik.exchange.imports.converting import Converter, ReadRow
from otklik.exchange.imports.dating import dated
from otklik.exchange.imports.deciding import Decider, Decision
from otklik.exchange.imports.files import stored_reading
from otklik.exchange.imports.listing import add_new_words, supposed
from otklik.exchange.imports.models import Import, Refusal
from otklik.exchange.imports.plans import Plan, read_plan
from otklik.exchange.imports.storing import store
from otklik.exchange.imports.telling import tell_of_end
from otklik.kit.ahead import ahead
from otklik.kit.clock import now
from otklik.kit.errors import OtklikError
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import objects

CHUNK = 4000
# The first part is small: while it is read, nothing else can be done. Not below what tells the order of names.
FIRST = 2000
# A trial remembers what it would make; past this many rows it stops and says how far it looked.
TRIAL_ROWS = 200_000
MOST_REFUSALS = 50_000
Chunk = list[tuple[int, list[str]]]


def try_out(pk: UUID) -> None:
    """Run the whole plan and write nothing: the counts and refusals go to `trial`, as the real run would have them."""
    job = Import.objects.get(pk=pk)
    by = _caller(job)
    plan = read_plan(by, job.object, job.plan, len(job.reading["columns"]))
    plan = supposed(dated(plan, _chunks(job, 0)), _chunks(job, 0))
    decider = Decider(plan, str(pk), trial=True)
    counts: Counter[str] = Counter()
    Refusal.objects.filter(parent=job, trial=True).delete()
    complete = True
    for _, ready in _completed(job, by, plan, 0):
        decisions = decider.decide(ready())
        _count(counts, decisions)
        _keep_refusals(job, decisions, plan, trial=True, kept=counts["refused"])
        told = {**counts, "made": dict(_made(counts)), "running": True, "rows_total": job.rows_total}
        if not Import.objects.filter(pk=pk, state="trying").update(trial=told):
            return
        if counts["read"] >= TRIAL_ROWS:
            complete = counts["read"] >= (job.rows_total or 0)
            break
    told = {**_whole(counts), "made": dict(_made(counts)), "running": False, "complete": complete}
    Import.objects.filter(pk=pk, state="trying").update(trial=told, state="tried")


def run(pk: UUID) -> None:
    """Take in what is left of the file. Stops between chunks when asked to pause."""
    job = Import.objects.get(pk=pk)
    if job.state not in ("queued", "running"):
        return
    by = _caller(job)
    try:
        plan = read_plan(by, job.object, job.plan, len(job.reading["columns"]))
        if add_new_words(by, plan, _chunks(job, job.row)):
            plan = read_plan(by, job.object, job.plan, len(job.reading["columns"]))
    except OtklikError as error:
        _end(job, "failed", problem=error.problem(by.language))
        return
    plan = dated(plan, _chunks(job, 0))
    Import.objects.filter(pk=pk, started_at=None).update(started_at=now())
    job.refresh_from_db(fields=["started_at"])
    decider = Decider(plan, str(pk), trial=False, since=job.started_at)
    for last, ready in _completed(job, by, plan, job.row):
        if not _settle(job, by, plan, decider, last, ready):
            return
    job.refresh_from_db(fields=["made"])
    for key, number in job.made.items():
        _count_anew(objects.get(key).model._meta.db_table, number)
    _end(job, "done", finished_at=now())


def _end(job: Import, state: str, **columns: Any) -> None:
    """The import is over, unless somebody stopped it meanwhile; its author is told together with that."""
    with transaction.atomic():
        if Import.objects.filter(pk=job.pk, state__in=("queued", "running")).update(state=state, **columns):
            job.refresh_from_db()
            tell_of_end(job)


def _count_anew(table: str, added: int) -> None:
    """Have the planner look at a table that grew by a good part; smaller growth is left to autovacuum."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        if added > cursor.fetchone()[0] / 5:
            cursor.execute(f'ANALYZE "{table}"')


def _completed(
    job: Import, by: Caller, plan: Plan, after: int
) -> Iterator[tuple[int, Callable[[], list[Ready]]]]:
    """The file chunk by chunk: the number of the last row, and what gives the chunk's rows ready for deciding.

    While the database stores one chunk the next is read and, where that asks nothing of the database, converted
    and completed. Names of records are looked up only when the chunk's turn has come: the one before may have
    made them.
    """
    converter, completer = Converter(by, plan), Completer(plan)

    def ready(chunk: Chunk) -> list[Ready]:
        return completer.complete(converter.rows(chunk))

    if converter.pure and completer.pure:
        for last, rows in ahead((chunk[-1][0], ready(chunk)) for chunk in _chunks(job, after)):
            yield last, partial(_given, rows)
    else:
        for chunk in ahead(_chunks(job, after)):
            yield chunk[-1][0], partial(ready, chunk)


def _given(rows: list[Ready]) -> list[Ready]:
    return rows


def _settle(
    job: Import, by: Caller, plan: Plan, decider: Decider, last: int, ready: Callable[[], list[Ready]]
) -> bool:
    """One chunk, all or nothing. False when the import was paused, undone or taken over meanwhile."""
    with writing(by, str(job.pk)):
        locked = Import.objects.select_for_update().get(pk=job.pk)
        if locked.state not in ("queued", "running") or locked.row >= last:
            return False
        decisions = decider.decide(ready())
        store(decisions, plan)
        counts: Counter[str] = Counter()
        _count(counts, decisions)
        _keep_refusals(job, decisions, plan, trial=False, kept=locked.refused)
        made = Counter(locked.made)
        made.update(dict(_made(counts)))
        outcomes = ("read", "created", "updated", "merged", "skipped", "refused")
        Import.objects.filter(pk=job.pk).update(
            state="running",
            row=last,
            made=dict(made),
            **{name: F(name) + counts[name] for name in outcomes},
        )
    return True


def _caller(job: Import) -> Caller:
    assert job.by_id is not None
    return caller_of_user(job.by_id, via="import", source=str(job.pk))


def _chunks(job: Import, after: int) -> Iterator[Chunk]:
    """The rows after a row number, mended cells in place, `CHUNK` at a time (the first of them fewer)."""
    chunk: Chunk = []
    most = min(FIRST, CHUNK)
    for number, cells in stored_reading(job).rows(after=after):
        mended = job.mended.get(str(number))
        chunk.append((number, _mended(cells, mended) if mended else list(cells)))
        if len(chunk) == most:
            yield chunk
            chunk = []
            most = CHUNK
    if chunk:
        yield chunk


def _mended(cells: Sequence[str], mended: dict[str, str]) -> list[str]:
    cells = list(cells)
    for column, value in mended.items():
        cells += [""] * (int(column) + 1 - len(cells))
        cells[int(column)] = value
    return cells


def _count(counts: Counter[str], decisions: Sequence[Decision]) -> None:
    counts["read"] += len(decisions)
    for decision in decisions:
        counts[decision.outcome] += 1
        for made in decision.made:
            if made.new:
                counts[f"made:{made.object}"] += 1


def _made(counts: Counter[str]) -> Iterator[tuple[str, int]]:
    for key, number in counts.items():
        if key.startswith("made:"):
            yield key.removeprefix("made:"), number


def _whole(counts: Counter[str]) -> dict[str, Any]:
    return {key: counts[key] for key in ("read", "created", "updated", "merged", "skipped", "refused")}


def _keep_refusals(job: Import, decisions: Sequence[Decision], plan: Plan, trial: bool, kept: int) -> None:
    """Every problem of a refused row is a line of its own; past a bound only the rows are counted."""
    if kept > MOST_REFUSALS:
        return
    lines = [
        line
        for decision in decisions
        if decision.outcome == "refused"
        for line in _lines(job, decision.row, trial)
    ]
    Refusal.objects.bulk_create(lines, batch_size=1000)


def _lines(job: Import, row: ReadRow, trial: bool) -> Iterator[Refusal]:
    names = job.reading["columns"]
    for problem in row.problems:
        yield Refusal(
            parent=job,
            trial=trial,
            row=row.number,
            column=names[problem.column] if 0 <= problem.column < len(names) else "",
            value=problem.value,
            code=problem.code,
            reason=problem.text.as_dict() | {"column": problem.column},
            cells=[str(cell or "")[:1000] for cell in row.cells],
        )
