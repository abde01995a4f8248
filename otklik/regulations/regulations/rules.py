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


def with_event(condition: Any, values: Mapping[str, Any]) -> Any:
    """The condition with every "@event.<field>" replaced by what the record of the event holds."""
    if isinstance(condition, dict):
        return {key: with_event(value, values) for key, value in condition.items()}
    if isinstance(condition, list):
        return [with_event(value, values) for value in condition]
    if isinstance(condition, str) and condition.startswith("@event."):
        return values.get(condition.removeprefix("@event."))
    return condition
