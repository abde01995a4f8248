"""Pure decisions about deals: what a move writes, what is wrong with an open deal and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from otklik.kit.texts import Text
from otklik.sales.pipelines.rules import LOST, RANK, WON, state_of

MOVED_OFTEN = 3
DAY = 86_400
CURRENCIES = ("RUB", "USD", "EUR", "CNY", "BYN", "KZT", "AED", "TRY")

FLAG_LABELS = {
    "over_limit": Text("Дольше нормы на этапе", "Over the stage's limit"),
    "quiet": Text("Давно нет дел", "No activity for long"),
    "overdue_step": Text("Шаг просрочен", "The step is overdue"),
    "no_step": Text("Нет следующего шага", "No next step"),
    "close_passed": Text("Дата закрытия прошла", "The closing date has passed"),
    "close_moved": Text("Дату закрытия переносили", "The closing date was put off"),
}


@dataclass(frozen=True, slots=True)
class Flag:
    """What is wrong with an open deal: a code for programs, the reason in words."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Standing:
    """What flags are judged by: the columns of a deal, moments as seconds since 1970, as they are read fastest."""

    state: str
    created_at: float
    stage_entered_at: float
    stage_due_at: float | None
    next_step_at: float | None
    last_activity_at: float | None
    close_on: date | None
    close_moved_times: int
    quiet_days: int


def flags_of(deal: Standing, now: datetime, today: date) -> list[Flag]:
    """Why an open deal stalls or is at risk; none for a closed one. `queries.flag_q` says the same in SQL."""
    if deal.state != "open":
        return []
    found: list[Flag] = []
    moment = now.timestamp()

    def add(code: str, ru: str, en: str) -> None:
        found.append(Flag(code, Text(ru, en)))

    if deal.stage_due_at is not None and deal.stage_due_at < moment:
        stood = int((moment - deal.stage_entered_at) // DAY)
        limit = int((deal.stage_due_at - deal.stage_entered_at) // DAY)
        add(
            "over_limit",
            f"На этапе {stood} дн. при норме {limit}",
            f"{stood} days in the stage, the limit is {limit}",
        )
    seen = deal.last_activity_at or deal.created_at
    if seen < moment - deal.quiet_days * DAY:
        days = int((moment - seen) // DAY)
        add("quiet", f"Нет дел {days} дн.", f"No activity for {days} days")
    if deal.next_step_at is None:
        add("no_step", "Нет следующего шага", "No next step")
    elif deal.next_step_at < moment:
        days = int((moment - deal.next_step_at) // DAY)
        late = (f" на {days} дн.", f" by {days} days") if days else ("", "")
        add("overdue_step", f"Шаг просрочен{late[0]}", f"The step is overdue{late[1]}")
    if deal.close_on is not None and deal.close_on < today:
        add(
            "close_passed",
            f"Дата закрытия прошла: {deal.close_on:%d.%m.%Y}",
            f"Was to close on {deal.close_on}",
        )
    if deal.close_moved_times >= MOVED_OFTEN:
        times = deal.close_moved_times
        add(
            "close_moved",
            f"Дата закрытия переносилась {times} {_times(times)}",
            f"The closing date was put off {times} times",
        )
    return found


def _times(count: int) -> str:
    """«Раз» as Russian counts it: 2 раза, 5 раз, 12 раз, 22 раза."""
    return "раза" if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else "раз"


def due_at(entered_at: datetime, days_limit: int | None) -> datetime | None:
    """When a deal will have stood in its stage longer than allowed; never without a limit."""
    return None if days_limit is None else entered_at + timedelta(days=days_limit)


def columns_of_move(
    reached: int, kind: str, days_limit: int | None, at: datetime, closed_at: datetime | None
) -> dict[str, Any]:
    """What entering a stage of `kind` writes into a deal that had `reached` that far."""
    state = state_of(kind)
    columns: dict[str, Any] = {
        "state": state,
        "reached": max(reached, RANK[kind]),
        "stage_entered_at": at,
        "stage_due_at": due_at(at, days_limit) if state == "open" else None,
        "closed_at": (closed_at or at) if state in (WON, LOST) else None,
    }
    if state != LOST:
        columns |= {"loss_reason_id": None, "loss_text": ""}
    return columns


def moment_of_closing(closed_on: date | None, now: datetime, zone: str) -> datetime:
    """The moment a deal closes when its closing is told by a date: now for today, noon of an earlier day."""
    local = now.astimezone(ZoneInfo(zone))
    if closed_on is None or closed_on == local.date():
        return now
    return datetime.combine(closed_on, time(12), ZoneInfo(zone))


def put_off(before: date | None, after: date | None) -> bool:
    """Whether the closing date was moved to a later day."""
    return before is not None and after is not None and after > before
