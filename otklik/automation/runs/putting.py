"""What a step writes into fields: values as they are, texts with personal fields, copies, moments from now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from otklik.automation.rules.definition import MADE, RECORD, Put
from otklik.automation.runs.doing import Doing
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.field_types import Wrong
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field
from otklik.records.personal_fields.values import said, told_value, value_at

NO_FIELD = Text("Нет такого поля: {field}", "No such field: {field}")
NOT_MADE = Text("Правило ещё ничего не создало", "The rule has made nothing yet")
TEXTS = ("text", "long_text")


def values_of(doing: Doing, object_key: str, puts: Iterable[Put]) -> dict[str, Any]:
    """The values to write into a record of `object_key`, by field. `Invalid` on a field that is not there."""
    known = describe(object_key, doing.by).fields
    values: dict[str, Any] = {}
    for put in puts:
        field = known.get(put.field)
        if field is None:
            raise Invalid.field(put.field, NO_FIELD.format(field=put.field), "unknown_field")
        try:
            values[put.field] = _value(doing, put, field)
        except Wrong as wrong:
            raise Invalid(errors=[FieldProblem(put.field, wrong.code, wrong.text)]) from wrong
    return values


def _value(doing: Doing, put: Put, field: Field) -> Any:
    if put.copy_of:
        return _copied(doing, put.copy_of, field)
    if put.after is not None:
        moment = doing.moment_after(put.after)
        return (
            moment.astimezone(doing.zone).date().isoformat() if field.type == "date" else moment.isoformat()
        )
    if isinstance(put.value, str) and field.type in TEXTS and "{{" in put.value:
        return said(doing.about(), put.value, doing.by.language)
    return put.value


def _copied(doing: Doing, path: str, field: Field) -> Any:
    if path in (RECORD, MADE):
        key, pk = _whole(doing, path)
        return [{"object": key, "id": str(pk)}] if field.type == "records" else str(pk)
    found, value = value_at(doing.about(), (doing.run.object, *path.split(".")))
    if found is None:
        raise Wrong(NO_FIELD.format(field=path), "unknown_field")
    if field.type in TEXTS and found.type not in TEXTS:
        return told_value(value, found, doing.by.language, doing.by.timezone)
    if isinstance(value, Mapping) and "id" in value:
        return None if value["id"] is None else str(value["id"])
    return value


def _whole(doing: Doing, word: str) -> tuple[str, UUID]:
    if word == RECORD:
        return doing.run.object, doing.record_id
    if doing.run.made is None:
        raise Wrong(NOT_MADE, "missing")
    key, pk = doing.run.made
    return key, UUID(pk)
