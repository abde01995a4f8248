"""A condition as the documentation tells it; what it may hold is checked where it is compiled."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import WithJsonSchema

Condition = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "x-shape": "Condition"})]

_CONDITION = {"$ref": "#/components/schemas/Condition"}


def _of_one(key: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {key: value}, "required": [key], "additionalProperties": False}


CONDITION: dict[str, Any] = {
    "description": "Which records: a comparison of a field, or several put together.",
    "anyOf": [
        _of_one("all", {"type": "array", "items": _CONDITION}),
        _of_one("any", {"type": "array", "items": _CONDITION}),
        _of_one("not", _CONDITION),
        {
            "type": "object",
            "properties": {
                "field": {"type": "string", "description": "A key, or a path through links: company.segment"},
                "op": {"type": "string"},
                "value": {},
            },
            "required": ["field", "op"],
            "additionalProperties": False,
        },
    ],
}
