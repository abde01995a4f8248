"""What a duty asks as a condition, and how much it matters. No database here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.kit.texts import Text
from otklik.regulations.regulations.definition import Filled, Meets

SEVERITIES = {
    "low": (Text("Желательно", "Desirable"), "gray"),
    "normal": (Text("Обязательно", "Required"), "blue"),
    "high": (Text("Критично", "Critical"), "red"),
}


def wanted_of(duty: Filled | Meets) -> dict[str, Any]:
    """The duty as a condition on the record."""
    if isinstance(duty, Meets):
        return duty.condition
    return {"all": [{"field": key, "op": "filled"} for key in duty.fields]}


EVENT = "@event."
OF_SEVERAL = ("in", "not_in", "has_any", "has_all", "has_none")
NEVER = {"field": "id", "op": "in", "value": []}


def with_event(condition: Any, values: Mapping[str, Any]) -> Any:
    """The condition with every "@event.<field>" replaced by what the record of the event holds.

    What it does not hold equals nothing: such a comparison never holds.
    """
    if isinstance(condition, dict):
        if stands_for_event(condition.get("value")):
            value = values.get(condition["value"].removeprefix(EVENT))
            if value in (None, "", []):
                return NEVER
            many = condition.get("op") in OF_SEVERAL and not isinstance(value, list)
            return {**condition, "value": [value] if many else value}
        return {key: with_event(value, values) for key, value in condition.items()}
    if isinstance(condition, list):
        return [with_event(value, values) for value in condition]
    return condition


def stands_for_event(value: Any) -> bool:
    """Whether a value of a condition stands for what the record of the event holds."""
    return isinstance(value, str) and value.startswith(EVENT)
