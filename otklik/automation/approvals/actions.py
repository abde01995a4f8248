"""Asking for an approval, deciding it, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from otklik.access.callers import Caller
from otklik.automation.approval_routes.models import ApprovalRoute
from otklik.automation.approval_routes.queries import fits, route_of
from otklik.automation.approvals.deciders import People, owner_of
from otklik.automation.approvals.ending import end, go_on
from otklik.automation.approvals.events import ApprovalAsked
from otklik.automation.approvals.held import held_now
from otklik.automation.approvals.models import Approval, ApprovalPlace
from otklik.automation.approvals.opening import deciders, lay_places, open_step
from otklik.automation.approvals.queries import approval_of
from otklik.automation.approvals.rules import OUTCOMES, STATES, Decision, State, spoken_for
from otklik.automation.approvals.telling import tell_asked
from otklik.automation.approvals.watching import keep_following
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Missing, Refused
from otklik.kit.events import announce
from otklik.kit.texts import Text
from otklik.records.conditions.wording import worded
from otklik.records.entries.queries import visible
from otklik.records.journal.writing import writing

NUMBER = "SELECT nextval('automation_approval_number')"
# Of one route and one record there is one asking at a time; the second waits for the first to be written.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
OTHER_OBJECT = Text("Этот маршрут для других записей", "This route is for other records")
IS_OFF = Text("Маршрут «{name}» выключен", "The route “{name}” is switched off")
NOT_NOW = Text(
    "«{name}» запрашивают, только если {condition}", "“{name}” may be asked for only while {condition}"
)
ASKED_ALREADY = Text("Согласование уже запрошено: № {number}", "It is asked already: No. {number}")
NOBODY = Text("На шаге {step} некому решать", "There is nobody to decide at step {step}")
WHY = Text("Напишите, почему отказано", "Write why it is refused")
HAS_ENDED = Text("Уже решено: {state}", "It has ended: {state}")
MOVED_ON = Text("Этот шаг уже решён", "This step is decided already")
NOT_DECIDER = Text("Решают другие люди", "Others decide this")
NOT_ASKER = Text("Отозвать может тот, кто просил", "Only who asked may take it back")


def ask_approval(
    by: Caller,
    route_id: UUID,
    object_key: str,
    record_id: UUID,
    comment: str = "",
    once: str | None = None,
) -> Approval:
    """Ask for an approval of a record along a route; the same `once` gives the same approval again.

    Raises `Missing` for a record out of sight, `Refused` codes "route_off", "not_asked_for" (its condition is not
    met), "asked_already" with `id`, "nobody" when a step has nobody to decide it.
    """
    by.require("approval", "create")
    with writing(by), connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [f"approval {once}" if once else f"approval {route_id} {record_id}"])
        if once and (found := Approval.objects.filter(once=once).first()):
            return found
        route = route_of(route_id)
        _check(by, route, object_key, record_id)
        cursor.execute(NUMBER)
        one = Approval(
            created_by_id=by.user_id,
            updated_by_id=by.user_id,
            responsible_id=_asker(by, object_key, record_id),
            number=cursor.fetchone()[0],
            name=route.name,
            route=route,
            object=object_key,
            record_id=record_id,
            comment=comment.strip(),
            once=once or "",
            steps=route.steps,
            watched=route.watched,
            held=held_now(object_key, record_id, route.watched) or {},
        )
        one.save(force_insert=True)
        people = People()
        nobody = lay_places(one, people)
        if nobody is not None:
            raise Refused(NOBODY.format(step=nobody + 1), code="nobody")
        asked = open_step(one, 0, people)
        one.save(force_update=True)
        keep_following()
        announce(ApprovalAsked(one, by))
        tell_asked(one, asked)
    return one


def decide(by: Caller, pk: UUID, decision: Decision, comment: str = "", step: int | None = None) -> Approval:
    """Give one's word, and that of everybody one stands in for, on the step under way; to refuse needs a comment.

    `step` is the one the person looked at: a word given twice is given once, and never to the step after it.
    Raises `Refused` codes "ended" with `state`, "decided" when the step is; `Forbidden` code "not_decider".
    """
    by.require_in_key("approval", "change")
    comment = comment.strip()
    if decision == "refuse" and not comment:
        raise Invalid.field("comment", WHY, "required")
    with writing(by):
        one = approval_of(by, pk, lock=True)
        people = People()
        places = spoken_for(deciders(one, people), by.user_id) if by.user_id else []
        if not places or (step is not None and step != one.step):
            return _again(by, one, decision, step)
        ApprovalPlace.objects.filter(approval=one, step=one.step, user__in=places, outcome="").update(
            outcome=OUTCOMES[decision], decided_by=by.user_id, decided_at=now(), comment=comment
        )
        go_on(by, one, people)
    return one


def withdraw(by: Caller, pk: UUID) -> Approval:
    """Taken back by who asked, or by an administrator, while it waits."""
    by.require_in_key("approval", "change")
    with writing(by):
        one = approval_of(by, pk, lock=True)
        if one.responsible_id not in by.own_ids and not by.is_admin:
            raise Forbidden(NOT_ASKER, code="not_asker")
        if one.state == "withdrawn":
            return one
        if one.state != "waiting":
            raise _ended(one)
        end(by, one, "withdrawn")
    return one


def _asker(by: Caller, object_key: str, record_id: UUID) -> UUID | None:
    """Who asks; what a rule asks for is asked for the record's own person."""
    owner = owner_of(object_key, record_id)
    return owner or by.user_id if by.via == "rule" else by.user_id or owner


def _check(by: Caller, route: ApprovalRoute, object_key: str, record_id: UUID) -> None:
    if route.object != object_key:
        raise Refused(OTHER_OBJECT, code="other_object")
    if not route.active:
        raise Refused(IS_OFF.format(name=route.name), code="route_off")
    if not visible(by, object_key).filter(pk=record_id).exists():
        raise Missing()
    if not fits(route, record_id):
        condition = worded(route.condition, by, object_key)
        raise Refused(NOT_NOW.format(name=route.name, condition=condition), code="not_asked_for")
    waiting = Approval.objects.filter(route=route, record_id=record_id, state="waiting").first()
    if waiting is not None:
        raise Refused(ASKED_ALREADY.format(number=waiting.number), code="asked_already", id=str(waiting.pk))


def _again(by: Caller, one: Approval, decision: Decision, step: int | None) -> Approval:
    """The answer to a word that changes nothing: the same given before stands, any other is refused."""
    said = ApprovalPlace.objects.filter(approval=one, decided_by=by.user_id)
    if step is not None:
        said = said.filter(step=step)
    last = said.order_by("-step", "-decided_at").first()
    if last is not None and last.outcome == OUTCOMES[decision]:
        return one
    if one.state != "waiting":
        raise _ended(one)
    if last is not None or (step is not None and step != one.step):
        raise Refused(MOVED_ON, code="decided")
    raise Forbidden(NOT_DECIDER, code="not_decider")


def _ended(one: Approval) -> Refused:
    state: State = one.state  # type: ignore[assignment]
    return Refused(HAS_ENDED.format(state=STATES[state]), code="ended", state=one.state)
