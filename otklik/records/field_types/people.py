"""Several people of the company: participants, the mentioned."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.kit.texts import Text
from otklik.records.field_types.base import JsonList, Wrong
from otklik.records.field_types.choices import NOT_LIST
from otklik.records.field_types.links import NOT_ID
from otklik.records.objects.registry import Field


class UsersType(JsonList):
    key = "users"
    label = Text("Сотрудники", "People of the company")
    custom = False

    def parse(self, value: Any, field: Field) -> list[str]:
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > 200:
            raise Wrong(NOT_LIST)
        try:
            return list(
                dict.fromkeys(str(UUID(str(v.get("id") if isinstance(v, dict) else v))) for v in value)
            )
        except ValueError as error:
            raise Wrong(NOT_ID) from error

    def column_value(self, stored: Any) -> Any:
        return [UUID(one) for one in stored or []]

    def json(self, value: Any, field: Field) -> Any:
        return [str(one) for one in value or []]


class RepeatType(JsonList):
    """How an activity comes again: {"every": day|week|month|year, "interval", "until"}; checked by its rules."""

    key = "repeat"
    label = Text("Повтор", "Repeat")
    many = False
    custom = False

    def parse(self, value: Any, field: Field) -> Any:
        return value or None

    def json(self, value: Any, field: Field) -> Any:
        return value
