"""What a date read from text is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Literal, NamedTuple

from otklik.kit.texts import Text

Order = Literal["dmy", "mdy", "ymd"]

PROBLEMS: dict[str, Text] = {
    "not_a_date": Text("Это не дата", "This is not a date"),
    "impossible": Text("Такой даты не бывает", "There is no such date"),
    "other_order": Text(
        "Порядок дня и месяца не такой, как в остальном столбце",
        "Day and month stand in another order than in the rest of the column",
    ),
    "no_day": Text("Нет дня: только месяц или год", "There is no day: a month or a year only"),
}


class Moment(NamedTuple):
    """A day, the time when there was one, and the offset from UTC in minutes when it was written."""

    day: date
    time: time | None = None
    offset: int | None = None

    def iso(self) -> str:
        """ISO 8601: «2026-11-22», «2026-11-22T10:30:00», «2026-11-22T10:30:00+03:00»."""
        if self.time is None:
            return self.day.isoformat()
        return self.at().isoformat()

    def at(self) -> datetime:
        """A datetime, aware only when an offset was written; midnight when no time was."""
        zone = None if self.offset is None else timezone(timedelta(minutes=self.offset))
        return datetime.combine(self.day, self.time or time(), zone)


class DateRead(NamedTuple):
    """One cell: `moment` is None for an empty cell and for a refused one; then `problem` is a key of PROBLEMS."""

    raw: str
    moment: Moment | None
    ok: bool
    problem: str = ""
