"""Questions about records: pages, counts, totals, one record, pickers. Every answer holds only what `by` may see."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Avg, F, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

from otklik.access.callers import Caller
from otklik.kit.clock import today
from otklik.kit.errors import Forbidden, Invalid, Missing
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS, cursor_of, values_of
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.rows import Reading, Row, Told, reading
from otklik.records.entries.scopes import scope_q, visible_all
from otklik.records.entries.statements import Instances, Statement, slot
from otklik.records.field_types import field_type
from otklik.records.field_types.base import column_of, holds
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field, objects
from otklik.records.search.matching import found_by, named_like

T = TypeVar("T")
COUNTED_UP_TO = 10_000


@dataclass(frozen=True)
class Asking:
    """What a list is asked for; `deleted` looks into the trash (its own right: delete)."""

    filter: Any = None
    q: str = ""
    sort: str = ""
    cursor: str = ""
    limit: int = DEFAULT_LIMIT
    columns: tuple[str, ...] | None = None
    deleted: bool = False
    extra: tuple[str, ...] = field(default=())


def visible(by: Caller, key: str, operation: str = "see") -> QuerySet[Any]:
    """The living rows of an object on which `by` may do `operation`: the only way to rows."""
    return visible_all(by, objects.get(key), operation)


def asked_rows(by: Caller, key: str, asking: Asking) -> QuerySet[Any]:
    """The visible rows that match the filter and the words, unordered."""
    obj = objects.get(key)
    if asking.deleted:
        by.require(obj.rights_key, "delete")
        rows = obj.model.objects.filter(scope_q(by, obj, "delete"), deleted_at__isnull=False)
    else:
        if not (obj.open and by.scopes is None):
            by.require(obj.rights_key, "see")
        rows = visible_all(by, obj)
    if asking.filter is not None:
        rows = rows.filter(compiled(asking.filter, by, key))
    if asking.q.strip():
        rows = rows.filter(found_by(obj, asking.q))
    return rows


@dataclass(frozen=True)
class Order:
    """By which expression a list goes, and which way; rows without a value come last either way."""

    field: Field
    descending: bool
    expression: Combinable


def order_of(about: Description, sort: str) -> Order:
    """The order meant by "name" or "-amount"; `Invalid` on "sort" for an unknown or unsortable field."""
    sort = sort or about.object.default_sort
    descending = sort.startswith("-")
    key = sort.removeprefix("-")
    one = about.field(key, "sort")
    if not one.sortable:
        raise Invalid.field("sort", Text("По этому полю не сортируют", "This field is not sortable"))
    if one.type == "link" and one.target:
        target = objects.get(one.target)
        name = next((f for f in target.fields if f.key == target.name_field), None)
        sort_column = (name.sort if name else None) or target.name_field
        return Order(one, descending, F(f"{one.column or one.key}__{sort_column}"))
    if one.sort:
        return Order(one, descending, F(one.sort))
    return Order(one, descending, field_type(one.type).expression(one))


def page(by: Caller, key: str, asking: Asking) -> dict[str, Any]:
    """One page: {"rows": […], "next": cursor or None}. Costs the same at any depth (keyset)."""

    def put_together() -> Pages:
        about = describe(key, by)
        shown = reading(about, about.shown() if asking.columns is None else asking.columns)
        return Pages(lambda: asked_rows(by, key, asking), about, shown, asking)

    return remembered("page", by, key, asking, put_together).page(asking.cursor)


def remembered(what: Hashable, by: Caller, key: str, asking: Asking, put_together: Callable[[], T]) -> T:
    """What is put together for a list, kept for its next asking; words of a search hardly come twice."""
    if asking.q:
        return put_together()
    shape = replace(asking, filter=repr(asking.filter), cursor="")
    # Relative dates are counted from today.
    return by.remembered((what, key, shape, today(by.timezone)), put_together)


def paged(rows: QuerySet[Any], about: Description, shown: Reading, asking: Asking) -> dict[str, Any]:
    """A keyset page of `rows`: first those that have the sort value, in its order, then those that have none."""
    return Pages(lambda: rows, about, shown, asking).page(asking.cursor)


class Pages:
    """The pages of one list, whichever the cursor: their statements are put together when first needed.

    The statements are kept, the queryset they are made of is not: it is three times as large.
    """

    def __init__(
        self, rows: Callable[[], QuerySet[Any]], about: Description, shown: Reading, asking: Asking
    ) -> None:
        self.about = about
        self.limit = max(1, min(asking.limit, MOST_ROWS))
        self.order = order_of(about, asking.sort)
        self._rows = rows
        self._shown = shown
        self._extra = ("sort_value", *asking.extra)
        self._may_be_null = _may_be_null(about, self.order)
        self._steady = not self.order.field.is_custom and not asking.q and _is_steady(asking.filter)
        self._told: dict[tuple[bool, bool], Told] = {}

    def page(self, cursor: str) -> dict[str, Any]:
        """The page after `cursor`, the first one without it."""
        after = values_of(cursor, 3) if cursor else None
        found: list[Row] = []
        if after is None or after[0] == 1:
            found = self._part(valued=True, after=after)
        if len(found) <= self.limit and self._may_be_null:
            rest = self._part(valued=False, after=after if after is not None and after[0] == 0 else None)
            found += rest[: self.limit + 1 - len(found)]
        more = len(found) > self.limit
        found = found[: self.limit]
        following = None
        if more:
            last = found[-1]
            value = last["_sort_value"]
            following = cursor_of(
                [0 if value is None else 1, None if value is None else str(value), str(last["id"])]
            )
        for row in found:
            del row["_sort_value"]
        return {"rows": found, "next": following}

    def _part(self, valued: bool, after: list[Any] | None) -> list[Row]:
        """Rows that have a sort value, or those that have none, from `after` on: one more than a page."""
        shape = (valued, after is not None)
        told = self._told.get(shape)
        if told is None:
            rows = self._valued(after is not None) if valued else self._valueless(after is not None)
            told = self._told[shape] = self._shown.asking(
                rows[: self.limit + 1], self._extra, steady=self._steady
            )
        if after is None:
            return told.rows(self.about.by)
        return told.rows(self.about.by, value=after[1], pk=_id_of(self.about, after[2]))

    def _sorted(self) -> QuerySet[Any]:
        return self._rows().annotate(sort_value=self.order.expression)

    def _valued(self, after: bool) -> QuerySet[Any]:
        expression, descending = self.order.expression, self.order.descending
        rows = self._sorted().filter(holds("isnull", expression, False))
        if after:
            compare = TupleLessThan if descending else TupleGreaterThan
            rows = rows.filter(compare((expression, F("pk")), (slot("value"), slot("pk"))))
        direction = expression.desc() if descending else expression.asc()  # type: ignore[attr-defined]
        return rows.order_by(direction, "-pk" if descending else "pk")

    def _valueless(self, after: bool) -> QuerySet[Any]:
        rows = self._sorted().filter(holds("isnull", self.order.expression, True))
        if after:
            rows = rows.filter(pk__gt=slot("pk"))
        return rows.order_by("pk")


def _is_steady(condition: Any) -> bool:
    """Whether a list is best read along the index of its order, whatever is asked: all rows, or those of somebody."""
    if not isinstance(condition, dict):
        return condition is None
    return condition.get("field") == "responsible" and condition.get("op") == "eq"


def _id_of(about: Description, text: Any) -> Any:
    try:
        return about.object.model._meta.pk.to_python(str(text))
    except ValidationError as error:
        raise Invalid.field("cursor", Text("Неверная метка страницы", "Not a page cursor")) from error


def _may_be_null(about: Description, order: Order) -> bool:
    if isinstance(order.expression, F) and "__" not in (column := column_of(order.expression)):
        return bool(about.object.model._meta.get_field(column).null)
    return True


def count(by: Caller, key: str, asking: Asking, exact: bool = False) -> dict[str, Any]:
    """{"count", "exact"}: up to 10 000 unless asked to count all; nobody reads «1 284 311» and waits for it."""
    if exact:
        return {"count": asked_rows(by, key, asking).count(), "exact": True}

    def put_together() -> Statement:
        return Statement(asked_rows(by, key, asking).order_by().values_list("pk")[: COUNTED_UP_TO + 1])

    found = remembered("count", by, key, asking, put_together).count()
    return {"count": min(found, COUNTED_UP_TO), "exact": found <= COUNTED_UP_TO}


def totals(by: Caller, key: str, asking: Asking, fields: list[str]) -> dict[str, Any]:
    """{field: {"sum", "avg"}} of number and money fields over all matching rows."""
    about = describe(key, by)
    figures: dict[str, Any] = {}
    for name in fields:
        one = about.field(name, "fields")
        if one.type not in ("number", "money", "formula"):
            raise Invalid.field("fields", Text("Это поле не складывают", "This field does not add up"))
        expression = field_type(one.type).expression(one)
        figures[f"sum_{name}"] = Sum(expression)
        figures[f"avg_{name}"] = Avg(expression)
    if not figures:
        return {}
    found = asked_rows(by, key, asking).order_by().aggregate(**figures)
    return {
        name: {"sum": _figure(found[f"sum_{name}"]), "avg": _figure(found[f"avg_{name}"])} for name in fields
    }


def _figure(value: Any) -> Any:
    return None if value is None else f"{value:.2f}"


def record(by: Caller, key: str, pk: UUID, deleted: bool = False) -> Row:
    """One record with all its fields and what the caller may do to it; `Missing` when out of their sight."""

    def put_together() -> Told:
        about = describe(key, by)
        rows = asked_rows(by, key, Asking(deleted=deleted)).filter(pk=slot("pk"))
        return reading(about).asking(rows, _owner(about), steady=True)

    # Roll-ups of a period are counted from today.
    told = by.remembered(("record", key, deleted, today(by.timezone)), put_together)
    found = told.rows(by, pk=pk)
    if not found:
        raise Missing()
    return with_rights(found[0], told.reading.about, by)


def _owner(about: Description) -> tuple[str, ...]:
    return () if about.object.open else (about.object.owner,)


def with_rights(row: Row, about: Description, by: Caller) -> Row:
    """The row with `can`: the operations the caller may do on this very record."""
    owner = row.pop(f"_{about.object.owner}", None)
    obj = about.object
    row["can"] = {
        operation: by.reaches(obj.rights_key, obj.operation(operation), owner)
        for operation in ("change", "delete", "assign", "merge")
    }
    return row


def instance(by: Caller, key: str, pk: UUID, operation: str = "see", lock: bool = False) -> Any:
    """The model row itself, for actions: `Missing` when out of sight, `Forbidden` when `operation` is not allowed."""

    def put_together() -> Instances:
        obj = objects.get(key)
        rows = visible_all(by, obj).filter(scope_q(by, obj, operation), pk=slot("pk"))
        return Instances(rows.select_for_update(of=("self",)) if lock else rows, steady=True)

    for found in by.remembered(("instance", key, operation, lock), put_together).ask(pk=pk):
        return found
    if operation != "see" and visible(by, key).filter(pk=pk).exists():
        raise Forbidden(object=key, operation=operation)
    raise Missing()


def name_of(by: Caller, key: str, pk: UUID) -> str:
    """The name of a record; `Missing` unless it is in the caller's sight, and for what only figures look at."""
    if objects.get(key).for_figures:
        raise Missing()

    def put_together() -> Statement:
        rows = visible(by, key).filter(pk=slot("pk"))
        return Statement(rows.values_list(objects.get(key).name_field), steady=True)

    for (name,) in by.remembered(("name", key), put_together).ask(pk=pk):
        return str(name)
    raise Missing()


def picked(by: Caller, key: str, q: str, limit: int = 10) -> list[dict[str, Any]]:
    """Records to choose from by part of the name: [{"id", "name"}], best known first letters first."""
    obj = objects.get(key)
    rows = asked_rows(by, key, Asking(q=q)) if hasattr(obj.model, "search_text") else _by_name(by, key, q)
    order = "name_sort" if hasattr(obj.model, "name_sort") else obj.name_field
    columns = ("pk", obj.name_field, order, *([obj.other_name] if obj.other_name else []))
    found = (rows[:300] if q else rows.order_by(order)[:limit]).values_list(*columns)
    start = q.lower().replace("ё", "е").strip()

    def rank(row: tuple[Any, ...]) -> tuple[bool, str]:
        return not any(str(name).lower().startswith(start) for name in row[2:]), str(row[2])

    return [{"id": row[0], "name": row[1]} for row in sorted(found, key=rank)[: max(1, min(limit, 50))]]


def _by_name(by: Caller, key: str, q: str) -> QuerySet[Any]:
    rows = asked_rows(by, key, Asking())
    return rows.filter(named_like(objects.get(key), q.strip())) if q.strip() else rows
