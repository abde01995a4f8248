"""The doors to approvals: what every object has to read, asking and deciding, and the public one of letters."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from otklik.access.doors import Request
from otklik.access.sign_in.addresses import address_of
from otklik.automation.approvals import actions, by_letter, queries
from otklik.automation.approvals.object import approval
from otklik.automation.approvals.schemas import (
    ApprovalByLetter,
    ApprovalsMine,
    ApprovalsOfRecord,
    ApprovalsWaiting,
    ApprovalWhole,
    AskIn,
    DecisionIn,
    LetterDecisionIn,
)
from otklik.records.entries.api import record_router

records = record_router(approval)
router = Router(tags=["Approvals"])
public_router = Router(tags=["Approvals"])


@router.get("/mine", response=ApprovalsMine, summary="What waits for my word")
def what_waits_for_me(request: Request) -> Any:
    return queries.mine(request.by)


@router.get("/waiting", response=ApprovalsWaiting, summary="How much of it there is")
def how_many_wait(request: Request) -> Any:
    return {"count": queries.waiting_for(request.by)}


@router.get("/of", response=ApprovalsOfRecord, summary="Approvals of a record, and what may be asked for")
def of_record(request: Request, object: str, record: UUID) -> Any:
    return queries.of_record(request.by, object, record)


@router.post("/ask", response={201: ApprovalWhole}, summary="Ask for an approval")
def ask(request: Request, given: AskIn) -> Any:
    one = actions.ask_approval(request.by, given.route, given.object, given.record, given.comment)
    return Status(201, queries.whole(request.by, one.pk))


@router.get("/{uuid:pk}/whole", response=ApprovalWhole, summary="One with its steps and words")
def whole(request: Request, pk: UUID) -> Any:
    return queries.whole(request.by, pk)


@router.post("/{uuid:pk}/decide", response=ApprovalWhole, summary="Approve or refuse")
def decide(request: Request, pk: UUID, given: DecisionIn) -> Any:
    actions.decide(request.by, pk, given.decision, given.comment, given.step)
    return queries.whole(request.by, pk)


@router.post("/{uuid:pk}/withdraw", response=ApprovalWhole, summary="Take back what was asked")
def withdraw(request: Request, pk: UUID) -> Any:
    actions.withdraw(request.by, pk)
    return queries.whole(request.by, pk)


@public_router.get("/{token}", auth=None, response=ApprovalByLetter, summary="What a letter asks")
def open_letter(request: HttpRequest, token: str) -> Any:
    return by_letter.opened(token, address_of(request))


@public_router.post("/{token}", auth=None, response=ApprovalByLetter, summary="Decide from a letter")
def decide_by_letter(request: HttpRequest, token: str, given: LetterDecisionIn) -> Any:
    return by_letter.decided(token, address_of(request), given.decision, given.comment)
