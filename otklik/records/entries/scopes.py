"""Whose records a caller reaches, as a condition: the WHERE under every list, count, picker and report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Lookup, Q, QuerySet, Value

from otklik.access.callers import Caller
from otklik.records.objects.registry import Object


def scope_q(by: Caller, obj: Object, operation: str, prefix: str = "") -> Q:
    """Rows of `obj` (at `prefix` of a query) on which `by` may do `operation`; matches nothing without the right."""
    if obj.open and operation == "see" and by.scopes is None:
        return Q()
    scope = by.scope(obj.rights_key, obj.operation(operation))
    if scope is None:
        return Q(**{f"{prefix}pk__in": []})
    ids = by.user_ids(scope)
    if ids is None and not obj.always_scoped:
        return Q()
    if obj.scope is not None:
        return obj.scope(by, operation, prefix)
    return of_people(obj.owner, ids or (), prefix)


def of_people(column: str, ids: Iterable[UUID], prefix: str = "") -> Q:
    """Rows whose `column` (at `prefix` of a query) is one of these people."""
    # Behind a prefix the condition may be negated.
    return Q(**{f"{prefix}{column}__in": ids}) if prefix else Q(OneOf(column, ids))


class OneOf(Lookup):
    """`column` is one of `ids`, told as one value: a department is hundreds of people, a search asks of them tenfold.

    Unlike `__in` it is not to be negated: of an empty column it says neither yes nor no.
    """

    lookup_name = "one_of"

    def __init__(self, column: str, ids: Iterable[UUID]) -> None:
        super().__init__(F(column), Value("{" + ",".join(sorted(map(str, ids))) + "}"))

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right}::uuid[])", [*left_values, *right_values]


def visible_all(by: Caller, obj: Object, operation: str = "see") -> QuerySet[Any]:
    """The living rows of `obj` on which `by` may do `operation`."""
    return obj.model.objects.filter(scope_q(by, obj, operation), **obj.living)
