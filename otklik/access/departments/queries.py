from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from otklik.access.callers import Caller
from otklik.access.departments.models import Department
from otklik.access.users.models import User
from otklik.kit.errors import Missing

# Department → the one above it and its head.
Heads = Mapping[UUID, tuple[UUID | None, UUID | None]]
MOST_FLOORS = 20


def all_departments(by: Caller) -> QuerySet[Department]:
    """The whole tree, flat, by name, with `people` (active) counted. Open to everyone: it is no secret."""
    by.require_in_key("user", "see")
    people = Count("users", filter=Q(users__is_active=True))
    return Department.objects.select_related("head").annotate(people=people).order_by("name_sort", "id")


def department_of(by: Caller, department_id: UUID) -> Department:
    department = all_departments(by).filter(pk=department_id).first()
    if department is None:
        raise Missing()
    return department


def heads() -> Heads:
    """The tree as the search for heads reads it."""
    return {pk: (parent, head) for pk, parent, head in Department.objects.values_list("pk", "parent", "head")}


def head_above(user: UUID, departments: Heads) -> UUID | None:
    """The nearest head above a person other than themselves; None for who stands above everybody."""
    place = User.objects.filter(pk=user).values_list("department", flat=True).first()
    for _ in range(MOST_FLOORS):
        parent, head = departments.get(place, (None, None)) if place else (None, None)
        if head and head != user:
            return head
        if parent is None:
            return None
        place = parent
    return None
