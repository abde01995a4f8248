from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q
from django.db.models.expressions import Combinable

from otklik.kit.texts import Text
from otklik.records.field_types.base import (
    Asked,
    FieldType,
    JsonList,
    Operator,
    Wrong,
    as_text_array,
    comparison,
    holds,
    negated,
)
from otklik.records.objects.registry import Field

NOT_OPTION = Text("Нет такого значения: {value}", "No such option: {value}")
NOT_LIST = Text("Здесь нужен список", "A list is expected here")
NOT_YES_NO = Text("Здесь нужно «да» или «нет»", "Yes or no is expected here")


def known(value: Any, field: Field) -> str:
    """`value` when it is one of the field's options; a label in either language will do."""
    if isinstance(value, str):
        wanted = " ".join(value.split())
        for option in field.options:
            if wanted == option.value:
                return option.value
        for option in field.options:
            if not option.off and wanted.casefold() in (
                option.label.ru.casefold(),
                option.label.en.casefold(),
            ):
                return option.value
    raise Wrong(NOT_OPTION.format(value=value), "unknown_option")


def label_of(value: Any, field: Field, language: str) -> str:
    return next((o.label.to(language) for o in field.options if o.value == value), str(value))


class ChoiceType(FieldType):
    key = "choice"
    label = Text("Выбор", "Choice")

    def parse(self, value: Any, field: Field) -> str | None:
        return None if value is None or value == "" else known(value, field)

    def column_value(self, stored: Any) -> Any:
        return stored or ""

    def json(self, value: Any, field: Field) -> Any:
        return value or None

    def text(self, value: Any, field: Field, language: str) -> str:
        return label_of(value, field, language) if value else ""

    def is_empty(self, expression: Combinable, field: Field) -> Q:
        return holds("isnull", expression, True) | holds("exact", expression, "")

    def operators(self) -> dict[str, Operator]:
        return {
            "eq": comparison("exact"),
            "ne": negated("exact"),
            "in": comparison("in"),
            "not_in": negated("in"),
        }


class ChoicesType(JsonList):
    key = "choices"
    label = Text("Несколько значений", "Several choices")

    def parse(self, value: Any, field: Field) -> list[str]:
        if value is None or value == "":
            return []
        if not isinstance(value, list):
            raise Wrong(NOT_LIST)
        return list(dict.fromkeys(known(item, field) for item in value))

    def from_text(self, text: str, field: Field) -> Any:
        return self.parse(parts_of(text), field)

    def text(self, value: Any, field: Field, language: str) -> str:
        return ", ".join(label_of(item, field, language) for item in value or [])

    def operand(self, value: Any, field: Field, asked: Asked) -> Any:
        return self.parse(value if isinstance(value, list) else [value], field)

    def compare(self, field: Field, op: str, value: Any, asked: Asked, prefix: str = "") -> Q:
        if op in ("has_any", "has_all", "has_none"):
            array = as_text_array(self.expression(field, prefix), field)
            operand = self.operand(value, field, asked)
            if op == "has_all":
                return holds("contains", array, operand)
            overlap = holds("overlap", array, operand)
            return overlap if op == "has_any" else ~overlap
        return super().compare(field, op, value, asked, prefix)


class TagsType(ChoicesType):
    """Free words: no list of options, a new tag is simply written."""

    key = "tags"
    label = Text("Метки", "Tags")
    most: ClassVar[int] = 50

    def parse(self, value: Any, field: Field) -> list[str]:
        if value is None or value == "":
            return []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise Wrong(NOT_LIST)
        tags = list(dict.fromkeys(tag for item in value if (tag := " ".join(item.split()))))
        if len(tags) > self.most or any(len(tag) > 100 for tag in tags):
            raise Wrong(
                Text("Не больше 50 меток по 100 знаков", "At most 50 tags of 100 characters"), "too_long"
            )
        return tags

    def text(self, value: Any, field: Field, language: str) -> str:
        return ", ".join(value or [])


class YesNoType(FieldType):
    key = "yes_no"
    label = Text("Да или нет", "Yes or no")
    schema: ClassVar[dict[str, Any]] = {"type": "boolean"}

    def parse(self, value: Any, field: Field) -> bool | None:
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            return value
        raise Wrong(NOT_YES_NO)

    def from_text(self, text: str, field: Field) -> Any:
        word = text.strip().casefold()
        if word in ("да", "yes", "true", "1", "+", "y", "д", "истина", "есть"):
            return True
        if word in ("нет", "no", "false", "0", "-", "n", "н", "ложь"):
            return False
        return self.parse(word, field)

    def text(self, value: Any, field: Field, language: str) -> str:
        words = {"ru": ("нет", "да"), "en": ("no", "yes")}[language]
        return "" if value is None else words[bool(value)]

    def compare(self, field: Field, op: str, value: Any, asked: Asked, prefix: str = "") -> Q:
        if op in ("eq", "ne"):
            wanted = self.parse(value, field)
            if wanted is None:
                raise Wrong(NOT_YES_NO)
            expression = self.expression(field, prefix)
            stored = ("true" if wanted else "false") if field.is_custom else wanted
            operator = comparison("exact") if op == "eq" else negated("exact")
            return operator(expression, stored, asked)
        return super().compare(field, op, value, asked, prefix)


def parts_of(text: str) -> list[str]:
    for mark in (";", "\n", "|", ","):
        text = text.replace(mark, ";")
    return [part.strip() for part in text.split(";") if part.strip()]
