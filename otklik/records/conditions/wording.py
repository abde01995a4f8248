"""A condition in words people read: «Категория — одно из: A, B и Сумма не меньше 5 000»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.money import figure
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.field_types import field_type
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field

OPERATORS: Mapping[str, Text] = {
    "eq": Text("— {value}", "is {value}"),
    "ne": Text("не {value}", "is not {value}"),
    "contains": Text("содержит «{value}»", "contains “{value}”"),
    "starts": Text("начинается с «{value}»", "starts with “{value}”"),
    "filled": Text("заполнено", "is filled"),
    "empty": Text("не заполнено", "is empty"),
    "lt": Text("меньше {value}", "less than {value}"),
    "lte": Text("не больше {value}", "at most {value}"),
    "gt": Text("больше {value}", "more than {value}"),
    "gte": Text("не меньше {value}", "at least {value}"),
    "between": Text("между {value}", "between {value}"),
    "in_period": Text("за период: {value}", "in the period: {value}"),
    "in": Text("— одно из: {value}", "is any of: {value}"),
    "not_in": Text("кроме: {value}", "is none of: {value}"),
    "has_any": Text("есть любое из: {value}", "has any of: {value}"),
    "has_all": Text("есть все: {value}", "has all of: {value}"),
    "has_none": Text("нет ни одного из: {value}", "has none of: {value}"),
}
# Days are not more or less, they are earlier or later.
OF_DATES: Mapping[str, Text] = {
    "lt": Text("раньше, чем {value}", "before {value}"),
    "lte": Text("не позже, чем {value}", "not after {value}"),
    "gt": Text("позже, чем {value}", "after {value}"),
    "gte": Text("не раньше, чем {value}", "not before {value}"),
}
JOINED = {"all": Text(" и ", " and "), "any": Text(" или ", " or ")}
NOT = Text("не ({inner})", "not ({inner})")
UNKNOWN = Text("поле недоступно", "a field out of reach")
WORDS = {
    "@me": Text("я", "me"),
    "@my_team": Text("моя команда", "my team"),
    "@my_department": Text("мой отдел", "my department"),
    "now": Text("сейчас", "now"),
    "true": Text("да", "yes"),
    "false": Text("нет", "no"),
}
THE_EVENTS = Text("как у события", "as of the event")
THE_EVENT = Text("сама запись события", "the record of the event itself")
PERIODS = {
    "today": Text("сегодня", "today"),
    "yesterday": Text("вчера", "yesterday"),
    "tomorrow": Text("завтра", "tomorrow"),
    "this_week": Text("эта неделя", "this week"),
    "last_week": Text("прошлая неделя", "last week"),
    "next_week": Text("следующая неделя", "next week"),
    "this_month": Text("этот месяц", "this month"),
    "last_month": Text("прошлый месяц", "last month"),
    "next_month": Text("следующий месяц", "next month"),
    "this_quarter": Text("этот квартал", "this quarter"),
    "last_quarter": Text("прошлый квартал", "last quarter"),
    "this_year": Text("этот год", "this year"),
    "last_year": Text("прошлый год", "last year"),
}
SPANS = {
    "last_days": Text("последние {n} дн.", "the last {n} days"),
    "next_days": Text("ближайшие {n} дн.", "the next {n} days"),
}
AGO = Text("{n} дн. назад", "{n} days ago")
AHEAD = Text("через {n} дн.", "in {n} days")


def worded(condition: Any, by: Caller, object_key: str) -> str:
    """The condition in the caller's language; empty when there is none. Fields out of their sight are not named."""
    if not condition:
        return ""
    names = Names(by)
    _want(condition, by, object_key, names)
    names.read()
    return _node(condition, by, object_key, names, top=True)


def value_worded(value: Any, field: Field, by: Caller, names: Names) -> str:
    """A value of a field; links by the names in `names`."""
    if isinstance(value, list):
        return ", ".join(value_worded(one, field, by, names) for one in value)
    word = str(value).lower() if isinstance(value, bool) else value
    if isinstance(word, str) and word in WORDS:
        return WORDS[word].to(by.language)
    if isinstance(word, str) and word in PERIODS and field.type in ("date", "datetime"):
        return PERIODS[word].to(by.language)
    if isinstance(value, str) and value.startswith("@event."):
        return (THE_EVENT if value == "@event.id" else THE_EVENTS).to(by.language)
    if isinstance(value, dict):
        days = value.get("days")
        if isinstance(days, int):
            return (AGO if days < 0 else AHEAD).format(n=abs(days)).to(by.language)
        return ", ".join(
            SPANS[key].format(n=inner).to(by.language) if key in SPANS else f"{key} {inner}"
            for key, inner in value.items()
        )
    if field.type == "link" and field.target:
        return str((names.of(field.target, value) or {}).get("name") or "…") if _is_id(value) else str(value)
    for option in field.options:
        if option.value == value:
            return option.label.to(by.language)
    if isinstance(value, str) and field_type(field.type).many:
        return value
    if field.type in ("money", "number") or (field.type == "rollup" and isinstance(value, int | float)):
        return figure(value, by.language, cents=field.type == "money")
    return field_type(field.type).text(value, field, by.language)


def want_value(value: Any, field: Field, names: Names) -> None:
    """Have the names of linked records read."""
    if field.type == "link" and field.target:
        given = value if isinstance(value, list) else [value]
        names.want(field.target, [one for one in given if _is_id(one)])


def field_at(path: Iterable[str], by: Caller, object_key: str) -> tuple[Field | None, list[str]]:
    """The field a path leads to, and the labels on the way."""
    labels: list[str] = []
    key, found = object_key, None
    for step in path:
        if not key:
            return None, labels
        found = describe(key, by).fields.get(step)
        if found is None:
            return None, labels
        labels.append(found.label.to(by.language))
        key = found.target or ""
    return found, labels


def _want(node: Any, by: Caller, object_key: str, names: Names) -> None:
    if not isinstance(node, dict):
        return
    for word in JOINED:
        for one in node.get(word) or ():
            _want(one, by, object_key, names)
    if "not" in node:
        _want(node["not"], by, object_key, names)
    if isinstance(node.get("field"), str):
        field, _ = field_at(node["field"].split("."), by, object_key)
        if field is not None:
            want_value(node.get("value"), field, names)


def _node(node: Any, by: Caller, object_key: str, names: Names, top: bool = False) -> str:
    if not isinstance(node, dict):
        return ""
    if "not" in node:
        return NOT.format(inner=_node(node["not"], by, object_key, names, True)).to(by.language)
    for word, glue in JOINED.items():
        if word in node:
            parts = [told for one in node[word] if (told := _node(one, by, object_key, names))]
            said = glue.to(by.language).join(parts)
            return said if top or len(parts) < 2 else f"({said})"
    field, labels = field_at(str(node.get("field")).split("."), by, object_key)
    if field is None:
        return UNKNOWN.to(by.language)
    op = str(node.get("op"))
    compared = OPERATORS.get(op, OPERATORS["eq"])
    if field.type in ("date", "datetime"):
        compared = OF_DATES.get(op, compared)
    value = value_worded(node.get("value"), field, by, names)
    return f"«{' · '.join(labels)}» {compared.format(value=value).to(by.language)}"


def _is_id(value: Any) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True
