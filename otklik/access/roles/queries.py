"""Questions about roles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from otklik.access.callers import Caller
from otklik.access.roles.models import Role
from otklik.kit.errors import Missing
from otklik.kit.texts import Text


def all_roles(by: Caller) -> QuerySet[Role]:
    """Every role in the order of the matrix, with `active_holders` counted. For administrators."""
    by.require_admin()
    holders = Count("holders", filter=Q(holders__user__is_active=True))
    return Role.objects.annotate(active_holders=holders).order_by("position", "name_ru", "id")


def role_of(by: Caller, role_id: UUID) -> Role:
    role = all_roles(by).filter(pk=role_id).first()
    if role is None:
        raise Missing()
    return role


def role_names(by: Caller) -> list[dict[str, Any]]:
    """[{"id", "name"}] of all roles, by name in the caller's language."""
    by.require_in_key("role", "see")
    rows = Role.objects.values_list("pk", "name_ru", "name_en")
    told = [{"id": pk, "name": Text(ru, en).to(by.language)} for pk, ru, en in rows]
    return sorted(told, key=lambda role: str(role["name"]))
