"""Fields nobody writes: a formula over the record's own fields, a roll-up over the records linked to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import Q
from django.db.models.expressions import Combinable

from otklik.kit.texts import Text
from otklik.records.field_types.base import ORDER, Asked, FieldType, Number, Operator, Wrong
from otklik.records.field_types.numbers import NumberType
from otklik.records.field_types.text import TextType
from otklik.records.objects.registry import Field

NOT_WRITTEN = Text("Это поле считается само", "This field counts itself")


class Counted(FieldType):
    schema: ClassVar[dict[str, Any]] = {}

    def parse(self, value: Any, field: Field) -> Any:
        raise Wrong(NOT_WRITTEN, "read_only")

    def json(self, value: Any, field: Field) -> Any:
        return NumberType().stored(value) if isinstance(value, Decimal) else value

    def operand(self, value: Any, field: Field, asked: Asked) -> Any:
        return NumberType().operand(value, field, asked)


class FormulaType(Counted):
    """Counted when the record is saved and kept in `custom`, so it filters and sorts like any other field."""

    key = "formula"
    label = Text("Формула", "Formula")

    def compare(self, field: Field, op: str, value: Any, asked: Asked, prefix: str = "") -> Q:
        if isinstance(value, str) and op in TextType().operators():
            return TextType().compare(field, op, value, asked, prefix)
        return NumberType().compare(field, op, value, asked, prefix)

    def index_sql(self, field: Field) -> str | None:
        return f"otklik_number(custom -> '{field.key}')"

    def custom_expression(self, json: Any, field: Field, prefix: str) -> Combinable:
        return Number(json)


class RollupType(Counted):
    """Counted by the database at reading, from the linked records the way `entries.rollups` says."""

    key = "rollup"
    label = Text("Свод по связанным", "Roll-up")

    def expression(self, field: Field, prefix: str = "") -> Combinable:
        from otklik.records.entries.rollups import rollup_expression

        return rollup_expression(field, prefix)

    def index_sql(self, field: Field) -> str | None:
        return None

    def operators(self) -> dict[str, Operator]:
        return ORDER
