"""A definition as the API takes it and the database keeps it, and its checking against what the objects have."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from otklik.access.callers import Caller
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.field_types import field_type
from otklik.records.metrics.shapes import OVER_A_FIELD, Definition, Figure
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import objects

MOST_FIGURES = 4
NUMBERS = ("number", "money", "formula", "rollup")
MOMENTS = ("date", "datetime")
NO_OBJECT = Text("Нет такого объекта", "No such object")
NOT_NUMBER = Text("Это не число: выберите числовое поле", "Not a number: choose a number field")
NOT_MOMENT = Text("Нужно поле с датой", "A field with a date is needed")
NOT_LINK = Text("Здесь нужна связь с записью", "A link to a record is needed here")
NEEDED = Text("Выберите поле", "Choose a field")
PART_NEEDED = Text("Скажите, какую долю считать", "Say which share to count")


class FigureIn(Schema):
    """One number over the records of an object; see `Figure`."""

    model_config = ConfigDict(extra="forbid")

    object: str
    how: Literal["count", "share", "sum", "mean", "median", "p90", "distinct"] = "count"
    where: dict[str, Any] | None = None
    at: str = Field("", description="The date or moment that places a record in a period; empty: as of now")
    field: str = ""
    since: str = Field("", description="With it, the days from this moment to `field`")
    part: dict[str, Any] | None = Field(None, description="Of a share: the condition of what is counted")


class DefinitionIn(Schema):
    """times[0] × times[1] … / over[0] / over[1] …"""

    model_config = ConfigDict(extra="forbid")

    times: list[FigureIn] = Field(min_length=1, max_length=MOST_FIGURES)
    over: list[FigureIn] = Field(default_factory=list, max_length=MOST_FIGURES)

    def definition(self) -> Definition:
        return Definition(
            tuple(Figure(**one.model_dump()) for one in self.times),
            tuple(Figure(**one.model_dump()) for one in self.over),
        )


def problems_of(by: Caller, given: DefinitionIn) -> list[FieldProblem]:
    """Everything wrong with a definition, place by place ("definition.times.0.field")."""
    found: list[FieldProblem] = []
    for part, figures in (("times", given.times), ("over", given.over)):
        for n, figure in enumerate(figures):
            found += figure_problems(by, figure, f"definition.{part}.{n}")
    return found


def figure_problems(by: Caller, figure: FigureIn, where: str) -> list[FieldProblem]:
    """Everything wrong with one figure, at `where`."""
    if not objects.has(figure.object) or not by.may(objects.get(figure.object).rights_key, "see"):
        return [FieldProblem(f"{where}.object", "unknown_object", NO_OBJECT)]
    about = describe(figure.object, by)
    found = []
    for key, condition in (("where", figure.where), ("part", figure.part)):
        try:
            compiled(condition, by, figure.object)
        except Invalid as wrong:
            found += [FieldProblem(f"{where}.{key}", one.code, one.text) for one in wrong.errors]
    if figure.how == "share" and not figure.part:
        found.append(FieldProblem(f"{where}.part", "required", PART_NEEDED))
    return found + _field_problems(about, figure, where)


def _field_problems(about: Description, figure: FigureIn, where: str) -> list[FieldProblem]:
    found = []
    if figure.at and not _is(about, figure.at, MOMENTS, column=True):
        found.append(FieldProblem(f"{where}.at", "invalid", NOT_MOMENT))
    if figure.how in OVER_A_FIELD and not figure.field:
        found.append(FieldProblem(f"{where}.field", "required", NEEDED))
    elif figure.how == "distinct" or (figure.how == "share" and figure.field):
        if not _is(about, figure.field, ("link",)):
            found.append(FieldProblem(f"{where}.field", "invalid", NOT_LINK))
    elif figure.since:
        for key in ("field", "since"):
            if not _is(about, getattr(figure, key), MOMENTS):
                found.append(FieldProblem(f"{where}.{key}", "invalid", NOT_MOMENT))
    elif figure.how in OVER_A_FIELD and not _is(about, figure.field, NUMBERS):
        found.append(FieldProblem(f"{where}.field", "invalid", NOT_NUMBER))
    return found


def _is(about: Description, key: str, types: tuple[str, ...], column: bool = False) -> bool:
    """Whether the caller's object has this field, of one of these kinds, that can be counted by."""
    one = about.fields.get(key)
    if one is None or one.type not in types or one.virtual or one.path:
        return False
    field_type(one.type)
    return not column or (one.kept and not one.is_custom)
