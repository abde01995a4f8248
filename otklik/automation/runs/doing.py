"""What a step is done with, and who does it: each kind of step has one doer, some of them on upper floors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from otklik.access.calendars.counting import Counting, day_of
from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.automation.rules.queries import InForce
from otklik.automation.runs.models import Run
from otklik.kit.clock import now
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.conditions.wording import worded
from otklik.records.entries.scopes import visible_all
from otklik.records.happenings.spans import Span, length_of
from otklik.records.objects.registry import Object, objects
from otklik.records.personal_fields.values import About

Outcome = Literal["done", "skipped", "failed", "waiting", "retried", "stopped"]
NO_RECORD = Text("Записи нет или она не видна тому, от чьего имени действует правило",
                 "There is no such record in the sight of whom the rule acts for")  # fmt: skip


@dataclass(frozen=True)
class Came:
    """What a step came to: in words, what it made or changed, and how to go on.

    `lane` goes into a lane of the step; `until` waits for a moment, `waits_for` for a decision; `ends` the run.
    """

    text: Text
    outcome: Outcome = "done"
    made: tuple[str, UUID] | None = None
    lane: int | None = None
    until: datetime | None = None
    waits_for: UUID | None = None
    ends: bool = False


@dataclass
class Doing:
    """A run under way: whose rights, which record, what it holds now."""

    run: Run
    edition: InForce
    by: Caller
    trial: bool = False
    counting: Counting = field(default_factory=Counting)

    @property
    def object(self) -> Object:
        return objects.get(self.run.object)

    def once(self, step: Any) -> str:
        """The name of this step of this run, by which whoever does it knows that it is done already."""
        return f"run:{self.run.pk}:{step.id}"

    @property
    def record_id(self) -> UUID:
        """`Missing` when the run is about no record."""
        if self.run.record_id is None:
            raise Missing()
        return self.run.record_id

    def about(self) -> About:
        """Where personal fields get their values, read anew: a step before may have changed them."""
        return About(self.by, self.run.object, self.run.record_id)

    @property
    def responsible(self) -> UUID | None:
        """Whose the record is now."""
        if self.run.record_id is None:
            return None
        column = "pk" if self.object.open else self.object.owner
        rows = self.object.model.objects.filter(pk=self.run.record_id)
        return rows.values_list(column, flat=True).first()

    def moment_after(self, span: Span) -> datetime:
        """So much time from now, working time by the calendar of the record's responsible."""
        mine = self.counting.by(span.working, self.responsible)
        return mine.add(now(), length_of(span, day_of(mine)))

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(company_settings().timezone)

    def start_of(self, day: date, later: int = 0) -> datetime:
        """The first moment of a date, so many days on, in the company's zone."""
        return datetime.combine(day + timedelta(days=later), datetime.min.time(), self.zone)


Doer = Callable[[Doing, Any], Came]
doers: dict[type, Doer] = {}


def does(kind: type) -> Callable[[Doer], Doer]:
    """Have the decorated function do every step of this shape.

    It runs in a transaction together with the place the run has come to: what it writes to the database is done
    once. It raises `OtklikError` for what cannot be done, which ends the run and is told.
    """

    def declare(doer: Doer) -> Doer:
        doers[kind] = doer
        return doer

    return declare


def meets(by: Caller, object_key: str, pk: UUID, condition: Mapping[str, Any] | None) -> bool:
    """Whether a record is in sight and meets the condition."""
    rows = visible_all(by, objects.get(object_key)).filter(pk=pk)
    return rows.filter(compiled(condition, by, object_key)).exists()


def unmet(
    by: Caller, object_key: str, pk: UUID, condition: Mapping[str, Any] | None
) -> list[Mapping[str, Any]]:
    """Which parts of the condition a record does not meet; none when it meets them, or is out of sight."""
    if not meets(by, object_key, pk, None):
        return []
    parts = condition.get("all", [condition]) if condition else []
    return [part for part in parts if not meets(by, object_key, pk, part)]


def why_not(by: Caller, object_key: str, parts: Sequence[Mapping[str, Any]]) -> Text:
    """Why a record did not fit, in the words its reader may know."""
    if not parts:
        return NO_RECORD
    words = "; ".join(worded(part, by, object_key) for part in parts)
    return Text("Не выполнено: {words}", "Not so: {words}").format(words=words)
