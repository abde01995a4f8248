"""What the engines may know of a metric of one's own: a name to link to, rights to grant."""

from __future__ import annotations

from otklik.analytics.metrics.models import OwnMetric
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Показатель", "Metric")

metric = objects.add(
    Object(
        key="metric",
        plural="own_metrics",
        label=NAME,
        labels=Text("Показатели", "Metrics"),
        icon="chart-dots",
        model=OwnMetric,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("name_en", "text", Text("Название по-английски", "Name in English"), sortable=False, read_only=True),
            Field("about", "long_text", Text("Как считается", "How it is counted"), sortable=False, read_only=True),
        ),
        sections=(Section(NAME, ("name", "name_en", "about")),),
        list_fields=("name", "about"),
        own_screen=True,
        open=True,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
    )
)  # fmt: skip
