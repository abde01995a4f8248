from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from otklik.access.callers import Caller
from otklik.access.departments.models import Department
from otklik.kit.errors import Missing


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
