"""The due: steps whose deadline has passed, and those whose deciders are away since today or back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from otklik.access.calendars.counting import Counting
from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.access.queries import system_caller
from otklik.access.version import version_number
from otklik.automation.approvals.deciders import People
from otklik.automation.approvals.ending import end, go_on, save
from otklik.automation.approvals.models import Approval, ApprovalPlace, ApprovalWait
from otklik.automation.approvals.opening import refresh, step_of, wind
from otklik.automation.approvals.rules import reminded_at
from otklik.automation.approvals.telling import tell_asked, tell_overdue
from otklik.kit.clock import now
from otklik.kit.texts import Text
from otklik.records.journal.writing import writing

AT_ONCE = 100
IN_TIME = Text("Никто не решил в срок", "Nobody decided in time")


def sweep_due(moment: datetime | None = None) -> bool:
    """Do what is due by `moment` (now) about up to 100 approvals; whether more are waiting."""
    at = moment or now()
    if not Approval.objects.filter(next_at__lte=at).exists():
        return False
    by = system_caller("rule")
    with writing(by):
        rows = Approval.objects.select_for_update(of=("self",), skip_locked=True)
        due = list(rows.filter(next_at__lte=at).order_by("next_at")[:AT_ONCE])
        people = People()
        for one in due:
            PAST[step_of(one).late](by, one, people, at)
    return len(due) >= AT_ONCE


def _remind(by: Caller, one: Approval, people: People, at: datetime) -> None:
    waiting = list(ApprovalWait.objects.filter(approval=one).values_list("user_id", flat=True))
    calendar = Counting().by(True, waiting[0] if waiting else None)
    one.next_at = reminded_at(step_of(one), at, calendar)
    save(one, by)
    tell_overdue(one, waiting, at.isoformat())


def _raise(by: Caller, one: Approval, people: People, at: datetime) -> None:
    """Those above may decide from now on as well, by a term of their own; after it they are all reminded."""
    if one.raised:
        _remind(by, one, people, at)
        return
    one.raised = True
    come = refresh(one, people)
    late, since = one.due_at, one.opened_at
    one.opened_at = at
    wind(one, people)
    one.opened_at, one.due_at = since, late
    save(one, by)
    tell_asked(one, come)


def _refuse(by: Caller, one: Approval, people: People, at: datetime) -> None:
    _by_deadline(one, "refused", at)
    end(by, one, "refused", at, IN_TIME)


def _approve(by: Caller, one: Approval, people: People, at: datetime) -> None:
    _by_deadline(one, "approved", at)
    go_on(by, one, people, at)


def _by_deadline(one: Approval, outcome: str, at: datetime) -> None:
    """Nobody's word: `decided_by` stays empty."""
    rows = ApprovalPlace.objects.filter(approval=one, step=one.step, outcome="")
    rows.update(outcome=outcome, decided_at=at)


PAST: dict[str, Callable[[Caller, Approval, People, datetime], None]] = {
    "remind": _remind,
    "head": _raise,
    "refuse": _refuse,
    "approve": _approve,
}
_seen: tuple[int, date] | None = None


def follow_absences() -> bool:
    """Hand over to deputies and heads, and back: looked at when rights have moved or a day has begun."""
    global _seen  # noqa: PLW0603 - what this process has looked at
    today = now().astimezone(ZoneInfo(company_settings().timezone)).date()
    state = (version_number(), today)
    if _seen == state:
        return False
    hand_over()
    _seen = state
    return False


def hand_over() -> None:
    """See for every step under way who may decide it today, and tell those it is news to."""
    by = system_caller("rule")
    with writing(by):
        people = People()
        rows = Approval.objects.select_for_update(of=("self",)).filter(state="waiting")
        for one in rows.order_by("pk"):
            if come := refresh(one, people):
                tell_asked(one, come)
