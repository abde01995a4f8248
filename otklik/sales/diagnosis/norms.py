"""The norms of steps: read by everybody who sees deals, kept by whoever leads others in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Forbidden, Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.journal.writing import writing
from otklik.sales.diagnosis.models import StepNorm
from otklik.sales.pipelines.queries import KnownPipeline, known
from otklik.sales.pipelines.rules import KIND_LABELS, kinds_in_order

ARRIVALS = "arrivals"
NEW_A_MONTH = Text("Новых сделок в месяц", "New deals a month")
MOST_ARRIVALS = 1_000_000
NOT_SHARE = Text("Доля — от 0 до 100 %", "A share is from 0 to 100 %")
NOT_COUNT = Text("Число сделок — больше нуля", "A number of deals is above zero")
NO_STEP = Text("В воронке нет такого этапа", "The pipeline has no such step")


def may_keep(by: Caller) -> bool:
    """Those who may change the deals of a department or of all; administrators may."""
    return by.scope("deal", "change") in ("department", "all")


def norms_of(by: Caller, pipeline: UUID) -> dict[str, Any]:
    """{"pipeline", "may_keep", "norms"}: each step with the share it should keep, then the new deals a month."""
    by.require("deal", "see")
    known_one = _pipeline(by, pipeline)
    kept = {kind: value for (_, kind), value in norms([pipeline]).items()}
    steps = _steps(known_one)
    told = [
        {
            "kind": kind,
            "label": KIND_LABELS[kind].to(by.language),
            "following": KIND_LABELS[following].to(by.language),
            "value": kept.get(kind),
        }
        for kind, following in pairwise(steps)
    ]
    new = {
        "kind": ARRIVALS,
        "label": NEW_A_MONTH.to(by.language),
        "following": None,
        "value": kept.get(ARRIVALS),
    }
    return {"pipeline": pipeline, "may_keep": may_keep(by), "norms": [*told, new]}


def norms(pipelines: Iterable[Any]) -> dict[tuple[Any, str], float]:
    """The norms kept, by pipeline and step."""
    rows = StepNorm.objects.filter(pipeline_id__in=list(pipelines))
    return {
        (pipe, kind): float(value) for pipe, kind, value in rows.values_list("pipeline_id", "kind", "value")
    }


def keep_norms(by: Caller, pipeline: UUID, given: Mapping[str, float | None]) -> None:
    """Set the norms given; None takes one away. Raises `Forbidden`, `Missing`, `Invalid`."""
    if not may_keep(by):
        raise Forbidden()
    steps = _steps(_pipeline(by, pipeline))[:-1]
    problems = [problem for kind, value in given.items() if (problem := _problem(kind, value, steps))]
    if problems:
        raise Invalid(errors=problems)
    with writing(by):
        gone = [kind for kind, value in given.items() if value is None]
        StepNorm.objects.filter(pipeline_id=pipeline, kind__in=gone).delete()
        for kind, value in given.items():
            if value is not None:
                StepNorm.objects.update_or_create(
                    pipeline_id=pipeline,
                    kind=kind,
                    defaults={
                        "value": round(Decimal(value), 4),
                        "updated_at": now(),
                        "updated_by_id": by.user_id,
                    },
                )


def _problem(kind: str, value: float | None, steps: list[str]) -> FieldProblem | None:
    where = f"norms.{kind}"
    if kind != ARRIVALS and kind not in steps:
        return FieldProblem(where, "missing", NO_STEP)
    if value is None:
        return None
    if kind == ARRIVALS:
        return None if 0 < value <= MOST_ARRIVALS else FieldProblem(where, "invalid", NOT_COUNT)
    return None if 0 < value <= 1 else FieldProblem(where, "invalid", NOT_SHARE)


def _pipeline(by: Caller, pk: UUID) -> KnownPipeline:
    found = next((one for one in known(by.config).every if one.id == pk and not one.removed), None)
    if found is None:
        raise Missing()
    return found


def _steps(pipeline: KnownPipeline) -> list[str]:
    return kinds_in_order(stage.kind for stage in pipeline.stages)
