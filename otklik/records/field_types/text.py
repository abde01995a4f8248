from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower, Replace

from otklik.kit.texts import Text
from otklik.records.field_types.base import Asked, FieldType, Operator, Wrong, comparison, holds, negated
from otklik.records.objects.registry import Field

NOT_TEXT = Text("Здесь нужен текст", "Text is expected here")
TOO_LONG = Text("Не больше {most} знаков", "At most {most} characters")


class TextType(FieldType):
    key = "text"
    label = Text("Строка", "Text")
    most: ClassVar[int] = 1000

    def parse(self, value: Any, field: Field) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str):
            raise Wrong(NOT_TEXT)
        if "\x00" in value:
            raise Wrong(Text("Текст содержит недопустимый знак", "The text holds a forbidden character"))
        text = self.tidied(value)
        if len(text) > self.most:
            raise Wrong(TOO_LONG.format(most=self.most), "too_long")
        return text or None

    def tidied(self, value: str) -> str:
        return " ".join(value.split())

    def column_value(self, stored: Any) -> Any:
        return stored or ""

    def json(self, value: Any, field: Field) -> Any:
        return value or None

    def is_empty(self, expression: Combinable, field: Field) -> Q:
        return holds("isnull", expression, True) | holds("exact", expression, "")

    def operators(self) -> dict[str, Operator]:
        return {
            "eq": comparison("exact"),
            "ne": negated("exact"),
            "in": comparison("in"),
            "contains": lambda e, v, _: holds("contains", folded(e), v.lower().replace("ё", "е")),
            "starts": lambda e, v, _: holds("startswith", folded(e), v.lower().replace("ё", "е")),
        }

    def operand(self, value: Any, field: Field, asked: Asked) -> Any:
        text = self.parse(value, field)
        if text is None:
            raise Wrong(NOT_TEXT)
        return text


class LongTextType(TextType):
    key = "long_text"
    label = Text("Текст", "Long text")
    most = 100_000

    def tidied(self, value: str) -> str:
        return value.strip()


def folded(expression: Combinable) -> Combinable:
    """Lower case, «ё» as «е»: how people look for words."""
    return Replace(Lower(expression), Value("ё"), Value("е"), output_field=TextField())
