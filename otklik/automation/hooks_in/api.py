"""The doors to incoming hooks: the administrator's, and the public one at a secret address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
from django.http import HttpRequest
from ninja import Router, Status

from otklik.access.doors import Request
from otklik.automation.hooks_in import actions, queries
from otklik.automation.hooks_in.receiving import count_hit, hook_of, receive
from otklik.automation.hooks_in.schemas import (
    Accepted,
    HookChange,
    HookIn,
    HookOut,
    ReceiptOut,
    Receipts,
    ReceiptState,
)
from otklik.automation.webhooks.schemas import Replayed
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text, language_asked

router = Router(tags=["Incoming hooks"])
public_router = Router(tags=["Incoming hooks"])
MOST_BYTES = 200_000
TOO_LARGE = Text("Прислано слишком много", "Too much was sent")


def _values(given: HookChange) -> dict[str, Any]:
    return given.model_dump(exclude_unset=True, exclude_none=True)


@router.get("", response=list[HookOut], summary="The addresses others send to")
def hook_list(request: Request) -> Any:
    return [queries.told(request.by, hook) for hook in queries.all_hooks(request.by)]


@router.post("", response={201: HookOut}, summary="Create an address")
def create(request: Request, given: HookIn) -> Any:
    return Status(201, queries.told(request.by, actions.create_hook(request.by, _values(given))))


@router.patch("/{uuid:pk}", response=HookOut, summary="Change an address")
def change(request: Request, pk: UUID, given: HookChange) -> Any:
    actions.change_hook(request.by, pk, _values(given))
    return queries.told(request.by, queries.hook_row(request.by, pk))


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove an address")
def remove(request: Request, pk: UUID) -> Any:
    actions.remove_hook(request.by, pk)
    return Status(204, None)


@router.post("/{uuid:pk}/address", response=HookOut, summary="Another address in place of this one")
def renew(request: Request, pk: UUID) -> Any:
    actions.renew_address(request.by, pk)
    return queries.told(request.by, queries.hook_row(request.by, pk))


@router.get("/{uuid:pk}/receipts", response=Receipts, summary="What was received and what became of it")
def receipt_list(request: Request, pk: UUID, state: ReceiptState | None = None, cursor: str = "") -> Any:
    return queries.receipts(request.by, pk, state or "", cursor)


@router.post("/{uuid:pk}/replay", response=Replayed, summary="Try all that failed again")
def replay_failed(request: Request, pk: UUID) -> Any:
    return {"count": actions.replay_failed(request.by, pk)}


@router.post("/{uuid:pk}/receipts/{uuid:receipt}/replay", response=ReceiptOut, summary="Try one again")
def replay(request: Request, pk: UUID, receipt: UUID) -> Any:
    row = actions.replay_receipt(request.by, pk, receipt)
    return queries.receipts_told(request.by, queries.hook_row(request.by, pk), [row])[0]


@public_router.post(
    "/{token}", auth=None, response={202: Accepted}, summary="Send to a secret address: JSON or a form"
)
def send(request: HttpRequest, token: str) -> Any:
    hook = hook_of(token)
    count_hit(hook)
    receipt = receive(hook, request.body, _sent(request), request.headers)
    language = language_asked(request.headers.get("Accept-Language", ""), "ru")
    errors = [{**one, "text": Text.of(one["text"]).to(language)} for one in receipt.errors]
    return Status(
        202, {"id": receipt.pk, "state": receipt.state, "outcome": receipt.outcome, "errors": errors}
    )


def _sent(request: HttpRequest) -> Any:
    """What was sent, whichever way programs send."""
    if len(request.body) > MOST_BYTES:
        raise Invalid(TOO_LARGE, code="too_large")
    if (request.content_type or "").startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        return {key: values[0] if len(values) == 1 else values for key, values in request.POST.lists()}
    unread = Invalid(Text("Запрос не читается", "The request cannot be read"), code="malformed")
    try:
        body = orjson.loads(request.body)
    except orjson.JSONDecodeError as error:
        raise unread from error
    if not isinstance(body, dict | list):
        raise unread
    return body
