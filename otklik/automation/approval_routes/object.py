"""What the engines may know of a route of approval: a name to link to, rights to grant."""

from __future__ import annotations

from otklik.automation.approval_routes.models import ApprovalRoute
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Маршрут согласования", "Approval route")

approval_route = objects.add(
    Object(
        key="approval_route",
        plural="approval_routes",
        label=NAME,
        labels=Text("Маршруты согласования", "Approval routes"),
        icon="route",
        model=ApprovalRoute,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("active", "yes_no", Text("Включён", "On"), sortable=False, read_only=True),
            Field("responsible", "link", Text("Кто ведёт", "Kept by"), target="user", sortable=False, read_only=True),
        ),
        sections=(Section(NAME, ("name", "active", "responsible")),),
        list_fields=("name", "active", "responsible"),
        own_screen=True,
        open=True,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
    )
)  # fmt: skip
