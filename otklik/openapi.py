"""The API's documentation, made anew at each reading: the fields of each object stand in it as they are now."""

from __future__ import annotations

from collections import Counter
from typing import Any

import orjson
from ninja.openapi.schema import REF_TEMPLATE
from pydantic import TypeAdapter

from otklik.access.queries import system_caller
from otklik.records.conditions.schemas import CONDITION
from otklik.records.field_types import field_type, field_types
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field, objects

ROOT = "/api/v1"
PROBLEM = {
    "type": "object",
    "description": "RFC 9457: what was refused and why, in the caller's language.",
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
                "required": ["field", "code", "message"],
            },
        },
    },
    "required": ["type", "status", "code", "title"],
}
# Any door may answer any of these: they are told once, and each door refers to them by one word.
REFUSALS = {
    400: "the request cannot be read",
    401: "nobody is signed in",
    403: "the caller has no right to this",
    404: "not there, or out of the caller's sight",
    409: "a rule refuses it",
    413: "too large",
    415: "a media type that is not taken",
    422: "a value will not do; `errors` names the field",
    429: "too often",
}
# A parameter that stands at as many doors is told once.
OFTEN = 4
# Doors that answer with a file, by the end of their address.
FILES = {
    "/export": ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "/refused.csv": ("text/csv",),
}


def with_objects(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with every object's fields and every door's refusals written into it."""
    components = schema.setdefault("components", {})
    shapes: dict[str, Any] = components.setdefault("schemas", {})
    for doors in schema["paths"].values():
        for door in doors.values():
            _tell_answers(door, shapes)
    schema["paths"], components["schemas"] = _plain(schema["paths"]), _plain(shapes)
    shapes = components["schemas"]
    shapes["Problem"] = PROBLEM
    shapes["Condition"] = CONDITION
    shapes["FieldType"] = {"type": "string", "enum": _field_types()}
    components["responses"] = {"Refusal": _refusal()}
    by = system_caller()
    for obj in objects.all():
        path = f"{ROOT}/{obj.plural}"
        if _is_untyped(schema["paths"].get(f"{path}/{{pk}}", {}).get("get")):
            about = describe(obj.key, by)
            name = "".join(word.capitalize() for word in obj.key.split("_"))
            shapes[name], shapes[f"{name}Values"] = _record(about), _values(about)
            _refer(schema["paths"][path].get("post"), f"{name}Values", name, "201")
            for method in ("get", "patch"):
                _refer(schema["paths"][f"{path}/{{pk}}"].get(method), None, name, "200")
    for path, doors in schema["paths"].items():
        for method, door in doors.items():
            door["responses"]["4XX"] = {"$ref": "#/components/responses/Refusal"}
            for ending, kinds in FILES.items():
                if path.endswith(ending) and method in ("get", "post"):
                    _tell_file(door, kinds)
    components["parameters"] = _shared_parameters(schema["paths"])
    return schema


def snapshot(schema: dict[str, Any]) -> bytes:
    """The schema as `docs/openapi.json` keeps it: the same words give the same bytes."""
    return orjson.dumps(schema, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n"


def _tell_answers(door: dict[str, Any], shapes: dict[str, Any]) -> None:
    """Statuses as words, and the answers that a door tells by `doors.shaped`."""
    door["responses"] = {str(status): told for status, told in door["responses"].items()}
    for status, answer in door.pop("x-answer", {}).items():
        told = TypeAdapter(answer).json_schema(ref_template=REF_TEMPLATE, mode="serialization")
        shapes |= told.pop("$defs", {})
        if isinstance(answer, type):
            shapes[answer.__name__] = told
            told = {"$ref": f"#/components/schemas/{answer.__name__}"}
        door["responses"][status]["content"] = {"application/json": {"schema": told}}


def _plain(node: Any) -> Any:
    """Without the titles made up from names, and with shapes that are named here referred to."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    if "x-shape" in node:
        return {"$ref": f"#/components/schemas/{node['x-shape']}"}
    return {key: _plain(value) for key, value in node.items() if key != "title" or not isinstance(value, str)}


def _field_types() -> list[str]:
    field_type("text")
    return sorted(field_types)


def _is_untyped(door: dict[str, Any] | None) -> bool:
    """Whether a door answers with a record, whose fields are known only to its object."""
    content = (door or {}).get("responses", {}).get("200", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    return schema.get("type") == "object"


def _refusal() -> dict[str, Any]:
    said = "; ".join(f"{status}: {words}" for status, words in REFUSALS.items())
    return {
        "description": f"Refused. {said}.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _shared_parameters(paths: dict[str, Any]) -> dict[str, Any]:
    """Takes out of the doors the parameters many have in common; gives them by name."""
    lists = [door["parameters"] for _, doors in sorted(paths.items()) for _, door in sorted(doors.items())]
    told = {id(one): orjson.dumps(one, option=orjson.OPT_SORT_KEYS) for many in lists for one in many}
    times = Counter(told.values())
    names: dict[bytes, str] = {}
    shared: dict[str, Any] = {}
    for many in lists:
        for place, one in enumerate(many):
            words = told[id(one)]
            if times[words] < OFTEN:
                continue
            if words not in names:
                known = sum(taken.rstrip("0123456789") == one["name"] for taken in shared)
                names[words] = f"{one['name']}{known + 1 if known else ''}"
                shared[names[words]] = one
            many[place] = {"$ref": f"#/components/parameters/{names[words]}"}
    return shared


def _tell_file(door: dict[str, Any], kinds: tuple[str, ...]) -> None:
    door["responses"]["200"]["content"] = {
        kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds
    }


def _refer(door: dict[str, Any] | None, body: str | None, answer: str, status: str) -> None:
    if door is None:
        return
    responses = door["responses"]
    told = responses.get(status)
    if told is not None:
        told["content"] = {"application/json": {"schema": {"$ref": f"#/components/schemas/{answer}"}}}
    if body and "requestBody" in door:
        door["requestBody"]["content"]["application/json"]["schema"] = {
            "$ref": f"#/components/schemas/{body}"
        }


def _record(about: Description) -> dict[str, Any]:
    properties = {"id": {"type": "string", "format": "uuid"}, "version": {"type": "integer"}}
    properties |= {key: _told(field) for key, field in about.fields.items()}
    return {"type": "object", "properties": properties, "required": ["id"]}


def _values(about: Description) -> dict[str, Any]:
    written = {key: one for key, one in about.fields.items() if key not in about.read_only and not one.path}
    return {
        "type": "object",
        "properties": {"id": {"type": "string", "format": "uuid"}}
        | {k: _given(one) for k, one in written.items()},
        "required": [key for key, one in written.items() if one.required],
    }


def _words(field: Field) -> dict[str, Any]:
    words: dict[str, Any] = {"title": field.label.en, "description": f"{field.label.ru} ({field.type})"}
    if field.options:
        words["description"] += ": " + ", ".join(option.value for option in field.options)
    return words


def _told(field: Field) -> dict[str, Any]:
    """A value as it is read; links come with their names, lists of contacts with their parts."""
    return _words(field)


def _given(field: Field) -> dict[str, Any]:
    kind = field_type(field.type)
    schema = dict(kind.schema)
    if kind.many and field.type not in ("choices", "tags", "url", "users"):
        schema = {"type": "array"}
    return {**_words(field), "anyOf": [schema, {"type": "null"}]} if schema else _words(field)
