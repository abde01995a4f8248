"""What the engines may know of a target: rights to grant, a journal to read."""

from __future__ import annotations

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.analytics.targets.models import Target
from otklik.kit.texts import Text
from otklik.records.entries.scopes import of_people
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("План", "Target")


def scope(by: Caller, operation: str, prefix: str) -> Q:
    """Plans of the whole, of teams and regions are for everyone who may see plans; those of people as their records."""
    scope = by.scope("target", operation)
    ids = by.user_ids(scope) if scope else frozenset()
    theirs = of_people("responsible_id", ids or (), prefix)
    return theirs | Q(**{f"{prefix}responsible": None}) if operation == "see" else theirs


target = objects.add(
    Object(
        key="target",
        plural="targets",
        label=NAME,
        labels=Text("Планы", "Targets"),
        icon="target-arrow",
        model=Target,
        name_field="metric",
        default_sort="month",
        fields=(
            Field("metric", "text", Text("Показатель", "Metric"), read_only=True),
            Field("month", "date", Text("Месяц", "Month"), read_only=True),
            Field("amount", "number", Text("План", "Target"), read_only=True),
            Field("comment", "text", Text("Комментарий", "Comment"), read_only=True, sortable=False),
            Field("responsible", "link", Text("Сотрудник", "Person"), target="user", read_only=True),
        ),
        sections=(Section(NAME, ("metric", "month", "amount", "comment", "responsible")),),
        list_fields=("metric", "month", "amount", "responsible"),
        scope=scope,
        own_screen=True,
        keeps_trash=False,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
    )
)  # fmt: skip
