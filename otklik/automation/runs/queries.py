"""The log of runs as people read it: what came of each, why, by which chain of rules it began."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.automation.rules.models import Rule
from otklik.automation.rules.queries import edition_of, in_force
from otklik.automation.rules.sentences import when_worded
from otklik.automation.rules.telling import require_keeping, rule_of
from otklik.automation.runs.doing import why_not
from otklik.automation.runs.models import Run, RunStep
from otklik.kit.errors import Missing
from otklik.kit.pages import latest
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.entries.queries import instance

TOLD = ("id", "state", "at", "ended_at", "next_at")


def run_of(by: Caller, pk: UUID) -> Run:
    """A run of a rule in the caller's sight; `Missing` otherwise."""
    require_keeping(by, "see")
    run = Run.objects.filter(pk=pk, rule__deleted_at=None).first()
    if run is None:
        raise Missing()
    return run


def of_rule(by: Caller, rule: UUID, state: str, cursor: str) -> dict[str, Any]:
    """A page of a rule's runs, the latest first."""
    rows = Run.objects.filter(rule=rule_of(by, rule))
    return _page(by, rows.filter(state=state) if state else rows, cursor)


def of_record(by: Caller, object_key: str, record: UUID, cursor: str) -> dict[str, Any]:
    """A page of the runs on a record the caller sees; those in which a rule did not act are left out."""
    instance(by, object_key, record)
    rows = Run.objects.filter(object=object_key, record_id=record, rule__deleted_at=None)
    return _page(by, rows.exclude(state="skipped"), cursor)


def _page(by: Caller, rows: QuerySet[Run], cursor: str) -> dict[str, Any]:
    found, following = latest(rows.select_related("rule", "edition"), cursor)
    return {"rows": told(by, found), "next": following}


def told(by: Caller, runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Runs as `RunOut`."""
    names = Names(by)
    for run in runs:
        names.want(run.object, [run.record_id])
    names.read()
    return [_told(by, run, names) for run in runs]


def _told(by: Caller, run: Run, names: Names) -> dict[str, Any]:
    edition = edition_of(run.edition_id)
    changes = by.scope("rule", "change") == "all"
    return {
        **{key: getattr(run, key) for key in TOLD},
        "rule": {"id": run.rule_id, "name": run.rule.name},
        "record": _link(names, run.object, run.record_id),
        "event": when_worded(edition.definition, edition.object_key, by),
        "why": _why(by, run),
        "trial": run.attempts,
        "edition": run.edition.number,
        "may_retry": changes and run.state in ("failed", "stopped") and run.rule_id in in_force().by_rule,
        "may_stop": changes and run.state == "waiting",
    }


def _why(by: Caller, run: Run) -> str:
    if not run.why:
        return ""
    if "unmet" in run.why:
        return why_not(by, run.object, run.why["unmet"]).to(by.language)
    return Text(run.why["ru"], run.why["en"]).to(by.language)


def whole(by: Caller, pk: UUID) -> dict[str, Any]:
    """A run as `RunWhole`: its steps and the rules that led to it."""
    run = run_of(by, pk)
    rules = {str(one) for one in (link["rule"] for link in run.chain)}
    named = {str(key): name for key, name in Rule.objects.filter(pk__in=rules).values_list("pk", "name")}
    names = Names(by)
    for link in run.chain:
        names.want(link["object"], [] if link["record"] == "None" else [link["record"]])
    names.read()
    return {
        **told(by, [run])[0],
        "steps": steps_told(by, run.steps.order_by("at", "pk")),
        "chain": [
            {
                "rule": {"id": link["rule"], "name": named.get(link["rule"], "…")},
                "record": None if link["record"] == "None" else _link(names, link["object"], link["record"]),
                "at": link["at"],
            }
            for link in run.chain
        ],
    }


def steps_told(by: Caller, steps: Iterable[RunStep]) -> list[dict[str, Any]]:
    """Steps of a log as `StepSaid`."""
    found = list(steps)
    names = Names(by)
    for step in found:
        names.want(step.object, [step.record_id])
    names.read()
    return [
        {
            **{key: getattr(step, key) for key in ("step", "kind", "outcome", "at")},
            "text": Text(step.text["ru"], step.text["en"]).to(by.language),
            "link": _link(names, step.object, step.record_id),
        }
        for step in found
    ]


def _link(names: Names, key: str, pk: Any) -> dict[str, Any] | None:
    named = names.of(key, pk)
    return {"object": key, **named} if named else None
