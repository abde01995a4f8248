"""What the engines may know of a report: a name to link to, rights to grant."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q

from otklik.access.callers import Caller
from otklik.analytics.reports.models import Report
from otklik.kit.texts import Text
from otklik.records.entries.scopes import of_people
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Отчёт", "Report")
# Those a person sits in or heads, and all above them.
DEPARTMENTS = """
WITH RECURSIVE above AS (
    SELECT id, parent_id FROM access_department
    WHERE head_id = %(user)s OR id = (SELECT department_id FROM access_user WHERE id = %(user)s)
    UNION
    SELECT d.id, d.parent_id FROM access_department d JOIN above ON d.id = above.parent_id
)
SELECT id FROM above
"""


def scope(by: Caller, operation: str, prefix: str) -> Q:
    """A report is seen by its owner and those it is shared with, and changed by its owner; administrators do both."""
    if by.is_admin:
        return Q()
    found = of_people("responsible_id", by.own_ids, prefix)
    if operation != "see":
        return found
    return (
        found
        | Q(**{f"{prefix}shared_everyone": True})
        | Q(**{f"{prefix}shared_users__contains": [by.user_id]})
        | Q(**{f"{prefix}shared_departments__overlap": _departments(by)})
    )


def _departments(by: Caller) -> list[object]:
    def read() -> list[object]:
        with connection.cursor() as cursor:
            cursor.execute(DEPARTMENTS, {"user": by.user_id})
            return [pk for (pk,) in cursor.fetchall()]

    return by.remembered(("departments above",), read)


report = objects.add(
    Object(
        key="report",
        plural="reports",
        label=NAME,
        labels=Text("Отчёты", "Reports"),
        icon="report-analytics",
        model=Report,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("name_en", "text", Text("Название по-английски", "Name in English"), sortable=False, read_only=True),
            Field("about", "long_text", Text("О чём", "About"), sortable=False, read_only=True),
            Field("responsible", "link", Text("Чей", "Whose"), target="user", sortable=False, read_only=True),
        ),
        sections=(Section(NAME, ("name", "name_en", "about", "responsible")),),
        list_fields=("name", "about", "responsible"),
        scope=scope,
        always_scoped=True,
        own_screen=True,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
        other_name="name_en",
    )
)  # fmt: skip
