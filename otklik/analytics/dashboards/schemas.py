from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field
from typing_extensions import TypedDict

from otklik.access.doors import Given, Named
from otklik.analytics.dashboards.definition import Layout, WidgetIn
from otklik.analytics.metrics.schemas import PeriodQuery

AmongIn = Annotated[dict[str, list[str | None]], Field(max_length=8)]
MOST_SHARED = 200


class SharedIn(Given):
    """Whom it is shown to; the figures are always told by the rights of whoever looks."""

    everyone: bool = False
    departments: list[UUID] = Field(default_factory=list, max_length=MOST_SHARED)
    users: list[UUID] = Field(default_factory=list, max_length=MOST_SHARED)


class DashboardIn(Given):
    name: str = Field(max_length=200)
    name_en: str = Field("", max_length=200)
    about: str = Field("", max_length=2000)
    period: str = Field("this_month", max_length=30)
    among: AmongIn = Field(default_factory=dict, description="Values of cuts the whole of it is kept to")
    widgets: Layout = []
    shared: SharedIn = SharedIn()


class DashboardChange(Given):
    version: int | None = Field(None, description="The one the change was made to; another is refused")
    name: str | None = Field(None, max_length=200)
    name_en: str | None = Field(None, max_length=200)
    about: str | None = Field(None, max_length=2000)
    period: str | None = Field(None, max_length=30)
    among: AmongIn | None = None
    widgets: Layout | None = None
    shared: SharedIn | None = None


class CopyIn(Given):
    name: str = Field("", max_length=200)


class HomeIn(Given):
    key: str | None = Field(None, max_length=60)


class DashboardFiguresQuery(PeriodQuery):
    widgets: str = Field("", max_length=2000, description="Ids of widgets, comma separated; all without")
    among: str | None = Field(
        None, description="JSON: only records of these values of cuts; instead of its own"
    )


class SharedOut(Schema):
    everyone: bool
    departments: list[Named]
    users: list[Named]


class MayOut(Schema):
    change: bool
    delete: bool


class DashboardOut(Schema):
    """A dashboard; a `ready` one is the product's, and its `key` a word."""

    key: str
    ready: bool
    name: str
    name_en: str
    about: str
    about_en: str
    period: str
    shared: SharedOut
    mine: bool
    owner: Named | None
    version: int
    updated_at: datetime | None
    can: MayOut


class DashboardWhole(DashboardOut):
    among: dict[str, list[str | None]]
    widgets: list[WidgetIn]


class DashboardsOut(Schema):
    home: str | None = Field(description="The one that opens first")
    boards: list[DashboardOut]


class WidgetProblem(TypedDict):
    code: str
    text: str


_Days = TypedDict("_Days", {"from": date, "to": date})


class WidgetTold(_Days):
    """The answer of one widget: what it tells, or why it cannot; `ignored` are filters it could not take."""

    id: str
    kind: str
    told: dict[str, Any] | None
    ignored: list[str]
    problem: WidgetProblem | None
