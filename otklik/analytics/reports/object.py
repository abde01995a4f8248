"""What the engines may know of a report: a name to link to, rights to grant."""

from __future__ import annotations

from otklik.analytics.reports.models import Report
from otklik.analytics.sharing.queries import scope
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Отчёт", "Report")
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
