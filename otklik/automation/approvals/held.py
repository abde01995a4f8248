"""What the watched fields of a record hold, to be compared with later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson

from otklik.access.callers import Caller
from otklik.access.queries import system_caller
from otklik.automation.approvals.models import Approval
from otklik.kit.errors import Forbidden, Missing
from otklik.kit.texts import Text
from otklik.records.entries.queries import record
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects
from otklik.records.personal_fields.values import told_value

MOST_TOLD = 8


def held_now(object_key: str, record_id: UUID, fields: Iterable[str]) -> dict[str, Any] | None:
    """What fields hold now, as JSON; None when there is no such record any more."""
    wanted = list(fields)
    try:
        row = record(system_caller("rule"), object_key, record_id)
    except Missing:
        return None
    kept: dict[str, Any] = orjson.loads(orjson.dumps({key: row.get(key) for key in wanted}, default=str))
    return kept


def changed_fields(one: Approval) -> list[str] | None:
    """The watched fields that hold another value than when it was asked; None when the record is gone."""
    held = held_now(one.object, one.record_id, one.watched)
    if held is None:
        return None
    return [key for key in one.watched if _word(held.get(key)) != _word(one.held.get(key))]


def labels_of(object_key: str, fields: Iterable[str]) -> Text:
    """The names of fields in both languages, whoever asks."""
    known = describe(object_key, system_caller("rule")).every
    labels = [known[key].label for key in fields if key in known]
    return Text(", ".join(f"«{one.ru}»" for one in labels), ", ".join(f"“{one.en}”" for one in labels))


def told_fields(by: Caller, one: Approval) -> list[dict[str, str]]:
    """What matters about the record, as far as `by` may see it: the watched fields, then those of its card.

    Empty when the record is out of their sight.
    """
    try:
        row = record(by, one.object, one.record_id)
    except (Missing, Forbidden):
        return []
    known = describe(one.object, by).fields
    keys = dict.fromkeys([*one.watched, *objects.get(one.object).card_fields])
    told = []
    for key in keys:
        field = known.get(key)
        if field is None or key == objects.get(one.object).name_field:
            continue
        text = told_value(_plain(row.get(key)), field, by.language, by.timezone)
        if text:
            told.append({"field": key, "label": field.label.to(by.language), "text": text})
    return told[:MOST_TOLD]


def _plain(value: Any) -> Any:
    return orjson.loads(orjson.dumps(value, default=str)) if isinstance(value, dict | list) else value


def _word(value: Any) -> Any:
    """Links are compared by what they lead to, not by its name."""
    if isinstance(value, dict) and "id" in value:
        return value["id"]
    if isinstance(value, list):
        return [_word(one) for one in value]
    return value
