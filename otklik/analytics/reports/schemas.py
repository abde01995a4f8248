from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field
from typing_extensions import TypedDict

from otklik.access.doors import Given, Label, Named
from otklik.analytics.metrics.schemas import CutTold, CutValueTold, PeriodQuery, SpanTold
from otklik.analytics.reports.definition import Definition, Listed, Table
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS
from otklik.records.cuts.spans import Span
from otklik.records.entries.queries import Asking
from otklik.records.entries.schemas import values_of_keys


class OverPeriod(PeriodQuery):
    """The period of a report: asked for, else the report's usual one, else this month."""

    def of(self, definition: Table | Listed) -> Span:
        if not self.period and (self.start is None or self.end is None):
            return self.model_copy(update={"period": definition.period or ""}).span()
        return self.span()


class ReportFiguresQuery(OverPeriod):
    among: str = Field(
        "", description='JSON: only records of these values of cuts, {"team": ["…"], "source": [null]}'
    )
    cursor: str = Field("", description="Of a list: the page after it")
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS, description="Of a list: rows of a page")


class ReportDownloadQuery(OverPeriod):
    among: str = ""
    format: str = Field("xlsx", description="csv, xlsx or pdf")


class ReportRecordsQuery(OverPeriod):
    measure: str = Field(max_length=20, description="The key of the figure")
    rows: str = Field("", description="A JSON list of the values of the row's cuts; fewer: of a subtotal")
    columns: str = Field("", description="A JSON list with the value of the column; none: of all of them")
    part: str = Field("all", description="Of a share: all, part (what is counted) or rest")
    among: str = ""
    sort: str = ""
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)
    fields: str = Field("", description="Keys of fields to tell, comma separated; by default the list's own")

    def page(self) -> Asking:
        return _page(self.sort, self.cursor, self.limit, self.fields.split(",") if self.fields else None)

    def place(self) -> tuple[list[str | None], list[str | None]]:
        return values_of_keys(self.rows), values_of_keys(self.columns)


class RunIn(OverPeriod):
    """A report that is not saved yet."""

    definition: Definition
    among: dict[str, list[str | None]] = Field(default_factory=dict)
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)


class RunRecordsIn(OverPeriod):
    definition: Definition
    among: dict[str, list[str | None]] = Field(default_factory=dict)
    measure: str = Field(max_length=20)
    rows: list[str | None] = Field(default_factory=list, max_length=2)
    columns: list[str | None] = Field(default_factory=list, max_length=1)
    part: Literal["all", "part", "rest"] = "all"
    sort: str = ""
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)
    fields: list[str] | None = None

    def page(self) -> Asking:
        return _page(self.sort, self.cursor, self.limit, self.fields)


def _page(sort: str, cursor: str, limit: int, fields: list[str] | None) -> Asking:
    return Asking(sort=sort, cursor=cursor, limit=limit, columns=tuple(fields) if fields else None)


class ReportSharing(Given):
    everyone: bool = False
    departments: list[UUID] = Field(default_factory=list, max_length=200)
    users: list[UUID] = Field(default_factory=list, max_length=500)


class ReportChange(Given):
    """Only what is given changes; `definition` and `shared` are given whole."""

    name: str | None = Field(None, max_length=200)
    name_en: str | None = Field(None, max_length=200)
    about: str | None = Field(None, max_length=2000)
    definition: Definition | None = None
    shared: ReportSharing | None = None


class ReportIn(ReportChange):
    name: str = Field(max_length=200)
    definition: Definition


class ReportShared(Schema):
    everyone: bool
    departments: list[Named]
    users: list[Named]


class ReportRights(Schema):
    change: bool
    delete: bool


class ReportOut(Schema):
    id: UUID
    name: str
    name_en: str
    about: str
    kind: Literal["table", "list"]
    object: str
    shared: ReportShared
    mine: bool
    owner: Named | None = Field(description="None: the product's own, to be copied and not changed")
    updated_at: datetime | None
    can: ReportRights


class WholeReport(ReportOut):
    definition: Definition


class ColumnOffered(Schema):
    path: str
    label: Label
    type: str


class KeyOffered(Schema):
    key: str
    label: Label


class Offers(Schema):
    cuts: list[KeyOffered]
    moments: list[KeyOffered] = Field(description="What may place a record in a period, the usual one first")
    columns: list[ColumnOffered]


class FigureOfReport(TypedDict):
    key: str
    name: str
    unit: Literal["count", "money", "share", "days", "number"]
    computed: bool
    adds_up: bool


class Figures(TypedDict):
    """Values in the order of the figures: a number, a decimal string for money, or null; of each column, and of all."""

    cells: list[list[float | str | None]]
    total: list[float | str | None]


class RowOfTable(Figures):
    """`rest` marks the row of all that `top` leaves out."""

    keys: list[CutValueTold]
    rest: bool


class Subtotal(Figures):
    key: CutValueTold


class TableTold(SpanTold):
    kind: Literal["table"]
    object: str
    currency: str | None
    row_cuts: list[CutTold]
    column_cuts: list[CutTold]
    figures: list[FigureOfReport]
    columns: list[CutValueTold]
    rows: list[RowOfTable]
    subtotals: list[Subtotal]
    totals: Figures
    n: int
    rest: int
    left_out: int
    counted_at: datetime


class ColumnTold(TypedDict):
    path: str
    key: str
    label: str
    type: str
    computed: bool
    unit: str | None


class TotalTold(TypedDict):
    sum: str | None
    avg: str | None


class CountTold(TypedDict):
    count: int
    exact: bool


class ListTold(SpanTold):
    kind: Literal["list"]
    object: str
    currency: str
    columns: list[ColumnTold]
    rows: list[dict[str, Any]]
    next: str | None
    totals: dict[str, TotalTold]
    count: CountTold
    counted_at: datetime


Answer = TableTold | ListTold
