"""Affiliations when people or companies become one: one main place, and no place of work twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import F

from otklik.access.callers import Caller
from otklik.customers.affiliations.models import Affiliation
from otklik.kit.clock import now


def settle_people(kept: UUID, others: Sequence[UUID], by: Caller) -> list[dict[str, Any]]:
    """The main places of the others are no longer main; of several places at one company the kept one's stays main."""
    mains = Affiliation.objects.filter(person__in=others, is_main=True)
    ids = [str(pk) for pk in mains.values_list("pk", flat=True)]
    if not ids:
        return []
    mains.update(is_main=False, version=F("version") + 1, updated_at=now(), updated_by=by.user_id)
    label = Affiliation._meta.label_lower
    return [{"model": label, "column": "is_main", "was": True, "now": False, "ids": ids, "flag": True}]
