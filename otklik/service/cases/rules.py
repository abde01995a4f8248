"""Pure decisions about cases: what a move from status to status writes, what counts as an answer to the customer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.search.words import search_text

NEW, IN_WORK, WAITING, SOLVED, CLOSED = "new", "in_work", "waiting", "solved", "closed"
STATUSES = {
    NEW: (Text("Новое", "New"), "blue"),
    IN_WORK: (Text("В работе", "In work"), "yellow"),
    WAITING: (Text("Ждём клиента", "Waiting for the customer"), "violet"),
    SOLVED: (Text("Решено", "Solved"), "green"),
    CLOSED: (Text("Закрыто", "Closed"), "gray"),
}
OVER = (SOLVED, CLOSED)
# Meeting the customer or calling them answers by being done; a message by being written.
SPOKEN = ("call", "meeting", "visit")


def moments_of(
    before: str, after: str, reacted_at: datetime | None, solved_at: datetime | None, moment: datetime
) -> dict[str, datetime | None]:
    """The derived columns a move from status `before` to `after` writes at `moment`; of a new case `before` is new."""
    written: dict[str, datetime | None] = {}
    if reacted_at is None and after != NEW:
        written["reacted_at"] = moment
    if after in OVER:
        if solved_at is None:
            written["solved_at"] = moment
        written["closed_at"] = moment if after == CLOSED else None
    elif before in OVER:
        written |= {"solved_at": None, "closed_at": None}
    return written


def answers(kind: str, direction: str, is_done: bool) -> bool:
    """Whether an activity is the company turning to its customer: a call, a meeting, a visit done, a message sent."""
    return direction != "in" and (kind == "message" or (kind in SPOKEN and is_done))


def counted(values: Mapping[str, Any]) -> dict[str, Any]:
    """`name_sort` and `search_text` of a case with these (stored) values; the database adds the number."""
    subject = str(values.get("subject") or "")
    return {"name_sort": name_sort(subject), "search_text": search_text((subject,))}
