from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Status

from otklik.access.doors import Request
from otklik.channels.letters import actions, queries
from otklik.channels.letters.attachments import attach_file
from otklik.channels.letters.object import letter
from otklik.channels.letters.reading import reading
from otklik.channels.letters.schemas import (
    AttachIn,
    LetterReading,
    LetterStart,
    SendIn,
    SignatureIn,
    SignatureOut,
)
from otklik.records.entries.api import record_router
from otklik.records.entries.queries import record

router = record_router(letter)


@router.get("/start", response=LetterStart, summary="Letter: what a new one begins with")
def start_letter(
    request: Request,
    object: str = "",
    record: UUID | None = None,
    template: UUID | None = None,
    person: UUID | None = None,
) -> Any:
    return queries.start(request.by, object or None, record, template, person)


@router.get("/signature", response=SignatureOut, summary="What one's own letters end with")
def signature(request: Request) -> Any:
    return {"text": queries.signature_of(request.by.user_id)}


@router.put("/signature", response=SignatureOut, summary="Change what one's own letters end with")
def put_signature(request: Request, given: SignatureIn) -> Any:
    return {"text": actions.change_signature(request.by, given.text)}


@router.get("/{uuid:pk}/reading", response=LetterReading, summary="Letter: as its reader sees it")
def read_letter(request: Request, pk: UUID) -> Any:
    return reading(request.by, pk)


@router.post("/{uuid:pk}/attach", response={201: dict[str, Any]}, summary="Letter: attach a file of a record")
def attach(request: Request, pk: UUID, given: AttachIn) -> Any:
    return Status(201, attach_file(request.by, pk, given.file))


@router.post("/{uuid:pk}/send", response=dict[str, Any], summary="Letter: send now or later")
def send(request: Request, pk: UUID, given: SendIn) -> Any:
    actions.send(request.by, pk, given.send_at)
    return record(request.by, "letter", pk)


@router.post("/{uuid:pk}/cancel", response=dict[str, Any], summary="Letter: do not send")
def cancel(request: Request, pk: UUID) -> Any:
    actions.decide(request.by, pk, "cancel")
    return record(request.by, "letter", pk)


@router.post("/{uuid:pk}/take-back", response=dict[str, Any], summary="Letter: back into drafts")
def take_back(request: Request, pk: UUID) -> Any:
    actions.decide(request.by, pk, "take_back")
    return record(request.by, "letter", pk)


@router.post("/{uuid:pk}/retry", response=dict[str, Any], summary="Letter: send again")
def retry(request: Request, pk: UUID) -> Any:
    actions.decide(request.by, pk, "retry")
    return record(request.by, "letter", pk)


@router.post("/{uuid:pk}/settle", response=dict[str, Any], summary="Letter: it did go")
def settle(request: Request, pk: UUID) -> Any:
    actions.decide(request.by, pk, "settle")
    return record(request.by, "letter", pk)
