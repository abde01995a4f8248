"""A dashboard as it is written: widgets in a grid of twelve columns, each with settings of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field, ValidationError

from otklik.access.callers import Caller
from otklik.analytics.dashboards.widgets import WidgetKind, widgets
from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text
from otklik.records.happenings.spans import Part

COLUMNS = 12
MOST_WIDGETS = 40
MOST_ROWS_DOWN = 400
TWICE = Text("Двух виджетов с одним ключом не бывает", "No two widgets have the same id")
NO_KIND = Text("Нет такого вида виджета", "No such kind of widget")
NO_ROOM = Text("Виджет шире панели", "The widget is wider than the dashboard")
NOT_KNOWN = Text("Нет такой настройки", "There is no such setting")
MISSING = Text("Заполните это поле", "Fill this in")
NOT_VALID = Text("Неверное значение", "Not a valid value")
WRONG = {"extra_forbidden": NOT_KNOWN, "missing": MISSING}


class WidgetIn(Part):
    """Its place is columns and rows of the grid; `period` is its own instead of the dashboard's."""

    id: str = Field(min_length=1, max_length=20, pattern=r"^[a-z0-9_]+$")
    kind: str = Field(max_length=20)
    x: int = Field(0, ge=0, lt=COLUMNS)
    y: int = Field(0, ge=0, le=MOST_ROWS_DOWN)
    w: int = Field(4, ge=1, le=COLUMNS)
    h: int = Field(3, ge=1, le=24)
    title: str = Field("", max_length=200)
    title_en: str = Field("", max_length=200)
    period: str = Field("", max_length=30, description="Its own: this_year; empty: the dashboard's")
    settings: dict[str, Any] = Field(default_factory=dict, description="As its kind takes them")


Layout = Annotated[list[WidgetIn], Field(max_length=MOST_WIDGETS)]


def read_settings(kind: WidgetKind, settings: Any) -> Any:
    """The settings as their kind writes them; `ValidationError` for what it does not know."""
    return kind.settings.model_validate(settings)


def problems_of(by: Caller, layout: Sequence[WidgetIn]) -> list[FieldProblem]:
    """Everything wrong with the widgets, each beside its own ("widgets.won.settings.metric")."""
    found = []
    known: set[str] = set()
    for widget in layout:
        where = f"widgets.{widget.id}"
        if widget.id in known:
            found.append(FieldProblem(f"{where}.id", "taken", TWICE))
        known.add(widget.id)
        if widget.x + widget.w > COLUMNS:
            found.append(FieldProblem(f"{where}.w", "no_room", NO_ROOM))
        found += [FieldProblem(f"{where}.{one.field}", one.code, one.text) for one in _problems(by, widget)]
    return found


def _problems(by: Caller, widget: WidgetIn) -> list[FieldProblem]:
    if not widgets.has(widget.kind):
        return [FieldProblem("kind", "unknown_kind", NO_KIND)]
    kind = widgets.get(widget.kind)
    try:
        settings = read_settings(kind, widget.settings)
    except ValidationError as wrong:
        return [
            FieldProblem(
                ".".join(["settings", *map(str, one["loc"])]), one["type"], WRONG.get(one["type"], NOT_VALID)
            )
            for one in wrong.errors()
        ]
    return [FieldProblem(f"settings.{one.field}", one.code, one.text) for one in kind.problems(by, settings)]


def flowed(sizes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A place (x, y) for each of some sizes (w, h), one after another into the first room there is, from above."""
    heights = [0] * COLUMNS
    found = []
    for w, h in sizes:
        tops = [(max(heights[x : x + w]), x) for x in range(COLUMNS - w + 1)]
        y, x = min(tops)
        heights[x : x + w] = [y + h] * w
        found.append((x, y))
    return found
