"""From what was sent to the values of a record: each place of the mapping read by the type of its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.automation.hooks_in.rules import MOST_TEXT, value_at
from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.queries import visible
from otklik.records.field_types import Wrong, field_type
from otklik.records.objects.queries import Description
from otklik.records.objects.registry import Field, objects

TOO_LONG = Text("Слишком длинное значение", "The value is too long")
NO_SUCH = Text("Не нашлось: {value}", "Not found: {value}")
SEVERAL = Text("Таких записей несколько: {value}", "There are several such records: {value}")
NO_FIELD = Text("Нет такого поля: {field}", "No such field: {field}")
WRITTEN = ("text", "long_text", "phone", "email", "messenger", "url", "address", "choice", "time")


def values_of(
    body: Any, mapping: Iterable[Mapping[str, str]], about: Description, by: Caller
) -> tuple[dict[str, Any], list[FieldProblem]]:
    """The values by field, and what is wrong with those that cannot be read. What was not sent is left alone."""
    values: dict[str, Any] = {}
    problems: list[FieldProblem] = []
    for one in mapping:
        sent = value_at(body, one["path"])
        if sent in (None, ""):
            continue
        key = one["field"]
        field = about.fields.get(key)
        if field is None:
            problems.append(FieldProblem(key, "unknown_field", NO_FIELD.format(field=key)))
            continue
        try:
            values[key] = _value(sent, field, by)
        except Wrong as wrong:
            problems.append(FieldProblem(key, wrong.code, wrong.text))
    return values, problems


def _value(sent: Any, field: Field, by: Caller) -> Any:
    if isinstance(sent, str) and len(sent) > MOST_TEXT:
        raise Wrong(TOO_LONG, "too_long")
    if field.type == "link":
        return _linked(sent, field, by)
    kind = field_type(field.type)
    if isinstance(sent, str):
        return kind.from_text(sent.strip(), field)
    if isinstance(sent, bool | int | float) and (field.type in WRITTEN or kind.many):
        return kind.from_text(str(sent), field)
    return kind.parse(sent, field)


def _linked(sent: Any, field: Field, by: Caller) -> str:
    """A record by its id, or the only one of that name; a user by the address too."""
    text = str(sent.get("id") or sent.get("name") or "") if isinstance(sent, dict) else str(sent).strip()
    target = objects.get(field.target or "")
    rows = visible(by, target.key)
    try:
        rows = rows.filter(pk=UUID(text))
    except ValueError:
        is_address = target.key == "user" and "@" in text
        rows = rows.filter(**{f"{'email' if is_address else target.name_field}__iexact": text})
    found = list(rows.values_list("pk", flat=True)[:2])
    if len(found) != 1:
        raise Wrong((SEVERAL if found else NO_SUCH).format(value=text[:100]), "missing")
    return str(found[0])


def found_by(
    values: Mapping[str, Any], match: Iterable[str], about: Description, by: Caller
) -> tuple[UUID | None, list[FieldProblem]]:
    """The record the sender means: the one with the same value in every field of `match` that was sent.

    None when there is none, or nothing to look by; several are a problem, for nobody knows which.
    """
    conditions = []
    for key in match:
        field = about.fields.get(key)
        value = _asked(values.get(key), field)
        if field is not None and value not in (None, "", []):
            word = "has_all" if field.type in ("choices", "tags") else "eq"
            conditions.append({"field": key, "op": word, "value": value})
    if not conditions:
        return None, []
    rows = visible(by, about.object.key).filter(compiled({"all": conditions}, by, about.object.key))
    found = list(rows.values_list("pk", flat=True).distinct()[:2])
    if len(found) > 1:
        told = ", ".join(str(one["value"]) for one in conditions)[:100]
        return None, [FieldProblem(conditions[0]["field"], "several", SEVERAL.format(value=told))]
    return (found[0] if found else None), []


def _asked(value: Any, field: Field | None) -> Any:
    """A value as a condition asks about it: the first of several ways to reach somebody."""
    if field is not None and field.type in ("phone", "email", "messenger") and isinstance(value, list):
        first = value[0] if value else {}
        return first.get("value") or first.get("raw")
    return value
