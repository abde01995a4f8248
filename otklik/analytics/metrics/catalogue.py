"""The catalogue: every metric the caller may be told, the product's and the company's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.metrics.definition import DefinitionIn, problems_of
from otklik.analytics.metrics.models import OwnMetric
from otklik.kit.errors import Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.conditions.wording import worded
from otklik.records.cuts.cutting import PEOPLE, TIMES, cut_of, cuts_offered
from otklik.records.metrics.registry import GROUPS, metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

Row = dict[str, Any]
OWN = "own_"
COUNTED = Text("Считается по своему определению", "Counted by its own definition")
BY_DATE = Text("{object}: {field}", "{object}: {field}")


def catalogue(by: Caller) -> list[Metric]:
    """The metrics whose objects and fields the caller may see, by group."""
    return [metric for metric in (*metrics.all(), *_own()) if may_be_told(by, metric)]


def metric_of(by: Caller, key: str) -> Metric:
    """The metric of `key`; `Missing` when there is none or the caller may not be told it."""
    own = OwnMetric.objects.filter(key=key, deleted_at=None).first() if key.startswith(OWN) else None
    found = as_metric(own) if own is not None else metrics.get(key)
    if not may_be_told(by, found):
        raise Missing(Text("Нет такого показателя", "No such metric"))
    return found


def as_metric(row: OwnMetric) -> Metric:
    return Metric(
        key=row.key,
        name=Text(row.name, row.name_en or row.name),
        group="own",
        unit=row.unit,
        better=row.better,
        definition=DefinitionIn.model_validate(row.definition).definition(),
        about=Text(row.about, row.about) if row.about else COUNTED,
        own=True,
    )


def may_be_told(by: Caller, metric: Metric) -> bool:
    """Whether the caller may see every object and field the metric is counted from."""
    for figure in metric.definition.figures:
        if not objects.has(figure.object):
            return False
        obj = objects.get(figure.object)
        if not (obj.open and by.scopes is None) and not by.may(obj.rights_key, "see"):
            return False
        hidden = by.hidden(obj.rights_key)
        if any(key in hidden for key in (figure.field, figure.since, figure.at) if key):
            return False
    if not metric.own:
        return True
    given = DefinitionIn.model_validate(as_json(metric.definition))
    return not problems_of(by, given)


def told_catalogue(by: Caller, found: Sequence[Metric]) -> list[Row]:
    return [told_metric(by, metric) for metric in found]


def told_metric(by: Caller, metric: Metric) -> Row:
    """A metric of the catalogue, without its figures."""
    definition = metric.definition
    return {
        "key": metric.key,
        "name": metric.name.as_dict(),
        "group": {"key": metric.group, "label": GROUPS[metric.group].as_dict()},
        "unit": metric.unit,
        "better": metric.better,
        "about": metric.about.as_dict(),
        "leaves_out": metric.leaves_out.as_dict() if metric.leaves_out else None,
        "placed": definition.placed,
        "adds_up": definition.adds_up,
        "own": metric.own,
        "nightly": metric.nightly,
        "objects": list(dict.fromkeys(figure.object for figure in definition.figures)),
        "parts": [
            told_figure(by, figure) | {"over": place >= len(definition.times)}
            for place, figure in enumerate(definition.figures)
        ],
        "cuts": offered_cuts(by, metric),
    }


def told_figure(by: Caller, figure: Figure) -> Row:
    """One figure in the caller's words: what is counted, of which records, placed by what."""
    about = describe(figure.object, by)

    def label(key: str) -> str | None:
        one = about.fields.get(key) if key else None
        return one.label.to(by.language) if one is not None else None

    return {
        "object": figure.object,
        "label": about.object.labels.to(by.language),
        "how": figure.how,
        "field": label(figure.field),
        "since": label(figure.since),
        "at": label(figure.at),
        "where": worded(figure.where, by, figure.object),
        "part": worded(figure.part, by, figure.object),
    }


def offered_cuts(by: Caller, metric: Metric) -> list[Row]:
    """The cuts every figure of the metric allows: the usual ones first, then time where it is placed by it."""
    figures = metric.definition.figures
    if metric.nightly:
        return [{"key": key, "label": label.as_dict()} for key, (_, label) in PEOPLE.items()]
    offered = {one["key"]: one["label"] for one in cuts_offered(by, figures[0].object)}
    keys = [key for key in (*metric.cuts, *offered) if key in offered or key in metric.cuts]
    rows = []
    for key in dict.fromkeys(keys):
        try:
            cuts = [cut_of(by, figure.object, key) for figure in figures]
        except Invalid:
            continue  # not a cut of every figure's records
        rows.append({"key": key, "label": cuts[0].label.as_dict()})
    if all(figure.at for figure in figures):
        rows += [{"key": key, "label": label.as_dict()} for key, label in TIMES.items()]
    return rows


def as_json(definition: Definition) -> Row:
    """The definition as the API gives it."""
    return {
        "times": [vars(figure) for figure in definition.times],
        "over": [vars(figure) for figure in definition.over],
    }


def _own() -> list[Metric]:
    return [as_metric(row) for row in OwnMetric.objects.filter(deleted_at=None).order_by("name_sort", "pk")]
