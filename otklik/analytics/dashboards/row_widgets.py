"""Widgets that show rows or words: a short list of records, a note."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from otklik.access.callers import Caller
from otklik.analytics.dashboards.filters import as_condition, placed
from otklik.analytics.dashboards.widgets import Answer, Asked, WidgetKind, widgets
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.queries import Asking, count, order_of, page
from otklik.records.happenings.spans import Part
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

NO_OBJECT = Text("Нет такого объекта", "No such object")
NOT_MOMENT = Text("Нужно поле с датой", "A date field is needed")


class ListSettings(Part):
    """The first records of an object for which `where` holds; `at` is what places them in the period, if anything."""

    object: str = Field(max_length=60)
    where: dict[str, Any] | None = None
    at: str = Field("", max_length=60)
    columns: Annotated[list[str], Field(max_length=6)] = []
    sort: str = Field("", max_length=60)
    limit: int = Field(8, ge=1, le=20)


class TextSettings(Part):
    text: str = Field("", max_length=5000)


def _list_problems(by: Caller, asked: ListSettings) -> list[FieldProblem]:
    if (
        not objects.has(asked.object)
        or objects.get(asked.object).for_figures
        or not _may_see(by, asked.object)
    ):
        return [FieldProblem("object", "unknown_object", NO_OBJECT)]
    about = describe(asked.object, by)
    problems: list[FieldProblem] = []
    try:
        compiled(asked.where, by, asked.object)
    except Invalid as wrong:
        problems += [FieldProblem("where", one.code, one.text) for one in wrong.errors]
    try:
        if asked.sort:
            order_of(about, asked.sort)
        for column in asked.columns:
            about.field(column, "columns")
    except Invalid as wrong:
        problems += wrong.errors
    if asked.at:
        moment = about.fields.get(asked.at)
        if moment is None or moment.type not in ("date", "datetime") or not moment.filterable:
            problems.append(FieldProblem("at", "invalid", NOT_MOMENT))
    return problems


def _may_see(by: Caller, key: str) -> bool:
    one = objects.get(key)
    return (one.open and by.scopes is None) or by.may(one.rights_key, "see")


def some_rows(by: Caller, settings: ListSettings, asked: Asked) -> Answer:
    """The rows, how many there are of them, and the condition by which the full list shows the same."""
    found, ignored = as_condition(by, settings.object, asked.among)
    parts = [settings.where] if settings.where else []
    if settings.at:
        parts += placed(by, settings.object, settings.at, asked.span)
    parts += found
    where = None if not parts else parts[0] if len(parts) == 1 else {"all": parts}
    about = describe(settings.object, by)
    hidden = by.hidden(about.object.rights_key)
    named = settings.columns or list(about.object.list_fields[:3])
    columns = [key for key in dict.fromkeys((about.object.name_field, *named)) if key not in hidden]
    asking = Asking(filter=where, sort=settings.sort, limit=settings.limit, columns=tuple(columns))
    told = page(by, settings.object, asking)
    return Answer(
        {
            "object": settings.object,
            "columns": columns,
            "rows": told["rows"],
            "count": count(by, settings.object, Asking(filter=where)),
            "filter": where,
            "sort": settings.sort,
        },
        ignored if settings.at else ("period", *ignored),
    )


def words(by: Caller, settings: TextSettings, asked: Asked) -> Answer:
    """Nothing more than what is written in it."""
    return Answer({})


widgets.add(WidgetKind("list", Text("Список", "List"), ListSettings, some_rows, _list_problems))
widgets.add(WidgetKind("text", Text("Текст", "Text"), TextSettings, words))
