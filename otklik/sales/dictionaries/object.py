"""What every dictionary of sales declares alike: read by everybody, changed by whoever has the right."""

from __future__ import annotations

from typing import Any

from otklik.kit.events import when
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.drafts import TAKEN, Draft
from otklik.records.entries.events import RecordChanged, RecordCreated, RecordDeleted, RecordRestored
from otklik.records.fields.queries import bump_config
from otklik.records.objects.registry import Field, Object, Section, objects
from otklik.sales.dictionaries.names import EntryNames

NAME = Text("Название", "Name")
NAME_EN = Text("По-английски", "In English")


_dictionaries: set[str] = set()


@when(RecordCreated)
@when(RecordChanged)
@when(RecordDeleted)
@when(RecordRestored)
def tell_the_other_processes(
    fact: RecordCreated | RecordChanged | RecordDeleted | RecordRestored,
) -> None:
    """Every process remembers the names; a change of one moves the number they are remembered by."""
    if fact.object in _dictionaries:
        bump_config()


def prepare_entry(draft: Draft) -> None:
    """Two words that differ only in the case of letters would split every report."""
    if not draft.changed("name"):
        return
    model = draft.about.object.model
    key = draft.columns["name_sort"] = name_sort(str(draft.values["name"] or ""))
    twins = model.objects.filter(name_sort=key, deleted_at=None)
    if draft.before is not None:
        twins = twins.exclude(pk=draft.before.pk)
    if twins.exists():
        draft.refuse("name", TAKEN, "taken")


def dictionary(
    key: str, plural: str, label: Text, labels: Text, icon: str, model: Any, *more: Field, **options: Any
) -> Object:
    """Register a dictionary with `more` fields after its names."""
    keys = ("name", "name_en", *(field.key for field in more))
    _dictionaries.add(key)
    return objects.add(
        Object(
            **{
                "key": key,
                "plural": plural,
                "label": label,
                "labels": labels,
                "icon": icon,
                "model": model,
                "fields": (
                    Field("name", "text", NAME, sort="name_sort", required=True),
                    Field("name_en", "text", NAME_EN),
                    *more,
                ),
                "sections": (Section(NAME, keys),),
                "default_sort": "name",
                "names": EntryNames(model),
                "other_name": "name_en",
                "list_fields": keys,
                "quick_fields": keys,
                "prepare": prepare_entry,
                "open": True,
                "importable": False,
                "searchable": False,
                "customizable": False,
                "has_files": False,
                **options,
            }
        )
    )
