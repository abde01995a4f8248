from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import orjson
from ninja import Schema
from pydantic import Field
from typing_extensions import TypedDict

from otklik.access.company_settings.queries import company_settings
from otklik.access.doors import Given, Label
from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.definition import DefinitionIn
from otklik.kit.clock import today
from otklik.kit.errors import Invalid
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS
from otklik.kit.texts import Text
from otklik.records.conditions.periods import period
from otklik.records.cuts.spans import NOT_SPAN, Span, checked
from otklik.records.entries.queries import Asking
from otklik.records.entries.schemas import Page

NOT_AMONG = Text("Нужны значения разрезов", "Values of cuts are needed")


class PeriodQuery(Given):
    """A period: a word, or the days themselves; in the company's time zone."""

    period: str = Field("", description="this_month, last_quarter, …; or give from and to")
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to", description="The day after the last one")

    def span(self) -> Span:
        zone = company_settings().timezone
        if self.start is None or self.end is None:
            try:
                start, end = period(self.period or "this_month", today(zone))
            except Invalid as wrong:
                raise Invalid.field("period", NOT_SPAN) from wrong
        else:
            start, end = self.start, self.end
        checked(start, end)
        return Span(start, end, ZoneInfo(zone))


class FiguresQuery(PeriodQuery):
    by: str = Field(
        "", max_length=200, description="Up to two cuts of those the metric offers, comma separated"
    )
    among: str = Field(
        "", description='JSON: only records of these values of cuts, {"team": ["…"], "source": [null]}'
    )
    compare: Literal["", "before", "year"] = ""

    def scope(self) -> Scope:
        return Scope(self.span(), tuple(cut for cut in self.by.split(",") if cut), among_of(self.among))


class TrendQuery(FiguresQuery):
    unit: str = Field("month", description="day, week, month, quarter or year")


class ManyQuery(PeriodQuery):
    keys: str = Field(max_length=4000, description="Keys of metrics, comma separated")
    among: str = ""
    compare: Literal["", "before", "year"] = ""


class RecordsQuery(FiguresQuery):
    figure: int = Field(0, description="Which of the metric's parts")
    part: str = Field("all", description="Of a share: all, part (what is counted) or rest")
    keys: str = Field("", description="A JSON list with a value of each cut: the group")
    sort: str = ""
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)
    columns: str = ""

    def page(self) -> Asking:
        columns = tuple(self.columns.split(",")) if self.columns else None
        return Asking(sort=self.sort, cursor=self.cursor, limit=self.limit, columns=columns)


class BehindOut(Page):
    """The records behind a figure, and of which object they are: of a count of linked ones, of the linked."""

    object: str


class FileQuery(FiguresQuery):
    format: str = "xlsx"


def among_of(text: str) -> dict[str, list[str | None]]:
    """The filter of a query string; `Invalid` on "among" when it is no JSON object of lists."""
    if not text:
        return {}
    try:
        found: Any = orjson.loads(text)
    except orjson.JSONDecodeError:
        found = None
    lists = found.values() if isinstance(found, dict) else [None]
    if not all(isinstance(one, list) and all(v is None or isinstance(v, str) for v in one) for one in lists):
        raise Invalid.field("among", NOT_AMONG)
    return dict(found)


class CutTold(TypedDict):
    key: str
    label: Label


class FigureTold(TypedDict):
    """One of the metric's parts, in the caller's words."""

    object: str
    label: str
    how: str
    field: str | None
    since: str | None
    at: str | None
    where: str
    part: str
    over: bool


class MetricTold(TypedDict):
    key: str
    name: Label
    group: CutTold
    unit: Literal["count", "money", "share", "days", "number"]
    better: Literal["up", "down", ""]
    about: Label
    leaves_out: Label | None
    placed: bool
    adds_up: bool
    own: bool
    nightly: bool
    objects: list[str]
    parts: list[FigureTold]
    cuts: list[CutTold]


class CutValueTold(TypedDict):
    value: str | None
    label: str


class Valued(TypedDict):
    """A value and how sure it is. Money is a decimal string, a share 0…1, a duration days."""

    value: float | str | None
    n: int
    low: float | str | None
    high: float | str | None
    part: int | None
    left_out: int


class GroupTold(Valued):
    keys: list[CutValueTold]


SpanTold = TypedDict("SpanTold", {"from": date, "to": date})


class BeforeTold(Valued, SpanTold):
    """The same of another period; `beyond_chance` says whether it differs, None where there is too little to say."""

    beyond_chance: bool | None
    p: float | None


class FiguresTold(Valued, SpanTold):
    key: str
    unit: str
    better: str
    currency: str | None
    placed: bool
    counted_at: datetime | None
    by: list[str]
    adds_up: bool
    groups: list[GroupTold]
    previous: BeforeTold | None


class TrendPart(SpanTold):
    label: str
    value: float | str | None
    n: int
    low: float | str | None
    high: float | str | None


class TrendTold(SpanTold):
    key: str
    unit: str
    currency: str | None
    counted_at: datetime | None
    parts: list[TrendPart]


class MetricIn(Given):
    """A metric of one's own."""

    name: str = Field(max_length=200)
    name_en: str = Field("", max_length=200)
    about: str = Field("", max_length=2000)
    unit: str = "count"
    better: str = "up"
    definition: DefinitionIn


class MetricChange(Given):
    name: str | None = Field(None, max_length=200)
    name_en: str | None = Field(None, max_length=200)
    about: str | None = Field(None, max_length=2000)
    unit: str | None = None
    better: str | None = None
    definition: DefinitionIn | None = None


class OwnMetricOut(Schema):
    """A metric of one's own as it is written."""

    key: str
    name: str
    name_en: str
    about: str
    unit: str
    better: str
    definition: DefinitionIn


class MetricTrialIn(Given):
    unit: str = "count"
    definition: DefinitionIn
    period: str = "this_month"
