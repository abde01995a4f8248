"""What the engines may know of a webhook: a name to link to, rights to grant."""

from __future__ import annotations

from otklik.automation.webhooks.models import Webhook
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Вебхук", "Webhook")

webhook = objects.add(
    Object(
        key="webhook",
        plural="webhooks",
        label=NAME,
        labels=Text("Вебхуки", "Webhooks"),
        icon="webhook",
        model=Webhook,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("address", "text", Text("Адрес", "Address"), sortable=False, read_only=True),
            Field("active", "yes_no", Text("Включён", "On"), sortable=False, read_only=True),
            Field("responsible", "link", Text("Кто ведёт", "Kept by"), target="user", sortable=False, read_only=True),
        ),
        sections=(Section(NAME, ("name", "address", "active", "responsible")),),
        list_fields=("name", "address", "active", "responsible"),
        own_screen=True,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
    )
)  # fmt: skip
