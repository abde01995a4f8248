"""The past as one who waits for something would have seen it: what happened, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Func, IntegerField, QuerySet, TextField
from django.db.models.functions import Cast, Mod

from otklik.access.callers import Caller
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.scopes import visible_all
from otklik.records.happenings.dates import dates_reached
from otklik.records.happenings.shapes import Became, Changed, Created, Reached, is_event
from otklik.records.journal.models import Change
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

AT_ONCE = 2000
# What tells an event apart, the record it happened to, and when.
Passed = tuple[str, UUID, datetime]


class Past:
    """What happened within [since, until) to records of an object that meet a condition as they are today.

    How much there was, and an even sample of it.
    """

    def __init__(
        self, by: Caller, object_key: str, event: Any, condition: Any, since: datetime, until: datetime
    ) -> None:
        self.event, self.since, self.until = event, since, until
        self._about = describe(object_key, by)
        self._object = objects.get(object_key)
        self._conditional = bool(condition)
        self._for_whom = visible_all(by, self._object).filter(compiled(condition, by, object_key))
        self._dates: list[Passed] | None = None
        self._changes: QuerySet[Change] | None = None
        self._moment = ""
        if isinstance(event, Reached):
            wanted = set(self._for_whom.values_list("pk", flat=True)) if condition else None
            reached = dates_reached(by, object_key, event, since, until)
            self._dates = [
                (f"d:{pk}:{value}", pk, until) for pk, value in reached if wanted is None or pk in wanted
            ]
        elif isinstance(event, Created):
            self._moment = "created_at"
        elif isinstance(event, Became) and not event.to and self._keeps_its_moment(event.field):
            self._moment = event.field
        else:
            assert isinstance(event, Became | Changed)
            self._columns = {field.key: column for column, field in self._about.by_column.items()}
            self._changes = self._journalled(event)

    def _keeps_its_moment(self, key: str) -> bool:
        """A field that holds when it was set («done at») tells of the past what the journal need not."""
        return any(
            one.key == key and one.type == "datetime" and not one.is_custom for one in self._object.fields
        )

    def _journalled(self, event: Became | Changed) -> QuerySet[Change]:
        ops = ["change"] if isinstance(event, Changed) else ["create", "change"]
        rows = Change.objects.filter(
            object=self._object.key, at__gte=self.since, at__lt=self.until, op__in=ops,
            after__has_key=self._columns[event.field],
        )  # fmt: skip
        return rows.filter(record_id__in=self._for_whom.values("pk")) if self._conditional else rows

    def _rows(self) -> QuerySet[Any]:
        return self._for_whom.filter(
            **{f"{self._moment}__gte": self.since, f"{self._moment}__lt": self.until}
        )

    def count(self) -> int:
        if self._dates is not None:
            return len(self._dates)
        if self._changes is not None:
            if isinstance(self.event, Became):
                return sum(1 for _ in self._matching(self._changes))
            return self._changes.count()
        return self._rows().count()

    def sample(self, every: int) -> Iterator[Passed]:
        """Each `every`th of them, whichever they are."""
        if self._dates is not None:
            yield from self._dates[::every]
        elif self._changes is not None:
            rows = (
                self._changes.alias(part=Mod(F("id"), every)).filter(part=0) if every > 1 else self._changes
            )
            for number, record_id, at in self._matching(rows):
                yield f"p:{number}", record_id, at
        else:
            found = self._rows()
            if every > 1:
                found = found.alias(part=Mod(_number("pk"), every)).filter(part=0)
            for pk, at in found.order_by(self._moment).values_list("pk", self._moment).iterator(AT_ONCE):
                yield f"p:{pk}", pk, at

    def _matching(self, rows: QuerySet[Change]) -> Iterator[tuple[int, UUID, datetime]]:
        told = rows.order_by("id").values_list("id", "record_id", "at", "op", "before", "after")
        for pk, record_id, at, op, before, after in told.iterator(AT_ONCE):
            if is_event(self.event, op, before or {}, after or {}, self._columns):
                yield pk, record_id, at


def _number(column: str) -> Func:
    """An even number out of an id, the same each time."""
    return Func(
        Func(Cast(F(column), TextField()), function="hashtext", output_field=IntegerField()),
        function="abs",
        output_field=IntegerField(),
    )
