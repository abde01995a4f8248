"""What the engines may know of a territory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.customers.territories.models import Territory
from otklik.customers.trees import refuse_circle
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.objects.registry import Field, Object, Section, objects
from otklik.records.search.words import search_text


def counted(values: Mapping[str, Any]) -> dict[str, Any]:
    names = (values.get("name"), *(values.get("places") or ()))
    return {"name_sort": name_sort(values.get("name") or ""), "search_text": search_text(names)}


def prepare(draft: Draft) -> None:
    refuse_circle(draft)
    if "name" in draft.values or "places" in draft.values:
        draft.columns |= counted({key: draft.value(key) for key in ("name", "places")})


territory = objects.add(
    Object(
        key="territory",
        plural="territories",
        label=Text("Территория", "Territory"),
        labels=Text("Территории", "Territories"),
        icon="map-pin",
        model=Territory,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", required=True, example="Урал"),
            Field("parent", "link", Text("Входит в", "Part of"), target="territory", sortable=False),
            Field("responsible", "link", Text("Ответственный", "Responsible"), target="user", sortable=False),
            Field(
                "places", "tags", Text("Регионы и города", "Regions and cities"), sortable=False,
                hint=Text("Как в адресах: по ним находят территорию", "As in addresses: they tell the territory"),
            ),
            Field("comment", "long_text", Text("Комментарий", "Comment"), sortable=False, filterable=False),
        ),
        sections=(Section(Text("Территория", "Territory"), ("name", "parent", "responsible", "places", "comment")),),
        list_fields=("name", "parent", "responsible", "places"),
        quick_fields=("name", "parent", "responsible"),
        card_fields=("responsible", "places"),
        prepare=prepare,
        recount=counted,
        open=True,
        searchable=False,
        has_files=False,
    )
)  # fmt: skip
