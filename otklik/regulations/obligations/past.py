"""The past as a regulation would have seen it: events that were, and since when the facts hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Func, IntegerField, Q, QuerySet, TextField
from django.db.models.functions import Cast, Mod

from otklik.records.conditions.compiling import compiled
from otklik.records.entries.scopes import visible_all
from otklik.records.happenings.shapes import Became, Changed, Created, Reached, is_event
from otklik.records.journal.models import Change
from otklik.records.objects.queries import describe
from otklik.regulations.obligations.opening import Event
from otklik.regulations.obligations.watching import come
from otklik.regulations.regulations.definition import Filled, Left, Meets
from otklik.regulations.regulations.queries import InForce

AT_ONCE = 2000


class Past:
    """The events of an edition within [since, until): how many, and an even sample of them."""

    def __init__(self, edition: InForce, since: datetime, until: datetime) -> None:
        self.edition, self.since, self.until = edition, since, until
        obj = edition.object
        self._for_whom = visible_all(edition.watcher, obj).filter(
            compiled(edition.definition.condition, edition.watcher, obj.key)
        )
        event = edition.definition.event
        self._dates: list[Event] | None = None
        self._changes: QuerySet[Change] | None = None
        self._moment = ""
        if isinstance(event, Reached):
            wanted = (
                set(self._for_whom.values_list("pk", flat=True)) if edition.definition.condition else None
            )
            reached = come(edition, since, until)
            self._dates = [one for one in reached if wanted is None or one.record_id in wanted]
        elif isinstance(event, Created):
            self._moment = "created_at"
        elif isinstance(event, Became) and not event.to and self._keeps_its_moment(event.field):
            self._moment = event.field
        else:
            assert isinstance(event, Became | Changed)
            self._changes = self._journalled(event)

    def _keeps_its_moment(self, key: str) -> bool:
        """A field that holds when it was set («done at») tells of the past what the journal need not."""
        field = self.edition.object
        return any(one.key == key and one.type == "datetime" and not one.is_custom for one in field.fields)

    def _journalled(self, event: Became | Changed) -> QuerySet[Change]:
        column = self.edition.columns[event.field]
        ops = ["change"] if isinstance(event, Changed) else ["create", "change"]
        rows = Change.objects.filter(
            object=self.edition.object_key, at__gte=self.since, at__lt=self.until, op__in=ops,
            after__has_key=column,
        )  # fmt: skip
        if self.edition.definition.condition:
            rows = rows.filter(record_id__in=self._for_whom.values("pk"))
        return rows

    def _rows(self) -> QuerySet[Any]:
        return self._for_whom.filter(
            **{f"{self._moment}__gte": self.since, f"{self._moment}__lt": self.until}
        )

    def count(self) -> int:
        if self._dates is not None:
            return len(self._dates)
        if self._changes is not None:
            if isinstance(self.edition.definition.event, Became):
                return sum(1 for _ in self._matching(self._changes))
            return self._changes.count()
        return self._rows().count()

    def sample(self, every: int) -> Iterator[Event]:
        """Each `every`th event, whichever they are."""
        if self._dates is not None:
            yield from self._dates[::every]
        elif self._changes is not None:
            rows = (
                self._changes.alias(part=Mod(F("id"), every)).filter(part=0) if every > 1 else self._changes
            )
            for pk, record_id, at in self._matching(rows):
                yield Event(f"p:{pk}", record_id, at)
        else:
            rows = self._rows()
            if every > 1:
                rows = rows.alias(part=Mod(_number("pk"), every)).filter(part=0)
            for pk, at in rows.order_by(self._moment).values_list("pk", self._moment).iterator(AT_ONCE):
                yield Event(f"p:{pk}", pk, at)

    def _matching(self, rows: QuerySet[Change]) -> Iterator[tuple[int, UUID, datetime]]:
        told = rows.order_by("id").values_list("id", "record_id", "at", "op", "before", "after")
        for pk, record_id, at, op, before, after in told.iterator(AT_ONCE):
            if is_event(self.edition.definition.event, op, before or {}, after or {}, self.edition.columns):
                yield pk, record_id, at


def _number(column: str) -> Func:
    """An even number out of an id, the same each time."""
    return Func(
        Func(Cast(F(column), TextField()), function="hashtext", output_field=IntegerField()),
        function="abs",
        output_field=IntegerField(),
    )


def since_when(
    edition: InForce, ids: Sequence[UUID], since: datetime
) -> dict[UUID, list[tuple[datetime, bool]]]:
    """When the fields of the duty were written on some records since a moment, oldest first: (when, to something)."""
    duty = edition.definition.duty
    keys = set(_fields_of(duty.condition)) if isinstance(duty, Meets) else set()
    if isinstance(duty, Filled):
        keys = set(duty.fields)
    elif isinstance(duty, Left):
        keys = {duty.field}
    obj = edition.owed_on
    columns = [
        column for column, field in describe(obj.key, edition.watcher).by_column.items() if field.key in keys
    ]
    found: dict[UUID, list[tuple[datetime, bool]]] = {}
    if not columns:
        return found
    written = Q()
    for column in columns:
        written |= Q(after__has_key=column)
    rows = Change.objects.filter(written, object=obj.key, record_id__in=list(ids), at__gte=since)
    for record_id, at, after in rows.order_by("id").values_list("record_id", "at", "after"):
        filled = any((after or {}).get(column) not in (None, "", [], {}) for column in columns)
        found.setdefault(record_id, []).append((at, filled))
    return found


def _fields_of(condition: Any) -> Iterable[str]:
    if isinstance(condition, dict):
        if isinstance(condition.get("field"), str):
            yield condition["field"].split(".")[0]
        for value in condition.values():
            yield from _fields_of(value)
    elif isinstance(condition, list):
        for one in condition:
            yield from _fields_of(one)
