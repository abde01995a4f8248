"""Composing metrics of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.metrics.catalogue import OWN
from otklik.analytics.metrics.definition import DefinitionIn, problems_of
from otklik.analytics.metrics.models import OwnMetric
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Invalid, Missing
from otklik.kit.ids import new_id
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing
from otklik.records.metrics.shapes import BETTER, UNITS
from otklik.records.search.words import search_text

WRITTEN = ("name", "name_en", "about", "unit", "better", "definition")
NAMELESS = Text("Назовите показатель", "Name the metric")


def create_metric(by: Caller, values: Mapping[str, Any]) -> OwnMetric:
    """A metric of one's own. Raises `Invalid`, place by place ("definition.times.0.field")."""
    by.require("metric", "create")
    with writing(by):
        row = OwnMetric(created_by_id=by.user_id, updated_by_id=by.user_id, responsible_id=by.user_id)
        row.key = f"{OWN}{new_id().hex[-12:]}"
        _write(row, values, by)
        row.save(force_insert=True)
    return row


def change_metric(by: Caller, key: str, values: Mapping[str, Any]) -> OwnMetric:
    """Write what is given."""
    with writing(by):
        row = _own(by, key, "change")
        _write(row, values, by)
        keep(row, by)
    return row


def remove_metric(by: Caller, key: str) -> None:
    """Out of the catalogue; its targets and baselines stay in the journal."""
    with writing(by):
        row = _own(by, key, "delete")
        row.deleted_at, row.deleted_by_id = now(), by.user_id
        keep(row, by)


def _own(by: Caller, key: str, operation: str) -> OwnMetric:
    by.require("metric", operation)
    row = OwnMetric.objects.select_for_update(of=("self",)).filter(key=key, deleted_at=None).first()
    if row is None:
        raise Missing()
    return row


def _write(row: OwnMetric, values: Mapping[str, Any], by: Caller) -> None:
    for key in WRITTEN:
        if key in values:
            setattr(row, key, values[key])
    row.name, row.name_en = " ".join(row.name.split()), " ".join(row.name_en.split())
    problems = problems_of(by, DefinitionIn.model_validate(row.definition))
    if not row.name:
        problems.append(FieldProblem("name", "required", NAMELESS))
    if row.unit not in UNITS:
        problems.append(FieldProblem("unit", "invalid", Text("Неизвестная единица", "An unknown unit")))
    if row.better not in BETTER:
        problems.append(
            FieldProblem("better", "invalid", Text("Вверх, вниз или никак", "Up, down or neither"))
        )
    if problems:
        raise Invalid(errors=problems)
    row.name_sort = name_sort(row.name)
    row.search_text = search_text((row.name, row.name_en))
