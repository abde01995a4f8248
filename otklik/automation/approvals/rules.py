"""How a step is decided, in words of nothing but its places. No database here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from otklik.access.calendars.counting import ALWAYS, day_of
from otklik.automation.approval_routes.definition import Need, Step
from otklik.kit.texts import Text
from otklik.kit.working_time import Calendar, NeverOpens
from otklik.records.happenings.spans import length_of

State = Literal["waiting", "approved", "refused", "withdrawn", "void"]
Decision = Literal["approve", "refuse"]
OUTCOMES: Mapping[Decision, str] = {"approve": "approved", "refuse": "refused"}
DAY = timedelta(days=1)

STATES: Mapping[State, Text] = {
    "waiting": Text("Ждёт решения", "Waiting"),
    "approved": Text("Согласовано", "Approved"),
    "refused": Text("Отказано", "Refused"),
    "withdrawn": Text("Отозвано", "Withdrawn"),
    "void": Text("Утратило силу", "Void"),
}
COLORS: Mapping[State, str] = {
    "waiting": "blue",
    "approved": "green",
    "refused": "red",
    "withdrawn": "gray",
    "void": "orange",
}


def outcome_of(need: Need, outcomes: Sequence[str]) -> str:
    """What a step has come to by the outcomes of its places: approved, refused, or empty while it goes on.

    Whoever refuses ends it. Of `any` the first word decides; of `all` everybody must agree.
    """
    if "refused" in outcomes:
        return "refused"
    agreed = [one == "approved" for one in outcomes]
    done = bool(agreed) and (all(agreed) if need == "all" else any(agreed))
    return "approved" if done else ""


def due_of(step: Step, since: datetime, calendars: Iterable[Calendar]) -> datetime | None:
    """The deadline of a step: the first of its people's terms where one word is enough, the last where all must speak.

    `calendars` are those of the people who decide. None without a term, or by calendars that never open.
    """
    if step.term is None:
        return None
    moments = []
    for calendar in calendars if step.term.working else [ALWAYS]:
        try:
            moments.append(calendar.add(since, length_of(step.term, day_of(calendar))))
        except NeverOpens:
            continue
    if not moments:
        return None
    return max(moments) if step.need == "all" else min(moments)


def reminded_at(step: Step, at: datetime, calendar: Calendar) -> datetime | None:
    """When to remind again of a step whose deadline has passed: not oftener than once a day."""
    if step.term is None:
        return None
    try:
        counted = calendar if step.term.working else ALWAYS
        return max(counted.add(at, length_of(step.term, day_of(counted))), at + DAY)
    except NeverOpens:
        return None


def spoken_for(may: Mapping[UUID, Sequence[UUID]], person: UUID) -> list[UUID]:
    """Whose places a person may decide, their own first; `may` is who decides for each."""
    return sorted((user for user, people in may.items() if person in people), key=lambda user: user != person)
