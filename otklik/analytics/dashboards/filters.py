"""The filter of a whole dashboard as each widget can take it."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.dashboards.widgets import Among
from otklik.kit.errors import Invalid
from otklik.records.cuts.cutting import RECORD, cut_of
from otklik.records.cuts.kinds import NO_CUT, ByDepartment, ByField, ByPerson, ByTeam
from otklik.records.cuts.spans import UNITS, Span
from otklik.records.metrics.shapes import Metric
from otklik.records.objects.queries import describe

ME = "@me"


def metric_among(by: Caller, metric: Metric, own: Among, asked: Among) -> tuple[Among, tuple[str, ...]]:
    """What a metric is kept to: its own values of cuts, then those of the whole that all its figures can be cut by;
    and the keys it cannot take. "@me" is whoever looks.
    """
    found = {key: _with_me(by, values) for key, values in own.items() if values}
    ignored = []
    for key, values in asked.items():
        if not values:
            continue
        if key in found or not _takes(by, metric, key):
            ignored.append(key)
        else:
            found[key] = _with_me(by, values)
    return found, tuple(ignored)


def as_condition(by: Caller, object_key: str, among: Among) -> tuple[list[Any], tuple[str, ...]]:
    """The same as conditions over an object, for what is no metric; and the keys it cannot take."""
    found: list[Any] = []
    ignored = []
    for key, values in among.items():
        if not values:
            continue
        one = _condition(by, object_key, key, _with_me(by, values))
        if one is None:
            ignored.append(key)
        else:
            found.append(one)
    return found, tuple(ignored)


def taken(by: Caller, object_key: str, among: Among) -> tuple[dict[str, list[str | None]], tuple[str, ...]]:
    """The values of those cuts that records of an object can be kept to, and the keys of the others."""
    found, ignored = {}, []
    for key, values in among.items():
        try:
            if key in UNITS:
                raise Invalid.field("among", NO_CUT)
            cut_of(by, object_key, key, where="among")
        except Invalid:
            ignored.append(key)
        else:
            found[key] = _with_me(by, values)
    return {key: values for key, values in found.items() if values}, tuple(ignored)


def placed(by: Caller, object_key: str, at: str, span: Span) -> list[Any]:
    """The days of the dashboard as conditions on a date or a moment of an object."""
    one = describe(object_key, by).field(at, "at")
    start, end = (span.start, span.end) if one.type == "date" else span.moments
    return [
        {"field": at, "op": "gte", "value": start.isoformat()},
        {"field": at, "op": "lt", "value": end.isoformat()},
    ]


def _takes(by: Caller, metric: Metric, key: str) -> bool:
    if key in UNITS:
        return False
    try:
        cuts = [cut_of(by, figure.object, key, where="among") for figure in metric.definition.figures]
    except Invalid:
        return False
    return not metric.nightly or isinstance(cuts[0], ByPerson)


def _condition(by: Caller, object_key: str, key: str, values: list[str | None]) -> Any:
    try:
        cut = cut_of(by, object_key, key, where="among")
    except Invalid:
        return None
    named: list[Any] = [value for value in values if value is not None]
    if isinstance(cut, ByPerson):
        path = cut.person.replace("__", ".")
        if isinstance(cut, ByTeam | ByDepartment):
            people = [
                str(person)
                for person, places in cut.members.items()
                if any(str(one) in named for one in places)
            ]
            return {"field": path, "op": "in", "value": people}
        return _in_or_empty(path, "in", named, None in values)
    if not isinstance(cut, ByField):
        return None
    path = describe(object_key, by).object.cuts.get(key, key.removeprefix(RECORD))
    if cut.field.type == "yes_no":
        named = [value == "true" for value in named]
        return {"any": [{"field": path, "op": "eq", "value": value} for value in named]}
    return _in_or_empty(
        path, "has_any" if cut.field.type in ("choices", "tags") else "in", named, None in values
    )


def _in_or_empty(path: str, op: str, values: list[Any], empty: bool) -> Any:
    among = {"field": path, "op": op, "value": values}
    none = {"field": path, "op": "empty"}
    if not values:
        return none
    return {"any": [among, none]} if empty else among


def _with_me(by: Caller, values: Any) -> list[str | None]:
    return [str(by.user_id) if value == ME else value for value in values]
