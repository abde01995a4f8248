"""The options of a choice, as an administrator writes them: checked and put in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text
from otklik.records.fields.models import CustomField
from otklik.records.objects.registry import Option


def options_of(stored: Iterable[dict[str, Any]]) -> tuple[Option, ...]:
    """The options a row keeps."""
    return tuple(
        Option(one["value"], Text.of(one.get("label")), one.get("color") or "gray", bool(one.get("off")))
        for one in stored
    )


def problems_of_options(row: CustomField) -> list[FieldProblem]:
    """What is wrong with the options of `row`; each that lacks a value of its own is given one."""
    options = row.options if isinstance(row.options, list) else []
    if not options or not all(isinstance(o, dict) and _words(o).ru.strip() for o in options):
        return [FieldProblem("options", "required", Text("Впишите значения", "Write the options"))]
    taken = {str(option.get("value")) for option in options if option.get("value")}
    for number, option in enumerate(options, start=1):
        value, again = str(option.get("value") or ""), len(options)
        while not value or (not option.get("value") and value in taken):
            value, again = f"o{number}_{again}", again + 1
        taken.add(value)
        option["value"] = value
        option["label"] = _words(option).as_dict()
        option["off"] = bool(option.get("off"))
    if len({o["value"] for o in options}) < len(options):
        return [FieldProblem("options", "invalid", Text("Значения повторяются", "The options repeat"))]
    return []


def _words(option: dict[str, Any]) -> Text:
    label = option.get("label")
    words = label if isinstance(label, dict) else {}
    return Text.of({key: value for key, value in words.items() if isinstance(value, str)})
