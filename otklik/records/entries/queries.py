"""Questions about records: pages, counts, totals, one record, pickers. Every answer holds only what `by` may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Avg, F, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

from otklik.access.callers import Caller
from otklik.kit.errors import Forbidden, Invalid, Missing
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS, cursor_of, values_of
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.rows import Reading, Row, reading
from otklik.records.entries.scopes import scope_q, visible_all
from otklik.records.field_types import field_type
from otklik.records.field_types.base import column_of, holds
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field, objects
from otklik.records.search.matching import found_by

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
    about = describe(key, by)
    shown = reading(about, asking.columns if asking.columns is not None else about.object.list_fields)
    rows = asked_rows(by, key, asking)
    return paged(rows, about, shown, asking)


def paged(rows: QuerySet[Any], about: Description, shown: Reading, asking: Asking) -> dict[str, Any]:
    """A keyset page of `rows`: first those that have the sort value, in its order, then those that have none."""
    limit = max(1, min(asking.limit, MOST_ROWS))
    order = order_of(about, asking.sort)
    after = values_of(asking.cursor, 3) if asking.cursor else None
    rows = rows.annotate(sort_value=order.expression)
    found: list[Row] = []
    if after is None or after[0] == 1:
        part = _valued(rows, order, after)
        found = shown.rows(part[: limit + 1], about.by, ("sort_value", *asking.extra))
    if len(found) <= limit and _may_be_null(about, order):
        part = rows.filter(holds("isnull", order.expression, True))
        if after is not None and after[0] == 0:
            part = part.filter(pk__gt=UUID(str(after[2])))
        rest = part.order_by("pk")[: limit + 1 - len(found)]
        found += shown.rows(rest, about.by, ("sort_value", *asking.extra))
    more = len(found) > limit
    found = found[:limit]
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


def _may_be_null(about: Description, order: Order) -> bool:
    if isinstance(order.expression, F) and "__" not in (column := column_of(order.expression)):
        return bool(about.object.model._meta.get_field(column).null)
    return True


def _valued(rows: QuerySet[Any], order: Order, after: list[Any] | None) -> QuerySet[Any]:
    expression = order.expression
    rows = rows.filter(holds("isnull", expression, False))
    if after is not None:
        try:
            pair = (after[1], UUID(str(after[2])))
        except ValueError as error:
            raise Invalid.field("cursor", Text("Неверная метка страницы", "Not a page cursor")) from error
        compare = TupleLessThan if order.descending else TupleGreaterThan
        rows = rows.filter(compare((expression, F("pk")), pair))
    direction = expression.desc() if order.descending else expression.asc()  # type: ignore[attr-defined]
    return rows.order_by(direction, "-pk" if order.descending else "pk")


def count(by: Caller, key: str, asking: Asking, exact: bool = False) -> dict[str, Any]:
    """{"count", "exact"}: up to 10 000 unless asked to count all; nobody reads «1 284 311» and waits for it."""
    rows = asked_rows(by, key, asking)
    if exact:
        return {"count": rows.count(), "exact": True}
    found = rows.order_by().values("pk")[: COUNTED_UP_TO + 1].count()
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
    about = describe(key, by)
    rows = asked_rows(by, key, Asking(deleted=deleted)).filter(pk=pk)
    found = reading(about).rows(rows, by, _owner(about))
    if not found:
        raise Missing()
    return with_rights(found[0], about, by)


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
    obj = objects.get(key)
    rows = visible_all(by, obj).filter(pk=pk)
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.first()
    if found is None:
        raise Missing()
    if operation != "see" and not visible_all(by, obj, operation).filter(pk=pk).exists():
        raise Forbidden(object=key, operation=operation)
    return found


def name_of(by: Caller, key: str, pk: UUID) -> str:
    """The name of a record; `Missing` unless it is in the caller's sight."""
    obj = objects.get(key)
    found = visible_all(by, obj).filter(pk=pk).values_list(obj.name_field, flat=True)[:1]
    for name in found:
        return str(name)
    raise Missing()


def picked(by: Caller, key: str, q: str, limit: int = 10) -> list[dict[str, Any]]:
    """Records to choose from by part of the name: [{"id", "name"}], best known first letters first."""
    obj = objects.get(key)
    rows = asked_rows(by, key, Asking(q=q)) if hasattr(obj.model, "search_text") else _by_name(by, key, q)
    order = "name_sort" if hasattr(obj.model, "name_sort") else obj.name_field
    found = (
        rows[:300].values_list("pk", obj.name_field, order)
        if q
        else rows.order_by(order)[:limit].values_list("pk", obj.name_field, order)
    )
    start = q.lower().replace("ё", "е").strip()
    ranked = sorted(found, key=lambda row: (not str(row[2]).lower().startswith(start), str(row[2])))
    return [{"id": pk, "name": name} for pk, name, _ in ranked[: max(1, min(limit, 50))]]


def _by_name(by: Caller, key: str, q: str) -> QuerySet[Any]:
    obj = objects.get(key)
    return asked_rows(by, key, Asking()).filter(
        **{f"{obj.name_field}__icontains": q.strip()} if q.strip() else {}
    )
