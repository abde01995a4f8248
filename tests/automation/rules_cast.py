"""Rules for tests: written and switched on, gone through by hand."""

from __future__ import annotations

from typing import Any

from otklik.automation.rules.actions import create_rule, switch_on
from otklik.automation.rules.definition import RuleDefinition
from otklik.automation.rules.models import Rule
from otklik.automation.runs.going import go_on
from otklik.automation.runs.models import Run
from otklik.automation.runs.starting import look_at_clock, watch
from otklik.kit.clock import now
from otklik.records.journal.models import Change, Follower
from tests.world import World

TASK = {"id": "t", "kind": "task", "subject": "Позвонить"}
DAY = {"amount": 1, "unit": "days", "working": False}


def definition(*steps: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A whole definition; of records that appear, unless said otherwise."""
    given = {"when": {"kind": "created"}, "steps": list(steps) or [TASK], **parts}
    return RuleDefinition.model_validate(given).model_dump(mode="json")


def in_force(
    world: World, *steps: dict[str, Any], on: str = "lead", who: str = "admin", **parts: Any
) -> Rule:
    """A rule over records of `on`, switched on by whom it acts for."""
    values = {"name": parts.pop("name", "Правило"), "object": on, "definition": definition(*steps, **parts)}
    return switch_on(world.by(who), create_rule(world.by(who), values).pk)


def go_through() -> None:
    """What the worker does; what it has not read yet happened now, by the clock of the test."""
    for _ in range(40):
        for follower in Follower.objects.filter(name="automation"):
            Change.objects.filter(id__gt=follower.position).update(at=now())
        look_at_clock()
        if not (watch() or go_on() or Run.objects.filter(state="waiting", next_at__lte=now()).exists()):
            follower = Follower.objects.filter(name="automation").first()
            if follower is None or not Change.objects.filter(id__gt=follower.position).exists():
                return


def runs(**filters: Any) -> list[Run]:
    """Runs, the first to begin first."""
    return list(Run.objects.filter(**filters).order_by("at", "pk"))


def the_run(**filters: Any) -> Run:
    return Run.objects.get(**filters)


def outcomes(run: Run) -> list[tuple[str, str]]:
    return list(run.steps.order_by("at", "pk").values_list("step", "outcome"))
