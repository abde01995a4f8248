from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from otklik.access.doors import Given
from otklik.analytics.metrics.schemas import CutTold, CutValueTold, PeriodQuery, among_of
from otklik.customers.coverage.asking import CoverageAsk
from otklik.customers.coverage.rules import kinds_of
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS
from otklik.records.entries.queries import Asking
from otklik.records.entries.schemas import values_of_keys


class CoverageQuery(PeriodQuery):
    object: str = Field("company", description="company or person")
    by: str = Field(
        "", max_length=200, description="One cut: person, team, department, territory, region, a field"
    )
    among: str = Field("", description='JSON: only customers of these values of cuts, {"segment": ["A"]}')
    kinds: str = Field(
        "", description="Which activities count: call, meeting, visit, comma separated; all without"
    )

    def ask(self) -> CoverageAsk:
        return CoverageAsk(
            self.object, self.span(), self.by, among_of(self.among), kinds_of(self.kinds.split(","))
        )


class CoverageFileQuery(CoverageQuery):
    format: str = "xlsx"


class CoverageRecordsQuery(CoverageQuery):
    part: str = Field(
        "assigned", description="assigned, covered, uncovered, met, below, never, waiting, none, behind"
    )
    keys: str = Field("", description="A JSON list with the value of the cut: the group; of all without")
    sort: str = ""
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)
    columns: str = ""

    def group(self) -> list[Any]:
        return list(values_of_keys(self.keys))[:1]

    def page(self) -> Asking:
        columns = tuple(self.columns.split(",")) if self.columns else None
        return Asking(sort=self.sort, cursor=self.cursor, limit=self.limit, columns=columns)


class CoverageNormsQuery(Given):
    object: str = "company"


class CoverageNormIn(Given):
    field: str = Field("", max_length=200, description="A cut of the object by a field; empty: everybody")
    value: str = Field("", max_length=200)
    amount: int
    per: Literal["month", "quarter"] = "month"
    kinds: list[str]


class CoverageNormsIn(Given):
    object: str
    norms: list[CoverageNormIn]


class CoverageNormTold(TypedDict):
    field: str
    value: str
    field_label: str
    label: str
    amount: int
    per: Literal["month", "quarter"]
    per_label: str
    kinds: list[str]


class CoverageNormsTold(TypedDict):
    object: str
    may_keep: bool
    norms: list[CoverageNormTold]


class CoverageFigures(TypedDict):
    """Shares are 0…1; `need` is what the norms ask of all of them by now, `norm` of each, `each_of_norm` what was."""

    assigned: int
    covered: int
    interactions: int
    with_norm: int
    need: float
    done: int
    met: int
    below: int
    never: int
    waiting: int
    none: int
    share: float | None
    low: float | None
    high: float | None
    each: float | None
    norm: float | None
    each_of_norm: float | None


class CoverageGroup(CoverageFigures):
    key: CutValueTold


class TileTold(TypedDict):
    code: str
    short: str
    name: str
    column: int
    row: int


_Days = TypedDict("_Days", {"from": date, "to": date})


class CustomerCoverage(_Days):
    object: str
    until: date
    by: str
    kinds: list[str]
    adds_up: bool
    norms: list[CoverageNormTold] | None
    groups: list[CoverageGroup]
    whole: CoverageFigures
    cuts: list[CutTold]
    map: list[TileTold]
