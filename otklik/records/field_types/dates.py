from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db.models import DateTimeField, Q
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from otklik.kit.texts import Text
from otklik.records.conditions.periods import period
from otklik.records.field_types.base import ORDER, Asked, FieldType, Operator, Wrong, comparison, holds
from otklik.records.objects.registry import Field

NOT_DATE = Text("Здесь нужна дата, например 2026-03-31", "A date is expected here, say 2026-03-31")
NOT_TIME = Text("Здесь нужно время, например 09:30", "A time is expected here, say 09:30")


class DateType(FieldType):
    key = "date"
    label = Text("Дата", "Date")
    schema: ClassVar[dict[str, Any]] = {"type": "string", "format": "date"}

    def parse(self, value: Any, field: Field) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            try:
                return date.fromisoformat(value).isoformat()
            except ValueError:
                pass
        raise Wrong(NOT_DATE)

    def column_value(self, stored: Any) -> Any:
        return None if stored is None else date.fromisoformat(stored)

    def json(self, value: Any, field: Field) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    # ISO dates compare as text, so a custom date needs no cast and its index is the plain one.
    def operators(self) -> dict[str, Operator]:
        return {**ORDER, "in_period": self._in_period}

    def operand(self, value: Any, field: Field, asked: Asked) -> Any:
        if isinstance(value, dict) and set(value) == {"days"} and isinstance(value["days"], int):
            moved = asked.today + timedelta(days=max(-40_000, min(40_000, value["days"])))
            return moved.isoformat() if field.is_custom else moved
        if isinstance(value, dict) or (isinstance(value, str) and value in PERIOD_WORDS):
            return period(value, asked.today)
        parsed = self.parse(value, field)
        if parsed is None:
            raise Wrong(NOT_DATE)
        return parsed if field.is_custom else date.fromisoformat(parsed)

    def _in_period(self, expression: Combinable, value: Any, asked: Asked) -> Q:
        start, end = value
        if isinstance(expression, KeyTextTransform):
            start, end = start.isoformat(), end.isoformat()
        return holds("gte", expression, start) & holds("lt", expression, end)


class DateTimeType(FieldType):
    """A moment, kept in UTC; compared with days in the asking person's zone."""

    key = "datetime"
    label = Text("Дата и время", "Date and time")
    custom = False
    schema: ClassVar[dict[str, Any]] = {"type": "string", "format": "date-time"}

    def parse(self, value: Any, field: Field) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            return _utc(value).isoformat()
        if isinstance(value, str) and len(value) >= 10:
            try:
                return _utc(datetime.fromisoformat(value)).isoformat()
            except ValueError:
                pass
        raise Wrong(NOT_DATE)

    def column_value(self, stored: Any) -> Any:
        return None if stored is None else datetime.fromisoformat(stored)

    def json(self, value: Any, field: Field) -> Any:
        return (
            value.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value
        )

    def custom_expression(self, json: KeyTransform, field: Field, prefix: str) -> Combinable:
        return Cast(json, DateTimeField())

    def operators(self) -> dict[str, Operator]:
        return {
            "eq": lambda e, v, _: _within(e, v),
            "ne": lambda e, v, _: ~_within(e, v),
            "lt": lambda e, v, _: holds("lt", e, v[0]),
            "lte": lambda e, v, _: holds("lt", e, v[1]),
            "gt": lambda e, v, _: holds("gte", e, v[1]),
            "gte": lambda e, v, _: holds("gte", e, v[0]),
            "between": lambda e, v, _: holds("gte", e, v[0][0]) & holds("lt", e, v[1][1]),
            "in_period": lambda e, v, _: _within(e, v),
        }

    def operand(self, value: Any, field: Field, asked: Asked) -> tuple[datetime, datetime]:
        """The half-open interval meant: a whole day for a date, the moment itself for a time."""
        zone = ZoneInfo(asked.by.timezone)
        if value == "now":
            moment = datetime.now(UTC)
            return moment, moment
        if isinstance(value, str) and len(value) > 10:
            moment = datetime.fromisoformat(self.parse(value, field) or "")
            return moment, moment + timedelta(microseconds=1)
        if isinstance(value, dict) and set(value) == {"days"} and isinstance(value["days"], int):
            start = asked.today + timedelta(days=max(-40_000, min(40_000, value["days"])))
            end = start + timedelta(days=1)
        elif isinstance(value, dict) or (isinstance(value, str) and value in PERIOD_WORDS):
            start, end = period(value, asked.today)
        else:
            parsed = DateType().parse(value, field)
            if parsed is None:
                raise Wrong(NOT_DATE)
            start = date.fromisoformat(parsed)
            end = start + timedelta(days=1)
        return datetime.combine(start, time(), zone), datetime.combine(end, time(), zone)


class TimeType(FieldType):
    key = "time"
    label = Text("Время", "Time")
    schema: ClassVar[dict[str, Any]] = {"type": "string", "pattern": r"^\d{2}:\d{2}$"}

    def parse(self, value: Any, field: Field) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, str) and re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d(:\d\d)?", value):
            hours, minutes = value.split(":")[:2]
            return f"{int(hours):02}:{minutes}"
        raise Wrong(NOT_TIME)

    def column_value(self, stored: Any) -> Any:
        return None if stored is None else time.fromisoformat(stored)

    def json(self, value: Any, field: Field) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def operators(self) -> dict[str, Operator]:
        return {**ORDER, "in": comparison("in")}


PERIOD_WORDS = frozenset(
    f"{which}_{unit}" for which in ("this", "last", "next") for unit in ("week", "month", "quarter", "year")
) | {"today", "yesterday", "tomorrow"}


def _utc(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _within(expression: Combinable, interval: tuple[datetime, datetime]) -> Q:
    return holds("gte", expression, interval[0]) & holds("lt", expression, interval[1])
