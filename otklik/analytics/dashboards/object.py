"""What the engines may know of a dashboard: a name to link to. Who sees one is a matter of sharing, not of roles."""

from __future__ import annotations

from otklik.analytics.dashboards.models import Dashboard
from otklik.analytics.sharing.queries import scope
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Панель", "Dashboard")

dashboard = objects.add(
    Object(
        key="dashboard",
        plural="own_dashboards",
        label=NAME,
        labels=Text("Панели", "Dashboards"),
        icon="layout-dashboard",
        model=Dashboard,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("name_en", "text", Text("Название по-английски", "Name in English"), sortable=False,
                  read_only=True),
            Field("about", "long_text", Text("Для чего", "What for"), sortable=False, read_only=True),
            Field("responsible", "link", Text("Чья", "Whose"), target="user", sortable=False, read_only=True),
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
