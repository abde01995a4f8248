"""What is asked of coverage: whose customers, in which days, by what they are grouped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from otklik.access.callers import Caller
from otklik.analytics.metrics.counting import Scope, rows_of
from otklik.customers.coverage.models import CoverageNorm
from otklik.customers.coverage.regions import Region, region_of, regions
from otklik.customers.coverage.rules import KINDS, OBJECTS, Norm
from otklik.customers.interactions.metrics import ASSIGNED
from otklik.customers.territories.models import Territory
from otklik.kit.clock import today
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.cutting import cut_of
from otklik.records.cuts.kinds import NO_CUT, Cut, Told
from otklik.records.cuts.spans import UNITS, Span
from otklik.records.entries.queries import Asking, asked_rows
from otklik.records.field_types.base import holds
from otklik.records.metrics.shapes import Figure
from otklik.records.objects.queries import describe

REGION = "region"
REGION_LABEL = Text("Регион", "Region")
NOT_ON_MAP = Text("Не на карте", "Not on the map")
NO_OBJECT = Text("Охват считают по компаниям или по контактам", "Coverage is of companies or of people")
NOT_TIME = Text("Охват по времени не разрезать", "Coverage is not cut by time")
# Before the id of a territory, where no address tells the region.
BY_TERRITORY = "territory:"


@dataclass(frozen=True)
class CoverageAsk:
    """Coverage of customers of an `object` in a `span`: by `cut`, among those of some values of cuts."""

    object: str
    span: Span
    cut: str = ""
    among: Mapping[str, Sequence[str | None]] = field(default_factory=dict)
    kinds: tuple[str, ...] = KINDS

    def __post_init__(self) -> None:
        if self.object not in OBJECTS:
            raise Invalid.field("object", NO_OBJECT)

    @cached_property
    def lived(self) -> Span:
        """The part of the span a norm can be asked for: nothing of what has not begun."""
        day = today(str(self.span.zone))
        return Span(self.span.start, self.span.start, self.span.zone) if day < self.span.start else (
            self.span.lived(day)
        )  # fmt: skip


@dataclass(frozen=True)
class ByRegion(Cut):
    """By the region of the first address; without one, by the territory where it is one region.

    People write regions as they like: what of the words in `rows` means which region is told here, not by SQL.
    """

    rows: QuerySet[Any]

    def expression(self, at: str) -> Combinable:
        text = TextField()
        told = Func(
            F("addresses"), template="NULLIF(%(expressions)s -> 0 ->> 'region', '')", output_field=text
        )
        own = Func(
            F("territory_id"), template=f"'{BY_TERRITORY}' || %(expressions)s::text", output_field=text
        )
        return Coalesce(told, own, Value("", text), output_field=text)

    @cached_property
    def territories(self) -> dict[str, str]:
        """{value of the cut: region} of the territories that lie in one region."""
        found = {}
        for pk, name, places in Territory.objects.filter(deleted_at=None).values_list("pk", "name", "places"):
            codes = {code for word in (name, *places) if (code := region_of(word))}
            if len(codes) == 1:
                found[f"{BY_TERRITORY}{pk}"] = codes.pop()
        return found

    def region(self, value: str) -> str | None:
        """The code of what the database tells; None is not on the map."""
        return self.territories.get(value) if value.startswith(BY_TERRITORY) else region_of(value)

    def told(self, values: Iterable[Any]) -> dict[Any, Told]:
        known = {one.code: one for one in regions()}
        found = {}
        for value in values:
            code = self.region(value)
            name = known[code].name if code else NOT_ON_MAP
            found[value] = {"value": code, "label": name.to(self.by.language)}
        return found

    @cached_property
    def words(self) -> list[str]:
        """All that is said of regions in the rows."""
        told = (
            self.rows.order_by()
            .annotate(region_told=self.expression(""))
            .values_list("region_told", flat=True)
        )
        return list(told.distinct())

    def condition(self, value: str | None, at: str) -> Q:
        if value is not None and value not in {one.code for one in regions()}:
            raise Invalid.field("keys", NO_CUT)
        return holds("in", self.expression(at), [word for word in self.words if self.region(word) == value])


def cut_asked(by: Caller, ask: CoverageAsk, key: str, where: str = "by") -> Cut:
    """The cut of `key`; `Invalid` for one there is not, or of a field the caller may not see."""
    if key in UNITS:
        raise Invalid.field(where, NOT_TIME)
    if key == REGION:
        about = describe(ask.object, by)
        about.field("addresses", where), about.field("territory", where)
        return ByRegion(REGION, REGION_LABEL, by, assigned(by, ask.object))
    return cut_of(by, ask.object, key, where=where)


def assigned(by: Caller, object_key: str) -> QuerySet[Any]:
    """The visible customers somebody answers for, as in the metric of coverage."""
    return asked_rows(by, object_key, Asking(filter=ASSIGNED)).order_by()


def customers(by: Caller, ask: CoverageAsk) -> QuerySet[Any]:
    """Those of them the question is about."""
    rows = assigned(by, ask.object)
    for key, values in ask.among.items():
        cut = cut_asked(by, ask, key, "among")
        found = Q()
        for value in values:
            found |= cut.condition(value, "created_at")
        rows = rows.filter(found)
    return rows


def interactions(by: Caller, ask: CoverageAsk, kinds: Sequence[str]) -> QuerySet[Any]:
    """The visible interactions of these kinds that happened in the span."""
    happened = {
        "all": [
            {"field": "activity.kind", "op": "in", "value": list(kinds)},
            {"field": "activity.cancelled_at", "op": "empty"},
        ]
    }
    return rows_of(by, Figure(f"{ask.object}_interaction", "count", happened, "done_at"), Scope(ask.span))


def norms_of(object_key: str) -> list[Norm]:
    """The norms of an object, the first that holds is a customer's."""
    rows = CoverageNorm.objects.filter(object=object_key).order_by("position")
    return [Norm(row.field, row.value, row.amount, row.per, tuple(row.kinds)) for row in rows]


def norm_condition(by: Caller, ask: CoverageAsk, norm: Norm) -> Q:
    """Whose norm it is; `Invalid` where the caller may not see the field it rests on."""
    if not norm.field:
        return Q(pk__isnull=False)
    return cut_asked(by, ask, norm.field, "norms").condition(norm.value, "created_at")


def tiles(language: str) -> list[dict[str, Any]]:
    """The map: where each region stands."""
    return [_tile(one, language) for one in regions()]


def _tile(one: Region, language: str) -> dict[str, Any]:
    short = one.short if language == "ru" else one.code
    return {
        "code": one.code,
        "short": short,
        "name": one.name.to(language),
        "column": one.column,
        "row": one.row,
    }
