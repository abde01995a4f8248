"""Whether what is written makes a segmentation: every class, field, border and condition, told by its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.segments.definition import Abc, Hand, Measure, Named, Rfm, Rules
from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text
from otklik.records.happenings.checking import NO_FIELD, NO_OBJECT, Check
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

NOT_HERE = Text("Эти записи на сегменты не делят", "These records are not told apart by segments")
NO_CLASSES = Text("Нужен хотя бы один класс", "At least one class is needed")
NAMELESS = Text("Назовите класс", "Name the class")
TWICE = Text("Такой класс уже есть", "There is such a class already")
NO_LINK = Text("Выберите, чем они связаны", "Choose how they are linked")
NOT_NUMBER = Text("Нужно поле с числом или суммой", "A field with a number or an amount is needed")
NOT_DATE = Text("Нужно поле с датой", "A field with a date is needed")
NEEDS_MONTHS = Text(
    "Для XYZ нужны связанные записи и не меньше двух месяцев", "XYZ needs linked records and two months"
)
NEEDS_LINKED = Text("Выберите, по каким записям", "Choose by which records")
NOTHING = Text("Выберите ABC, XYZ или оба", "Choose ABC, XYZ or both")
TOO_MUCH = Text("В сумме должно быть меньше 100 %", "Together they must be less than 100%")
RISING = Text("Границы должны расти", "The borders must rise")
HOW_MANY = Text("Границ должно быть {n}", "There must be {n} borders")
UPSIDE = Text("«От» больше, чем «до»", "“From” is more than “to”")
LAST_CLASS = Text(
    "Без условия может быть только последний класс", "Only the last class may be without a condition"
)


def checked(by: Caller, object_key: str, definition: Rules | Abc | Rfm | Hand) -> list[FieldProblem]:
    """What is wrong, place by place ("classes.0.condition", "measure.field"); nothing when it can be counted."""
    return _Check(by, object_key, definition).problems


class _Check(Check):
    def __init__(self, by: Caller, object_key: str, definition: Rules | Abc | Rfm | Hand) -> None:
        super().__init__(by)
        if not objects.has(object_key) or not by.may(objects.get(object_key).rights_key, "see"):
            self.refuse("object", NO_OBJECT, "missing")
            return
        if not objects.get(object_key).customizable:
            self.refuse("object", NOT_HERE)
            return
        self.object_key = object_key
        if isinstance(definition, Rules):
            self.rules(definition)
        elif isinstance(definition, Abc):
            self.shares(definition)
        elif isinstance(definition, Rfm):
            self.recency(definition)
        elif not definition.label.text.ru:
            self.refuse("label", NAMELESS, "required")

    def rules(self, definition: Rules) -> None:
        self.named("classes", definition.classes)
        for n, one in enumerate(definition.classes):
            if one.condition:
                self.condition(f"classes.{n}.condition", one.condition, self.object_key)
            elif n < len(definition.classes) - 1:
                self.refuse(f"classes.{n}.condition", LAST_CLASS, "required")

    def shares(self, definition: Abc) -> None:
        measure = definition.measure
        self.measure(measure)
        if not (definition.by_share or definition.by_variation):
            self.refuse("by_share", NOTHING, "required")
        if definition.by_share and sum(definition.shares) >= 100:
            self.refuse("shares", TOO_MUCH)
        if definition.by_variation:
            if not measure.object or not measure.moment or (measure.months or 0) < 2:
                self.refuse("measure.months", NEEDS_MONTHS, "required")
            if definition.variations[0] >= definition.variations[1]:
                self.refuse("variations", RISING)

    def recency(self, definition: Rfm) -> None:
        if not definition.measure.object:
            self.refuse("measure.object", NEEDS_LINKED, "required")
        else:
            self.measure(definition.measure, with_moment=True)
        self.named("groups", definition.groups)
        for n, group in enumerate(definition.groups):
            for name in "rfm":
                low, high = getattr(group, name)
                if low > high:
                    self.refuse(f"groups.{n}.{name}", UPSIDE)
        if definition.borders is not None:
            for name in ("recency", "frequency", "money"):
                given: Sequence[float] = getattr(definition.borders, name)
                if len(given) != definition.scale - 1:
                    self.refuse(f"borders.{name}", HOW_MANY.format(n=definition.scale - 1))
                elif any(one >= other for one, other in pairwise(given)):
                    self.refuse(f"borders.{name}", RISING)

    def named(self, place: str, classes: Sequence[Named]) -> None:
        if not classes:
            self.refuse(place, NO_CLASSES, "required")
        seen: set[str] = set()
        for n, one in enumerate(classes):
            if not one.label.text.ru:
                self.refuse(f"{place}.{n}.label", NAMELESS, "required")
            elif (name := one.label.text.ru.casefold()) in seen:
                self.refuse(f"{place}.{n}.label", TWICE, "taken")
            else:
                seen.add(name)

    def measure(self, measure: Measure, with_moment: bool = False) -> None:
        if not measure.object:
            self.number(describe(self.object_key, self.by).fields, measure.field)
            return
        if not objects.has(measure.object) or not self.by.may(objects.get(measure.object).rights_key, "see"):
            self.refuse("measure.object", NO_OBJECT, "missing")
            return
        fields = describe(measure.object, self.by).fields
        link = fields.get(measure.link)
        if link is None or link.type != "link" or link.target != self.object_key or link.is_custom:
            self.refuse("measure.link", NO_LINK, "required")
        if measure.field or not with_moment:
            self.number(fields, measure.field)
        if measure.moment or with_moment or measure.months or measure.days:
            moment = fields.get(measure.moment)
            if moment is None or moment.type not in ("date", "datetime") or moment.virtual:
                self.refuse("measure.moment", NOT_DATE, "required")
        if measure.where:
            self.condition("measure.where", measure.where, measure.object)

    def number(self, fields: Any, key: str) -> None:
        field = fields.get(key)
        if field is None:
            self.refuse("measure.field", NO_FIELD, "required")
        elif field.type not in ("number", "money", "formula", "rollup") or field.virtual:
            self.refuse("measure.field", NOT_NUMBER)
