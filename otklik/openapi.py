"""The API's documentation, made anew at each reading: the fields of each object stand in it as they are now."""

from __future__ import annotations

from typing import Any

from otklik.access.queries import system_caller
from otklik.records.field_types import field_type
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
            },
        },
    },
    "required": ["type", "status", "code", "title"],
}
REFUSALS = {
    "400": "The request cannot be read",
    "401": "Nobody is signed in",
    "403": "The caller has no right to this",
    "404": "Not there, or out of the caller's sight",
    "409": "A rule refuses it",
    "413": "Too large",
    "415": "A media type that is not taken",
    "422": "A value will not do; `errors` names the field",
    "429": "Too often",
}
# Doors that answer with a file, by the end of their address.
FILES = {
    "/export": ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "/refused.csv": ("text/csv",),
}


def with_objects(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with every object's fields and every door's refusals written into it."""
    components = schema.setdefault("components", {}).setdefault("schemas", {})
    components["Problem"] = PROBLEM
    by = system_caller()
    for obj in objects.all():
        path = f"{ROOT}/{obj.plural}"
        if path not in schema["paths"]:
            continue
        about = describe(obj.key, by)
        name = obj.label.en.replace(" ", "")
        components[name] = _record(about)
        components[f"{name}Values"] = _values(about)
        _refer(schema["paths"][path].get("post"), f"{name}Values", name, "201")
        one = schema["paths"].get(f"{path}/{{pk}}", {})
        for method in ("get", "patch"):
            _refer(one.get(method), None, name, "200")
    for doors in schema["paths"].values():
        for door in doors.values():
            if isinstance(door, dict) and "responses" in door:
                _add_refusals(door)
    for path, doors in schema["paths"].items():
        for ending, kinds in FILES.items():
            if path.endswith(ending):
                _tell_file(doors["get"], kinds)
    return schema


def _tell_file(door: dict[str, Any], kinds: tuple[str, ...]) -> None:
    responses = door["responses"]
    responses.get("200", responses.get(200))["content"] = {
        kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds
    }


def _add_refusals(door: dict[str, Any]) -> None:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, words in REFUSALS.items():
        if status not in door["responses"] and int(status) not in door["responses"]:
            door["responses"][status] = {"description": words, "content": content}


def _refer(door: dict[str, Any] | None, body: str | None, answer: str, status: str) -> None:
    if door is None:
        return
    responses = door["responses"]
    told = responses.get(status) or responses.get(int(status))
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
