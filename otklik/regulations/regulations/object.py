"""What the engines may know of a regulation: a name to link to, rights to grant."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Option, Section, objects
from otklik.regulations.regulations.models import Regulation
from otklik.regulations.regulations.rules import SEVERITIES

NAME = Text("Регламент", "Regulation")
SEVERITY_OPTIONS = tuple(Option(key, *told) for key, told in SEVERITIES.items())

regulation = objects.add(
    Object(
        key="regulation",
        plural="regulations",
        label=NAME,
        labels=Text("Регламенты", "Regulations"),
        icon="gavel",
        model=Regulation,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("text", "long_text", Text("Текст для людей", "Text for people"), sortable=False, read_only=True),
            Field("severity", "choice", Text("Важность", "Severity"), options=SEVERITY_OPTIONS, sortable=False,
                  read_only=True),
            Field("active", "yes_no", Text("Включён", "On"), sortable=False, read_only=True),
            Field("responsible", "link", Text("Кто ведёт", "Kept by"), target="user", sortable=False, read_only=True),
        ),
        sections=(Section(NAME, ("name", "text", "severity", "active", "responsible")),),
        list_fields=("name", "severity", "active", "responsible"),
        own_screen=True,
        open=True,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
    )
)  # fmt: skip
