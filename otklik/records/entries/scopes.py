"""Whose records a caller reaches, as a condition: the WHERE under every list, count, picker and report."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

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
    return Q(**{f"{prefix}{obj.owner}__in": ids})


def visible_all(by: Caller, obj: Object, operation: str = "see") -> QuerySet[Any]:
    """The living rows of `obj` on which `by` may do `operation`."""
    return obj.model.objects.filter(scope_q(by, obj, operation), **obj.living)
