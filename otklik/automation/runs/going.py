"""Runs go on: step by step, what a step does and the place the run has come to are one transaction."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Min

from otklik.automation.rules.definition import Lasted
from otklik.automation.rules.queries import InForce, edition_of, in_force
from otklik.automation.runs.doing import Came, Doing, doers, meets, unmet
from otklik.automation.runs.models import Run, RunStep
from otklik.automation.runs.rules import pause_after
from otklik.automation.runs.telling import tell_of
from otklik.kit.clock import now
from otklik.kit.errors import OtklikError
from otklik.kit.texts import Text
from otklik.records.journal.writing import writing

log = logging.getLogger(__name__)
AT_ONCE = 20
HOUR = timedelta(hours=1)
LIMIT = Text("Больше {most} раз в час нельзя: ждёт своей очереди",
             "No more than {most} in an hour: it waits for its turn")  # fmt: skip
OFF = Text("Правило выключено", "The rule is switched off")
BROKEN = Text("Сбой, попытка {attempt}", "A failure, attempt {attempt}")
GIVEN_UP = Text("Сбой: больше не пробуем", "A failure: not tried any more")


def go_on() -> bool:
    """Take some of the runs that are due as far as they go; whether more are waiting."""
    due = Run.objects.filter(state="waiting", next_at__lte=now()).order_by("next_at", "at", "pk")
    ids = list(due.values_list("pk", flat=True)[:AT_ONCE])
    for pk in ids:
        try:
            with transaction.atomic():
                run = Run.objects.select_for_update(skip_locked=True).filter(pk=pk, state="waiting").first()
                if run is not None and run.next_at is not None and run.next_at <= now():
                    _go(run)
        except Exception:
            log.exception("the run %s failed", pk)
            _try_later(pk)
    return len(ids) == AT_ONCE


def _go(run: Run) -> None:
    edition = edition_of(run.edition_id)
    if edition.rule_id not in in_force().by_rule:
        end(run, "stopped", OFF)
        return
    if run.begun_at is None:
        if not _within_limit(run, edition):
            return
        run.begun_at = now()
    try:
        by = edition.caller(str(run.pk))
    except OtklikError as error:
        fail(run, edition, None, error)
        return
    with writing(by):
        go_through(Doing(run, edition, by))


def decide(waits_for: UUID, lane: int) -> None:
    """What a run waited for is decided: it goes on by that lane."""
    for run in Run.objects.select_for_update().filter(waits_for=waits_for, state="waiting"):
        run.position = edition_of(run.edition_id).program[run.position].lanes[lane]
        run.waits_for, run.next_at, run.why = None, now(), None
        run.save()


def _within_limit(run: Run, edition: InForce) -> bool:
    """Whether one more may begin in this hour; when not, all that have not begun wait until one may."""
    begun = Run.objects.filter(rule=run.rule_id, begun_at__gt=now() - HOUR)
    if begun.count() < edition.definition.hourly:
        return True
    first = begun.aggregate(first=Min("begun_at"))["first"]
    held = Run.objects.filter(rule=run.rule_id, state="waiting", begun_at=None, next_at__lte=now())
    held.update(next_at=first + HOUR, why=LIMIT.format(most=edition.definition.hourly).as_dict())
    return False


def go_through(doing: Doing) -> list[RunStep]:
    """The steps from where the run has come to, until it waits or ends; the log of them, saved."""
    run, edition = doing.run, doing.edition
    ops = edition.program
    said: list[RunStep] = []
    if run.position == 0 and run.record_id is not None and not _still_fits(doing):
        return said
    while run.state == "waiting" and run.position < len(ops):
        op = ops[run.position]
        try:
            with transaction.atomic():
                came = doers[type(op.step)](doing, op.step)
        except OtklikError as error:
            said.append(fail(run, edition, op.step, error))
            return said
        said.append(_log(run, op.step.id, op.step.kind, came))
        run.position = len(ops) if came.ends else op.lanes[came.lane] if came.lane is not None else op.then
        run.attempts = 0
        if came.made:
            run.made = [came.made[0], str(came.made[1])]
        if (came.until or came.waits_for) and not doing.trial:
            if came.waits_for:
                # Which lane it goes into is known when it is decided.
                run.position = ops.index(op)
            run.next_at, run.waits_for, run.why = came.until, came.waits_for, came.text.as_dict()
            run.save()
            return said
    end(run, "done")
    return said


def _still_fits(doing: Doing) -> bool:
    """Whether the record is in sight and meets what was asked as the run begins, which may be long after the event."""
    run, definition = doing.run, doing.edition.definition
    condition = definition.condition
    if isinstance(definition.when, Lasted):
        held: dict[str, Any] = {"field": definition.when.field, "op": "filled"}
        if definition.when.to:
            held = {"field": definition.when.field, "op": "in", "value": definition.when.to}
        condition = {"all": [held, *([definition.condition] if definition.condition else [])]}
    assert run.record_id is not None
    if meets(doing.by, run.object, run.record_id, condition):
        return True
    end(run, "skipped")
    run.why = {"unmet": unmet(doing.by, run.object, run.record_id, condition)}
    run.save(update_fields=["why"])
    return False


def fail(run: Run, edition: InForce, step: object, error: OtklikError) -> RunStep:
    """A step cannot be done: the run ends here, and who keeps the rule learns why."""
    why = error.whole
    said = _log(run, getattr(step, "id", ""), getattr(step, "kind", ""), Came(why, "failed"))
    end(run, "failed", why)
    tell_of(edition, run, why)
    return said


def _try_later(pk: UUID) -> None:
    """Something unforeseen: tried again with growing pauses, then given up."""
    with transaction.atomic():
        run = Run.objects.select_for_update().filter(pk=pk, state="waiting").first()
        if run is None:
            return
        run.attempts += 1
        pause = pause_after(run.attempts)
        edition = edition_of(run.edition_id)
        ops = edition.program
        step = ops[run.position].step if run.position < len(ops) else None
        text = BROKEN.format(attempt=run.attempts) if pause else GIVEN_UP
        came = Came(text, "retried" if pause else "failed")
        _log(run, getattr(step, "id", ""), getattr(step, "kind", ""), came)
        if pause is None:
            end(run, "failed", text)
            tell_of(edition, run, text)
        else:
            run.next_at, run.why = now() + pause, text.as_dict()
            run.save()


def _log(run: Run, step: str, kind: str, came: Came) -> RunStep:
    key, pk = came.made or ("", None)
    return RunStep.objects.create(
        run=run,
        step=step,
        kind=kind,
        outcome=came.outcome,
        text=came.text.as_dict(),
        object=key,
        record_id=pk,
    )


def end(run: Run, state: str, why: Text | None = None) -> None:
    """The run is over."""
    run.state, run.why = state, why.as_dict() if why else None
    run.next_at = run.waits_for = None
    run.ended_at = now()
    run.save()
