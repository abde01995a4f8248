"""By what figures over records can be cut, of any object: time, people, teams, and fields to any depth of links."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.kinds import (
    NO_CUT,
    ByChoice,
    ByChoices,
    ByDepartment,
    ByField,
    ByLink,
    ByPerson,
    ByTeam,
    ByTime,
    Cut,
)
from otklik.records.cuts.spans import UNITS, Span
from otklik.records.entries.scopes import scope_q
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field

PEOPLE: dict[str, tuple[type[ByPerson], Text]] = {
    "person": (ByPerson, Text("Сотрудник", "Person")),
    "team": (ByTeam, Text("Команда", "Team")),
    "department": (ByDepartment, Text("Отдел", "Department")),
}
TIMES = {
    "day": Text("День", "Day"),
    "week": Text("Неделя", "Week"),
    "month": Text("Месяц", "Month"),
    "quarter": Text("Квартал", "Quarter"),
    "year": Text("Год", "Year"),
}
KINDS: dict[str, type[ByField]] = {
    "choice": ByChoice,
    "yes_no": ByChoice,
    "choices": ByChoices,
    "tags": ByChoices,
    "link": ByLink,
    "text": ByField,
}
MOST_STEPS = 4
# Before a field of the record whose key is a cut's of another meaning: the person of a deal, and who answers for it.
RECORD = "record."


def cut_of(
    by: Caller, object_key: str, key: str, span: Span | None = None, where: str = "by", of_days: bool = False
) -> Cut:
    """The cut of `key`: a part of time (day … year), person, team, department, a name the object gives to a path
    (`Object.cuts`), or a path to a field such as "source" or "company.industry".

    `Invalid` on `where` for anything else, for a field the caller may not see, for time without a `span`. Of time
    records are placed by a date when `of_days`, otherwise by a moment.
    """
    if key in UNITS and span is not None:
        return ByTime(key, TIMES[key], by, span, of_days)
    about = describe(object_key, by)
    if key in PEOPLE:
        if about.object.open or about.object.owner.removesuffix("_id") in by.hidden(about.object.rights_key):
            raise Invalid.field(where, NO_CUT)
        kind, label = PEOPLE[key]
        return kind(key, label, by, about.object.owner)
    path = about.object.cuts.get(key, key.removeprefix(RECORD))
    label, field, prefix, seen = walked(path.split("."), about, by, where)
    if not can_cut(field) or (prefix and KINDS[field.type] is ByChoices):
        raise Invalid.field(where, NO_CUT)
    return KINDS[field.type](key, label, by, field, prefix, seen)


def can_cut(field: Field) -> bool:
    """Whether figures can be cut by this field."""
    return field.type in KINDS and not field.virtual and not field.path and field.filterable


def cuts_offered(by: Caller, object_key: str) -> list[dict[str, Any]]:
    """What figures over an object may be cut by, beside time: [{"key", "label"}], the usual ones first."""
    about = describe(object_key, by)
    people = [] if about.object.open else [(key, label) for key, (_, label) in PEOPLE.items()]
    named = []
    for key, path in about.object.cuts.items():
        try:
            named.append((key, walked(path.split("."), about, by, "by")[0]))
        except Invalid:
            continue  # of a field the caller may not see
    taken = {about.object.owner.removesuffix("_id"), *about.object.cuts, *about.object.cuts.values()}
    own = [
        (f"{RECORD}{one.key}" if one.key in PEOPLE else one.key, one.label)
        for one in about.fields.values()
        if one.key not in taken and _is_grouping(one)
    ]
    return [{"key": key, "label": label.as_dict()} for key, label in (*people, *named, *own)]


def _is_grouping(one: Field) -> bool:
    """Words are cut by when asked for, and not offered: most are different in every record."""
    return can_cut(one) and one.type != "text" and one.key not in ("created_by", "updated_by")


def walked(path: list[str], about: Description, by: Caller, where: str) -> tuple[Text, Field, str, Q]:
    """A path to a field through links: its name, the field, the prefix of a query, and where it is in sight."""
    if len(path) > MOST_STEPS:
        raise Invalid.field(where, NO_CUT)
    prefix, seen, label = "", Q(), None
    for step in path[:-1]:
        link = about.field(step, where)
        if link.type != "link" or not link.target or not link.kept or link.is_custom:
            raise Invalid.field(where, NO_CUT)
        prefix += f"{link.column or link.key}__"
        about = describe(link.target, by)
        seen &= scope_q(by, about.object, "see", prefix)
        label = link.label if label is None else Text("{a}: {b}", "{a}: {b}").format(a=label, b=link.label)
    field = about.field(path[-1], where)
    own = field.label
    return (
        (own if label is None else Text("{a}: {b}", "{a}: {b}").format(a=label, b=own)),
        field,
        prefix,
        seen,
    )
