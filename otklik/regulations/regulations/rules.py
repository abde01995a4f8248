"""Whether a change of a record is the event a regulation waits for. No database here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.kit.texts import Text
from otklik.regulations.regulations.definition import Became, Changed, Created, Definition, Filled, Meets

SEVERITIES = {
    "low": (Text("Желательно", "Desirable"), "gray"),
    "normal": (Text("Обязательно", "Required"), "blue"),
    "high": (Text("Критично", "Critical"), "red"),
}
EMPTY: tuple[Any, ...] = (None, "", [], {})


def is_event(
    definition: Definition,
    op: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    columns: Mapping[str, str],
) -> bool:
    """Whether a journalled change (`op`, columns before and after) is the definition's event.

    `columns` tells what the journal calls each field of the object.
    """
    event = definition.event
    if isinstance(event, Created):
        return op == "create"
    if isinstance(event, Became):
        column = columns.get(event.field, "")
        if op not in ("create", "change") or column not in after:
            return False
        value = after[column]
        if value in EMPTY:
            return False
        return not event.to or _is_among(value, event.to)
    if isinstance(event, Changed):
        return op == "change" and columns.get(event.field, "") in after
    return False


def _is_among(value: Any, wanted: list[Any]) -> bool:
    """A list of values is among the wanted when any of its values is."""
    known = {_word(one) for one in wanted}
    return bool(known & {_word(one) for one in (value if isinstance(value, list) else [value])})


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def wanted_of(duty: Filled | Meets) -> dict[str, Any]:
    """The duty as a condition on the record."""
    if isinstance(duty, Meets):
        return duty.condition
    return {"all": [{"field": key, "op": "filled"} for key in duty.fields]}


def with_event(condition: Any, values: Mapping[str, Any]) -> Any:
    """The condition with every "@event.<field>" replaced by what the record of the event holds."""
    if isinstance(condition, dict):
        return {key: with_event(value, values) for key, value in condition.items()}
    if isinstance(condition, list):
        return [with_event(value, values) for value in condition]
    if isinstance(condition, str) and condition.startswith("@event."):
        return values.get(condition.removeprefix("@event."))
    return condition
