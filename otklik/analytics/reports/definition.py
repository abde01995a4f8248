"""What a report is: which records, cut by what, which figures of them; or which of them in a list."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from otklik.kit.texts import Text
from otklik.records.happenings.spans import Part
from otklik.records.metrics.shapes import Figure

Unit = Literal["", "count", "money", "share", "days", "number"]
How = Literal["count", "share", "sum", "mean", "median", "p90", "distinct", "plan"]
Key = Annotated[str, Field(max_length=20, pattern=r"^[a-z][a-z0-9_]*$")]
MOST_MEASURES, MOST_COMPUTED, MOST_COLUMNS = 8, 6, 40
BY_NAME = "name"


class Named(Part):
    """A figure as people read it; `key` is what formulas and orders call it."""

    key: Key
    name: str = Field("", max_length=100)
    name_en: str = Field("", max_length=100)
    unit: Unit = Field("", description="Empty: told by what is counted")

    @property
    def text(self) -> Text:
        name = self.name.strip() or self.name_en.strip() or self.key
        return Text(name, self.name_en.strip() or name)


class ReportMeasure(Named):
    """One figure over the records; see `Figure`. Of a `plan` the field is the metric whose targets are told."""

    how: How = "count"
    field: str = Field("", max_length=60)
    since: str = Field("", max_length=60)
    where: dict[str, Any] | None = None
    part: dict[str, Any] | None = None


class Computed(Named):
    """A column counted out of the others by a formula."""

    formula: str = Field("", max_length=2000)


class ReportSort(Part):
    by: str = Field(BY_NAME, max_length=20, description="name, or the key of a figure")
    desc: bool = False


class ReportChart(Part):
    kind: Literal["bar", "stacked", "line", "pie"]
    of: str = Field(max_length=20, description="The key of a figure")


class Over(Part):
    """The records of a report. `at` is the date or moment that places them in a period; without it there is none."""

    object: str = Field(max_length=60)
    where: dict[str, Any] | None = None
    at: str = Field("", max_length=60)
    period: str | None = Field(None, max_length=40)

    def base(self) -> Figure:
        """All the records, before any figure's own condition."""
        return Figure(self.object, "count", self.where, self.at)


class Table(Over):
    """Figures by up to two cuts down and one across."""

    kind: Literal["table"]
    rows: list[Annotated[str, Field(max_length=200)]] = Field(default_factory=list)
    columns: list[Annotated[str, Field(max_length=200)]] = Field(default_factory=list)
    measures: list[ReportMeasure] = Field(default_factory=list)
    computed: list[Computed] = Field(default_factory=list)
    sort: ReportSort = Field(default_factory=lambda: ReportSort.model_validate({}))
    top: int | None = Field(None, ge=1, le=1000)
    chart: ReportChart | None = None

    @property
    def figures(self) -> list[ReportMeasure | Computed]:
        return [*self.measures, *self.computed]

    @property
    def cuts(self) -> tuple[str, ...]:
        return (*self.rows, *self.columns)

    def figure(self, measure: ReportMeasure) -> Figure:
        """What a measure counts, by itself."""
        where = [one for one in (self.where, measure.where) if one]
        return Figure(
            self.object,
            measure.how,
            {"all": where} if len(where) > 1 else where[0] if where else None,
            self.at,
            measure.field,
            measure.since,
            measure.part,
        )


class Listed(Over):
    """The records themselves."""

    kind: Literal["list"]
    columns: list[Annotated[str, Field(max_length=200)]] = Field(default_factory=list)
    sort: str = Field("", max_length=61)
    totals: list[Annotated[str, Field(max_length=200)]] = Field(default_factory=list)
    computed: list[Computed] = Field(default_factory=list)
    chart: None = None


Definition = Annotated[Table | Listed, Field(discriminator="kind")]
_adapter: TypeAdapter[Table | Listed] = TypeAdapter(Definition)


def read_definition(stored: Any) -> Table | Listed:
    """A definition as it is kept."""
    return _adapter.validate_python(stored)


def key_of(path: str) -> str:
    """What formulas and rows call a column of a list: company.segment is company_segment."""
    return path.replace(".", "_")
