"""What may happen, in words: «Когда «Статус» становится «Новый» (лид)»."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.kit.texts import Text
from otklik.records.conditions.wording import field_at, value_worded, want_value
from otklik.records.entries.names import Names
from otklik.records.happenings.shapes import Became, Changed, Created, Reached
from otklik.records.objects.registry import objects

QUOTED = Text("«{value}»", "“{value}”")
CREATED = Text("Когда появляется {object}", "When a new {object} appears")
BECAME = Text("Когда «{field}» становится {value} ({object})", "When “{field}” becomes {value} ({object})")
SET = Text("Когда заполняют «{field}» ({object})", "When “{field}” is filled ({object})")
CHANGED = Text("Когда меняется «{field}» ({object})", "When “{field}” changes ({object})")
REACHED = Text("Когда наступает «{field}» ({object})", "When “{field}” comes ({object})")
BEFORE = Text("За {n} дн. до «{field}» ({object})", "{n} days before “{field}” ({object})")
AFTER = Text("Через {n} дн. после «{field}» ({object})", "{n} days after “{field}” ({object})")


def event_worded(event: Any, object_key: str, by: Caller) -> str:
    """The event in the caller's language, of what they may know."""
    label = object_worded(object_key, by)
    if isinstance(event, Created):
        return CREATED.format(object=label).to(by.language)
    assert isinstance(event, Became | Changed | Reached)
    name = field_worded(event.field, object_key, by)
    if isinstance(event, Changed):
        return CHANGED.format(field=name, object=label).to(by.language)
    if isinstance(event, Reached):
        told = REACHED if not event.days else BEFORE if event.days < 0 else AFTER
        return told.format(n=abs(event.days), field=name, object=label).to(by.language)
    value = values_worded(event.field, event.to, object_key, by)
    if not value:
        return SET.format(field=name, object=label).to(by.language)
    return BECAME.format(field=name, value=value, object=label).to(by.language)


def values_worded(field_key: str, wanted: list[Any], object_key: str, by: Caller) -> str:
    """Values of a field in quotes; empty without any, or when the field is out of the caller's sight."""
    field, _ = field_at([field_key], by, object_key)
    if not wanted or field is None:
        return ""
    names = Names(by)
    want_value(wanted, field, names)
    names.read()
    return QUOTED.format(value=value_worded(wanted, field, by, names)).to(by.language)


def field_worded(key: str, object_key: str, by: Caller) -> str:
    labels = field_at([key], by, object_key)[1]
    return labels[-1] if labels else key


def object_worded(key: str, by: Caller) -> str:
    return objects.get(key).label.to(by.language).lower() if objects.has(key) else key
