"""What the engines may know of a rule: a name to link to, rights to grant."""

from __future__ import annotations

from otklik.automation.rules.models import Rule
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Правило автоматизации", "Automation rule")

rule = objects.add(
    Object(
        key="rule",
        plural="rules",
        label=NAME,
        labels=Text("Правила автоматизации", "Automation rules"),
        icon="bolt",
        model=Rule,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("active", "yes_no", Text("Включено", "On"), sortable=False, read_only=True),
            Field("responsible", "link", Text("Кто ведёт", "Kept by"), target="user", sortable=False, read_only=True),
        ),
        sections=(Section(NAME, ("name", "active", "responsible")),),
        list_fields=("name", "active", "responsible"),
        own_screen=True,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
    )
)  # fmt: skip
