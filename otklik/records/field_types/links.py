"""Links: to another record, to a person of the company, to a file."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import F, Q
from django.db.models.expressions import Combinable

from otklik.kit.texts import Text
from otklik.records.field_types.base import Asked, FieldType, Operator, Wrong, comparison, negated
from otklik.records.objects.registry import Field

NOT_ID = Text("Выберите запись из списка", "Choose a record from the list")


class LinkType(FieldType):
    """The id of a record of `target`. That the record is visible to who sets it is checked by `entries`."""

    key = "link"
    label = Text("Связь", "Link")
    schema: ClassVar[dict[str, Any]] = {"type": "string", "format": "uuid"}

    def parse(self, value: Any, field: Field) -> str | None:
        if isinstance(value, dict):
            value = value.get("id")
        if value is None or value == "":
            return None
        try:
            return str(value if isinstance(value, UUID) else UUID(str(value)))
        except ValueError as error:
            raise Wrong(NOT_ID) from error

    def column_value(self, stored: Any) -> Any:
        return None if stored is None else UUID(stored)

    def text(self, value: Any, field: Field, language: str) -> str:
        return str(value.get("name") or "") if isinstance(value, dict) else str(value or "")

    def expression(self, field: Field, prefix: str = "") -> Combinable:
        if field.is_custom:
            return super().expression(field, prefix)
        return F(f"{prefix}{field.path or field.column or field.key}" + ("" if field.path else "_id"))

    def operators(self) -> dict[str, Operator]:
        return {"eq": comparison("in"), "ne": negated("in"), "in": comparison("in"), "not_in": negated("in")}

    def compare(self, field: Field, op: str, value: Any, asked: Asked, prefix: str = "") -> Q:
        if op in ("eq", "ne", "in", "not_in"):
            values = value if isinstance(value, list) else [value]
            ids = [one for each in values for one in self._ids(each, field, asked)]
            return self.operators()[op](self.expression(field, prefix), ids, asked)
        return super().compare(field, op, value, asked, prefix)

    def _ids(self, value: Any, field: Field, asked: Asked) -> list[Any]:
        group = {
            "@me": frozenset({asked.by.user_id}) - {None},
            "@my_team": asked.by.team_ids,
            "@my_department": asked.by.department_ids,
        }
        if isinstance(value, str) and value in group:
            if field.target != "user":
                raise Wrong(NOT_ID)
            ids = [str(one) for one in group[value]]
        else:
            parsed = self.parse(value, field)
            if parsed is None:
                raise Wrong(NOT_ID)
            ids = [parsed]
        return ids if field.is_custom else [UUID(one) for one in ids]


class FileType(LinkType):
    """The id of a file kept by `records.files`."""

    key = "file"
    label = Text("Файл", "File")

    def operators(self) -> dict[str, Operator]:
        return {}
