"""Runs begun by hand, tried again, stopped, forgotten; rules tried on a record and on the past."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from otklik.access.callers import Caller
from otklik.access.queries import caller_of_user
from otklik.automation.rules.checking import checked
from otklik.automation.rules.definition import ByHand, Lasted, Received, RuleDefinition, Scheduled
from otklik.automation.rules.models import Rule, RuleEdition
from otklik.automation.rules.queries import in_force, remembered
from otklik.automation.rules.telling import require_keeping
from otklik.automation.runs.doing import Doing, meets, unmet, why_not
from otklik.automation.runs.going import end, go_through
from otklik.automation.runs.models import Run, RunStep
from otklik.automation.runs.queries import run_of, steps_told
from otklik.automation.runs.starting import Event, begin
from otklik.automation.webhooks.actions import acting_user
from otklik.kit.clock import now
from otklik.kit.errors import Invalid, Missing, Refused
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.names import names_of
from otklik.records.entries.queries import instance
from otklik.records.entries.scopes import visible_all
from otklik.records.happenings.past import Past
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import objects

KEPT_FOR = timedelta(days=90)
SKIPPED_KEPT_FOR = timedelta(days=14)
SWEPT_AT_ONCE = 5000
MOST_EXAMPLES = 10
BY_HAND = Text("Остановлено вручную", "Stopped by hand")
NOT_OVER = Text("Этот запуск не остановлен и не сорвался", "This run has neither failed nor been stopped")
IS_OVER = Text("Этот запуск уже закончен", "This run is over already")
IS_OFF = Text("Сначала включите правило", "Switch the rule on first")
NO_PAST = Text("У такого события нет прошлого", "Such an event has no past")
AS_TODAY = Text(
    "Условие проверено по записям, какие они сейчас", "The condition was asked of records as they are now"
)
BEGINNINGS = Text(
    "Считается, сколько раз начиналось такое состояние", "Counted is how often such a state began"
)


def start_by_hand(by: Caller, rule: UUID, record: UUID) -> Run:
    """Begin a rule on a record the caller may change; it acts by the rights of its own user."""
    edition = in_force().by_rule.get(rule)
    if edition is None or not isinstance(edition.definition.when, ByHand):
        raise Missing()
    with writing(by):
        instance(by, edition.object_key, record, "change")
        key = f"b:{uuid4()}"
        begin(edition, [Event(key, record, now())])
        return Run.objects.get(rule=rule, event_key=key)


def retry(by: Caller, pk: UUID) -> Run:
    """Go on from the step that failed or was stopped."""
    require_keeping(by, "change")
    with writing(by):
        run = _locked(by, pk)
        if run.state not in ("failed", "stopped"):
            raise Refused(NOT_OVER, code="not_failed")
        if run.rule_id not in in_force().by_rule:
            raise Refused(IS_OFF, code="off")
        run.state, run.why, run.attempts, run.ended_at = "waiting", None, 0, None
        run.next_at, run.chain = now(), []
        run.save()
    return run


def stop(by: Caller, pk: UUID) -> Run:
    """A run that waits goes no further."""
    require_keeping(by, "change")
    with writing(by):
        run = _locked(by, pk)
        if run.state != "waiting":
            raise Refused(IS_OVER, code="over")
        end(run, "stopped", BY_HAND)
    return run


def _locked(by: Caller, pk: UUID) -> Run:
    run_of(by, pk)
    return Run.objects.select_for_update().get(pk=pk)


def forget_old_runs() -> int:
    """Erase what is over for long; what did not act is of interest for less."""
    old = Run.objects.filter(ended_at__lt=now() - KEPT_FOR).values("pk")
    unfit = Run.objects.filter(state="skipped", ended_at__lt=now() - SKIPPED_KEPT_FOR).values("pk")
    gone = 0
    for rows in (old, unfit):
        while count := Run.objects.filter(
            pk__in=list(rows.values_list("pk", flat=True)[:SWEPT_AT_ONCE])
        ).delete()[0]:
            gone += count
    return gone


def try_on(
    by: Caller, object_key: str, definition: RuleDefinition, record: UUID | None, acts_for: UUID | None
) -> dict[str, Any]:
    """Do all of a rule to a record at once, waiting for nothing, and take it back: a `AutomationTrial`.

    Raises `Invalid`, place by place, while the rule is not whole, and on "record" without one it needs.
    """
    require_keeping(by, "create")
    user = acting_user(by, acts_for or by.user_id, [])
    acting = caller_of_user(user.pk, via="rule")
    if problems := checked(acting, None, object_key, definition):
        raise Invalid(errors=problems)
    timetable = definition.when
    needs = not (isinstance(timetable, Scheduled) and not timetable.each)
    if needs:
        if record is None:
            raise Invalid.field("record", Text("Выберите запись", "Choose a record"), "required")
        instance(by, object_key, record)
        if not meets(acting, object_key, record, definition.condition):
            parts = unmet(acting, object_key, record, definition.condition)
            why = why_not(by, object_key, parts).to(by.language)
            return {"acts": False, "why_not": why, "steps": []}
    with writing(by):
        steps = _tried(by, object_key, definition, record if needs else None, user.pk)
        # Nothing of it stays, whatever the steps have done.
        transaction.set_rollback(True)
    # Told afterwards: what was made for the trial is there no more, and nothing links to it.
    return {"acts": True, "why_not": "", "steps": steps_told(by, steps)}


def _tried(
    by: Caller, object_key: str, definition: RuleDefinition, record: UUID | None, user: UUID
) -> list[RunStep]:
    name = Text("Проверка", "Trial").to(by.language)
    kept = definition.model_dump(mode="json")
    rule = Rule.objects.create(name=name, object=object_key, definition=kept, acts_for_id=user)
    row = RuleEdition.objects.create(
        rule=rule, number=1, name=name, object=object_key, definition=kept, acts_for_id=user
    )
    edition = remembered(row)
    run = Run.objects.create(
        rule=rule,
        edition=row,
        object=object_key,
        record_id=record,
        event_key="trial",
        at=now(),
        begun_at=now(),
    )
    # The state whose lasting it waits for need not be there yet.
    if isinstance(definition.when, Lasted):
        edition = replace(edition, definition=definition.model_copy(update={"when": ByHand(kind="by_hand")}))
    acting = edition.caller(str(run.pk))
    with writing(acting):
        return go_through(Doing(run, edition, acting, trial=True))


def look_back(by: Caller, object_key: str, definition: RuleDefinition, days: int) -> dict[str, Any]:
    """How often a rule would have begun over the last days: a `PastOut`."""
    require_keeping(by, "create")
    if problems := checked(by, None, object_key, definition):
        raise Invalid(errors=problems)
    when, until = definition.when, now()
    told: dict[str, Any] = {
        "days": days, "events": 0, "acted": 0, "busiest_hour": 0, "by_day": [0] * days, "examples": [],
        "note": AS_TODAY.to(by.language),
    }  # fmt: skip
    if isinstance(when, Received | ByHand | Scheduled):
        return told | {"note": NO_PAST.to(by.language)}
    if isinstance(when, Lasted):
        when, told["note"] = when.began, BEGINNINGS.to(by.language)
    past = Past(by, object_key, when, None, until - timedelta(days=days), until)
    found = list(past.sample(1))
    rows = visible_all(by, objects.get(object_key)).filter(compiled(definition.condition, by, object_key))
    fitting = set(rows.filter(pk__in={pk for _, pk, _ in found}).values_list("pk", flat=True))
    acted = [(pk, at) for _, pk, at in found if pk in fitting]
    for _, at in acted:
        told["by_day"][min(days - 1, int((at - until + timedelta(days=days)) / timedelta(days=1)))] += 1
    hours = Counter(at.replace(minute=0, second=0, microsecond=0) for _, at in acted)
    latest = list(dict.fromkeys(pk for pk, _ in reversed(acted)))[:MOST_EXAMPLES]
    names = names_of(object_key, latest, by)
    return told | {
        "events": len(found),
        "acted": len(acted),
        "busiest_hour": max(hours.values(), default=0),
        "examples": [{"object": object_key, **names[str(pk)]} for pk in latest if str(pk) in names],
    }
