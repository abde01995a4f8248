"""The doors to rules: written, tried, switched on, their log read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from otklik.access.doors import Request
from otklik.automation.rules import actions, telling
from otklik.automation.rules.schemas import (
    AutomationRuleChange,
    AutomationRuleIn,
    AutomationRuleOut,
    AutomationTrial,
    Choices,
    HandRule,
    PastIn,
    PastOut,
    RuleEditionOut,
    RunOut,
    RunPage,
    SentenceIn,
    SentenceOut,
    StartIn,
    State,
    TrialIn,
)
from otklik.automation.rules.sentences import sentence
from otklik.automation.runs import actions as runs
from otklik.automation.runs import queries

router = Router(tags=["Automation"])


def _one(request: Request, pk: UUID) -> dict[str, Any]:
    telling.rule_of(request.by, pk)
    return telling.told(request.by, telling.all_rules(request.by).filter(pk=pk))[0]


def _values(given: AutomationRuleChange) -> dict[str, Any]:
    told = given.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    if "definition" in told:
        # Within it what is empty was meant to be empty.
        told["definition"] = given.model_dump(mode="json")["definition"]
    return told


@router.get("", response=list[AutomationRuleOut], summary="The rules")
def rule_list(request: Request) -> Any:
    return telling.told(request.by, telling.all_rules(request.by))


@router.post("", response={201: AutomationRuleOut}, summary="Write a rule")
def create(request: Request, given: AutomationRuleIn) -> Any:
    return Status(201, _one(request, actions.create_rule(request.by, _values(given)).pk))


@router.get("/choices", response=Choices, summary="What a rule may name")
def choices(request: Request) -> Any:
    return telling.choices(request.by)


@router.get(
    "/by-hand", response=list[HandRule], summary="Rules one may start by hand on a record of an object"
)
def by_hand(request: Request, object: str) -> Any:
    return telling.by_hand(request.by, object)


@router.post("/sentence", response=SentenceOut, summary="What a definition says, as a sentence")
def read_aloud(request: Request, given: SentenceIn) -> Any:
    telling.require_keeping(request.by, "create")
    return {"sentence": sentence(given.definition, given.object, request.by)}


@router.post("/trial", response=AutomationTrial, summary="Try a rule on a record; nothing of it stays")
def trial(request: Request, given: TrialIn) -> Any:
    return runs.try_on(request.by, given.object, given.definition, given.record, given.acts_for)


@router.post("/past", response=PastOut, summary="How often it would have begun over the last days")
def past(request: Request, given: PastIn) -> Any:
    return runs.look_back(request.by, given.object, given.definition, given.days)


@router.get("/{uuid:pk}", response=AutomationRuleOut, summary="One rule")
def one(request: Request, pk: UUID) -> Any:
    return _one(request, pk)


@router.patch(
    "/{uuid:pk}", response=AutomationRuleOut, summary="Change what is written; what is in force stays"
)
def change(request: Request, pk: UUID, given: AutomationRuleChange) -> Any:
    actions.change_rule(request.by, pk, _values(given))
    return _one(request, pk)


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove a rule")
def remove(request: Request, pk: UUID) -> Any:
    actions.remove_rule(request.by, pk)
    return Status(204, None)


@router.post("/{uuid:pk}/on", response=AutomationRuleOut, summary="Put what is written in force")
def switch_on(request: Request, pk: UUID) -> Any:
    actions.switch_on(request.by, pk)
    return _one(request, pk)


@router.post("/{uuid:pk}/off", response=AutomationRuleOut, summary="Out of force; what waits is stopped")
def switch_off(request: Request, pk: UUID) -> Any:
    actions.switch_off(request.by, pk)
    return _one(request, pk)


@router.get("/{uuid:pk}/editions", response=list[RuleEditionOut], summary="How it read before")
def editions(request: Request, pk: UUID) -> Any:
    return telling.editions(request.by, pk)


@router.post("/{uuid:pk}/start", response=RunOut, summary="Start a rule on a record by hand")
def start(request: Request, pk: UUID, given: StartIn) -> Any:
    return queries.told(request.by, [runs.start_by_hand(request.by, pk, given.record)])[0]


@router.get("/{uuid:pk}/runs", response=RunPage, summary="The log of a rule")
def log_of_rule(request: Request, pk: UUID, state: State | None = None, cursor: str = "") -> Any:
    return queries.of_rule(request.by, pk, state or "", cursor)
