"""What the engines may know of a segmentation: a name to link to, rights to grant."""

from __future__ import annotations

from otklik.analytics.segments.models import Segmentation
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Сегментация", "Segmentation")

segmentation = objects.add(
    Object(
        key="segmentation",
        plural="segmentations",
        label=NAME,
        labels=Text("Сегменты", "Segments"),
        icon="chart-pie",
        model=Segmentation,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("name_en", "text", Text("Название по-английски", "Name in English"), sortable=False,
                  read_only=True),
            Field("text", "long_text", Text("Для чего", "What for"), sortable=False, read_only=True),
            Field("active", "yes_no", Text("Включена", "On"), sortable=False, read_only=True),
            Field("responsible", "link", Text("Кто ведёт", "Kept by"), target="user", sortable=False, read_only=True),
        ),
        sections=(Section(NAME, ("name", "name_en", "text", "active", "responsible")),),
        list_fields=("name", "active", "responsible"),
        own_screen=True,
        open=True,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
        other_name="name_en",
    )
)  # fmt: skip
