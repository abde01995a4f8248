"""The doors to leads and to the rules of their assignment."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import Field

from otklik.access.doors import Given, Named, Request, named
from otklik.records.conditions.schemas import Condition
from otklik.records.entries import queries as records
from otklik.records.entries.api import id_of, record_router
from otklik.sales.leads import actions, assignment_rules
from otklik.sales.leads.conversion import Becoming, convert_lead, possible_twins
from otklik.sales.leads.object import lead

router = record_router(lead)
rules_router = Router(tags=["Assignment of leads"])
Way = Literal["turn", "load", "territory", "person"]


class RefusalIn(Given):
    reason: UUID | None = None
    text: str = Field("", max_length=5000)


class ConversionIn(Given):
    """For each side: null leaves it out, {"id": …} links a record, {…} is values of a new one over the lead's own."""

    company: dict[str, Any] | None = None
    person: dict[str, Any] | None = None
    deal: dict[str, Any] | None = None


class RuleIn(Given):
    name: str = Field(max_length=200)
    way: str
    users: list[UUID] = Field(default_factory=list, max_length=500)
    condition: dict[str, Any] | None = None
    active: bool = True


class RuleChange(Given):
    """Only what is given changes."""

    name: str | None = Field(None, max_length=200)
    way: str | None = None
    users: list[UUID] | None = Field(None, max_length=500)
    condition: dict[str, Any] | None = None
    active: bool | None = None
    position: int | None = Field(None, ge=0, le=10_000)


class Receiver(Named):
    active: bool


class RuleOut(Schema):
    id: UUID
    name: str
    way: Way
    way_label: str
    users: list[Receiver]
    condition: Condition | None
    active: bool
    position: int


@router.post("/{uuid:pk}/refuse", response=dict[str, Any], summary="Refuse a lead")
def refuse_lead(request: Request, pk: UUID, given: RefusalIn) -> Any:
    actions.refuse_lead(request.by, pk, given.reason, given.text)
    return records.record(request.by, "lead", pk)


@router.post("/{uuid:pk}/assign", response=dict[str, Any], summary="Have the rules give the lead to somebody")
def reassign_lead(request: Request, pk: UUID) -> Any:
    given = actions.reassign_lead(request.by, pk)
    responsible = assignment_rules.told_users([given.responsible_id] if given.responsible_id else [])
    return {"id": given.pk, "responsible": responsible[0] if responsible else None}


@router.get("/{uuid:pk}/twins", response=dict[str, Any], summary="Who a lead may be already")
def lead_twins(request: Request, pk: UUID) -> Any:
    return possible_twins(request.by, pk)


@router.post(
    "/{uuid:pk}/convert", response=dict[str, Any], summary="Make a lead a company, a person and a deal"
)
def convert(request: Request, pk: UUID, given: ConversionIn) -> Any:
    made = convert_lead(request.by, pk, _side(given.company), _side(given.person), _side(given.deal))
    return {
        "company": named(made.company),
        "person": named(made.person),
        "deal": named(made.deal),
        "lead": named(made.lead),
    }


def _side(given: dict[str, Any] | None) -> Becoming | None:
    """What a side becomes: {"id"} links a record, anything else is values of a new one, null leaves it out."""
    if given is None:
        return None
    values = dict(given)
    pk = values.pop("id", None)
    return Becoming(id_of(pk) if pk else None, values)


@rules_router.get("", response=list[RuleOut], summary="Who gets new leads, in the order the rules are asked")
def rule_list(request: Request) -> Any:
    return assignment_rules.all_rules(request.by)


@rules_router.post("", response={201: RuleOut}, summary="Add a rule, last in the order")
def create_rule(request: Request, given: RuleIn) -> Any:
    return Status(201, assignment_rules.create_rule(request.by, given.model_dump()))


@rules_router.patch("/{uuid:pk}", response=RuleOut, summary="Change a rule")
def change_rule(request: Request, pk: UUID, given: RuleChange) -> Any:
    return assignment_rules.change_rule(request.by, pk, given.model_dump(exclude_unset=True))


@rules_router.delete("/{uuid:pk}", response={204: None}, summary="Remove a rule")
def remove_rule(request: Request, pk: UUID) -> Any:
    assignment_rules.remove_rule(request.by, pk)
    return Status(204, None)
