"""Requests that are not what their door takes: unknown parameters, and values told wrong in people's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest
from ninja import Router
from ninja.operation import Operation

from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text

UNKNOWN = Text("Нет такого параметра: {field}", "No such parameter: {field}")
NOT_VALID = Text("Неверное значение: {why}", "Not a valid value: {why}")
# Kinds of pydantic's problems, without the word for how they were met («_parsing», «_type»).
WORDS = {
    "missing": Text("Заполните это поле", "Fill this in"),
    "extra_forbidden": Text("Нет такого поля", "There is no such field"),
    "int": Text("Нужно целое число", "A whole number is needed"),
    "float": Text("Нужно число", "A number is needed"),
    "decimal": Text("Нужно число", "A number is needed"),
    "bool": Text("Нужно да или нет", "Yes or no is needed"),
    "uuid": Text("Неверный идентификатор", "Not an id"),
    "date": Text("Нужна дата, например 2026-11-22", "A date is needed, such as 2026-11-22"),
    "datetime": Text("Нужны дата и время с зоной", "A date and time with a zone are needed"),
    "string": Text("Нужен текст", "A text is needed"),
    "list": Text("Нужен список", "A list is needed"),
    "dict": Text("Нужен объект", "An object is needed"),
    "model": Text("Нужен объект", "An object is needed"),
}
LIMITS = {
    "string_too_long": Text("Не длиннее {max_length} знаков", "At most {max_length} characters"),
    "string_too_short": Text("Не короче {min_length} знаков", "At least {min_length} characters"),
    "greater_than_equal": Text("Не меньше {ge}", "At least {ge}"),
    "greater_than": Text("Больше {gt}", "More than {gt}"),
    "less_than_equal": Text("Не больше {le}", "At most {le}"),
    "less_than": Text("Меньше {lt}", "Less than {lt}"),
    "literal_error": Text("Можно только: {expected}", "Only these: {expected}"),
}


def told(error: dict[str, Any]) -> FieldProblem:
    """One of pydantic's problems as ours, beside the field it is about."""
    place = [str(part) for part in error.get("loc", ()) if part not in ("body", "query", "path")]
    field = ".".join(place[1:] if len(place) > 1 else place)
    kind = str(error.get("type", "invalid"))
    limits = error.get("ctx") or {}
    if kind in LIMITS:
        return FieldProblem(
            field, kind, LIMITS[kind].format(**{key: str(one) for key, one in limits.items()})
        )
    for ending in ("", "_parsing", "_type", "_from_date_parsing", "_from_datetime_parsing"):
        words = WORDS.get(kind.removesuffix(ending)) if kind.endswith(ending) else None
        if words is not None:
            return FieldProblem(field, kind, words)
    return FieldProblem(field, kind, NOT_VALID.format(why=error.get("msg", "")))


def refuse_unknown_parameters(routers: Iterable[Router]) -> None:
    """Have every door of `routers` that needs a caller refuse a query with a parameter it does not take."""
    for router in routers:
        for view in router.path_operations.values():
            for operation in view.operations:
                if operation.auth_param is None:  # an open door is asked by sites, with whatever they carry
                    continue
                operation.view_func = _refusing(operation)


def _refusing(operation: Operation) -> Callable[..., Any]:
    view = operation.view_func
    known = frozenset(
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in cast(Any, model).__ninja_flatten_map__
    )

    @wraps(view)
    def refusing(request: HttpRequest, **values: Any) -> Any:
        unknown = [name for name in request.GET if name not in known]
        if unknown:
            problems = [
                FieldProblem(name, "unknown_parameter", UNKNOWN.format(field=name)) for name in unknown
            ]
            raise Invalid(errors=problems)
        return view(request, **values)

    return refusing
