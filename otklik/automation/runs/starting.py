"""Runs begin: what happened is read from the journal, dates and timetables come round, people press.

Each event begins a run of a rule once, whatever crashes: the run and the place in the journal are written together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from otklik.access.calendars.counting import Counting, day_of
from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.automation.rules.definition import Lasted, Scheduled
from otklik.automation.rules.models import Rule
from otklik.automation.rules.queries import InForce, edition_of, in_force
from otklik.automation.runs.doing import unmet
from otklik.automation.runs.models import Run
from otklik.automation.runs.rules import is_circle, next_time, recent
from otklik.automation.runs.telling import tell_of
from otklik.kit.clock import now
from otklik.kit.errors import OtklikError
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.scopes import visible_all
from otklik.records.happenings.dates import dates_reached
from otklik.records.happenings.shapes import Reached
from otklik.records.happenings.spans import length_of
from otklik.records.journal.following import Happened, follow_while, followed
from otklik.records.objects.registry import objects

FOLLOWER = "automation"
AT_ONCE = 500
MOST_AT_ONCE = 20_000
# Of many that did not fit at once, so many are explained one by one.
MOST_EXPLAINED = 50
LEFT = Text("Состояние сменилось раньше срока", "The state was left before the time was up")
CIRCLE = Text("Правила идут по кругу: остановлено", "The rules run in a circle: stopped")
Chain = list[Mapping[str, Any]]


class Event(NamedTuple):
    """Something a rule waits for, told apart from any other by its key; `cause` is the run that made it so."""

    key: str
    record_id: UUID | None
    at: datetime
    cause: str = ""


def keep_following() -> None:
    """Follow the journal while any rule is on. Called in the transaction that switches one on or off."""
    follow_while(FOLLOWER, Rule.objects.filter(active=True, deleted_at=None).exists)


def watch() -> bool:
    """Take the next changes of the journal; whether more are waiting."""
    with followed(FOLLOWER, AT_ONCE) as changes:
        if changes:
            _begin(changes)
    return len(changes) >= AT_ONCE


def _begin(changes: Sequence[Happened]) -> None:
    waiting: dict[UUID, list[Event]] = defaultdict(list)
    left: dict[UUID, set[UUID]] = defaultdict(set)
    for change in changes:
        cause = change.source if change.via == "rule" else ""
        for edition in in_force().by_object.get(change.object, ()):
            if edition.is_left_by(change):
                left[edition.rule_id].add(change.record_id)
                # What was begun in this same reading is over too.
                begun = waiting[edition.id]
                waiting[edition.id] = [event for event in begun if event.record_id != change.record_id]
            if edition.waits_for(change):
                waiting[edition.id].append(Event(f"j:{change.id}", change.record_id, change.at, cause))
    for rule, records in left.items():
        over = Run.objects.filter(rule=rule, record_id__in=records, state="waiting", begun_at=None)
        over.update(state="skipped", why=LEFT.as_dict(), next_at=None, ended_at=now())
    for pk, events in waiting.items():
        with guarded(edition_of(pk)):
            begin(edition_of(pk), events)


@contextmanager
def guarded(edition: InForce) -> Iterator[None]:
    """What cannot be done for one rule (its user has left, a field has gone) does not stop the others, and is told."""
    problem: Text | None = None
    try:
        with transaction.atomic():
            yield
        edition.caller()
    except OtklikError as error:
        problem = error.whole
    _note(edition, problem)


def _note(edition: InForce, problem: Text | None) -> None:
    told = problem.as_dict() if problem else None
    rows = Rule.objects.filter(pk=edition.rule_id)
    rows = rows.filter(problem__isnull=False) if told is None else rows.exclude(problem=told)
    rows.update(problem=told)


def begin(edition: InForce, events: Sequence[Event]) -> int:
    """Runs for those of the events whose records meet the condition; the others are kept as not fitting, with why.

    Where the rule has nobody to act for there is a run too: it fails when it begins, is told, and may be tried again.
    """
    try:
        by = edition.caller()
    except OtklikError:
        by = None
    lasting = isinstance(edition.definition.when, Lasted)
    # What must last is looked at when the time is up.
    fitting = _fitting(edition, by, events) if by and not lasting else {event.record_id for event in events}
    chains = _chains(events)
    runs = []
    explained = 0
    for event in events:
        chain = recent(chains.get(event.cause, []), event.at)
        run = _run(edition, event, chain)
        if is_circle(chain, str(edition.rule_id), str(event.record_id)):
            run.state, run.why, run.next_at, run.ended_at = "stopped", CIRCLE.as_dict(), None, now()
        elif event.record_id not in fitting:
            run.state, run.next_at, run.ended_at = "skipped", None, now()
            if by and event.record_id and explained < MOST_EXPLAINED:
                explained += 1
                condition = edition.definition.condition
                run.why = {"unmet": unmet(by, edition.object_key, event.record_id, condition)}
        runs.append(run)
    if lasting:
        _wait(edition, runs)
    Run.objects.bulk_create(runs, batch_size=1000, ignore_conflicts=True)
    for run in runs:
        if run.state == "stopped":
            tell_of(edition, run, CIRCLE)
    return len(runs)


def _fitting(edition: InForce, by: Caller, events: Iterable[Event]) -> set[UUID | None]:
    """The records among those of the events that meet the condition; no record at all always does."""
    ids = {event.record_id for event in events}
    obj = objects.get(edition.object_key)
    rows = visible_all(by, obj).filter(
        compiled(edition.definition.condition, by, obj.key), pk__in=[pk for pk in ids if pk]
    )
    return {*rows.values_list("pk", flat=True), *({None} & ids)}


def _run(edition: InForce, event: Event, chain: Chain) -> Run:
    return Run(
        rule_id=edition.rule_id,
        edition_id=edition.id,
        object=edition.object_key,
        record_id=event.record_id,
        event_key=event.key,
        at=event.at,
        chain=list(chain),
    )


def _chains(events: Iterable[Event]) -> dict[str, Chain]:
    """What led to the events that runs made: the chain of each such run and itself."""
    causes = []
    for event in events:
        try:
            causes.append(UUID(event.cause))
        except ValueError:
            continue
    return {str(run.pk): chain_after(run) for run in Run.objects.filter(pk__in=causes)} if causes else {}


def chain_after(run: Run) -> Chain:
    link = {
        "rule": str(run.rule_id),
        "object": run.object,
        "record": str(run.record_id),
        "at": now().isoformat(),
    }
    return [*run.chain, link]


def begin_after(run: Run, edition: InForce, key: str) -> None:
    """A run started by another: looked at like any other, its chain goes on."""
    begin(edition, [Event(key, run.record_id, now(), str(run.pk))])


def _wait(edition: InForce, runs: Iterable[Run]) -> None:
    """The moment the state has lasted long enough, by the calendar of whose the record is."""
    when = edition.definition.when
    assert isinstance(when, Lasted)
    waiting = [run for run in runs if run.state == "waiting"]
    obj = objects.get(edition.object_key)
    owners: dict[UUID, UUID | None] = {}
    if not obj.open:
        rows = obj.model.objects.filter(pk__in=[run.record_id for run in waiting])
        owners = dict(rows.values_list("pk", obj.owner))
    counting = Counting()
    for run in waiting:
        mine = counting.by(when.after.working, owners.get(run.record_id) if run.record_id else None)
        run.next_at = mine.add(run.at, length_of(when.after, day_of(mine)))


def begin_lasting(edition: InForce) -> None:
    """Records that are in the state when the rule is switched on count from then."""
    when = edition.definition.when
    assert isinstance(when, Lasted)
    by = edition.caller()
    inside = (
        {"field": when.field, "op": "in", "value": when.to}
        if when.to
        else {"field": when.field, "op": "filled"}
    )
    rows = visible_all(by, objects.get(edition.object_key)).filter(compiled(inside, by, edition.object_key))
    moment = now()
    ids = rows.order_by("-pk").values_list("pk", flat=True)[:MOST_AT_ONCE]
    begin(edition, [Event(f"l:{edition.id}:{pk}", pk, moment) for pk in ids])


def look_at_clock() -> bool:
    """Begin what dates and timetables ask for; never more waiting."""
    for edition in [*in_force().waiting_for(Reached), *in_force().waiting_for(Scheduled)]:
        with transaction.atomic():
            row = (
                Rule.objects.select_for_update(skip_locked=True)
                .filter(pk=edition.rule_id, edition_id=edition.id, active=True)
                .first()
            )
            if row is None or row.scanned_at is None:
                continue
            until = now()
            events: list[Event] | None = None
            with guarded(edition):
                events = _come(edition, row.scanned_at, until)
                begin(edition, events)
            if events is not None:
                Rule.objects.filter(pk=row.pk).update(scanned_at=until)
    return False


def _come(edition: InForce, since: datetime, until: datetime) -> list[Event]:
    """What has come round within (since, until]: however long nobody looked, a timetable comes round once."""
    when, by = edition.definition.when, edition.caller()
    if isinstance(when, Reached):
        found = dates_reached(by, edition.object_key, when, since, until)
        return [Event(f"d:{pk}:{when.days}:{value}", pk, until) for pk, value in found]
    assert isinstance(when, Scheduled)
    counting = Counting()
    moment = next_time(when, since, ZoneInfo(company_settings().timezone), counting.by(True))
    if moment > until:
        return []
    if not when.each:
        return [Event(f"s:{moment.isoformat()}", None, moment)]
    rows = visible_all(by, objects.get(edition.object_key)).filter(
        compiled(edition.definition.condition, by, edition.object_key)
    )
    ids = rows.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]
    return [Event(f"s:{moment.isoformat()}:{pk}", pk, moment) for pk in ids]
