"""The doors to webhooks: set up, tried, their log read, sent again."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from ninja import Router, Status

from otklik.access.doors import Request
from otklik.automation.webhooks import actions, queries
from otklik.automation.webhooks.schemas import (
    Deliveries,
    DeliveryOut,
    DeliveryWhole,
    Event,
    Replayed,
    ReplayIn,
    State,
    WebhookChange,
    WebhookIn,
    WebhookOut,
    WebhookWithSecret,
)

router = Router(tags=["Webhooks"])


def _one(request: Request, pk: UUID) -> dict[str, Any]:
    queries.webhook_of(request.by, pk)
    return queries.told(request.by, queries.all_webhooks(request.by).filter(pk=pk))[0]


def _values(given: WebhookChange) -> dict[str, Any]:
    told = given.model_dump(exclude_unset=True)
    return {key: value for key, value in told.items() if value is not None or key == "condition"}


@router.get("", response=list[WebhookOut], summary="The webhooks")
def webhook_list(request: Request) -> Any:
    return queries.told(request.by, queries.all_webhooks(request.by))


@router.post("", response={201: WebhookWithSecret}, summary="Create a webhook")
def create(request: Request, given: WebhookIn) -> Any:
    row, secret = actions.create_webhook(request.by, _values(given))
    return Status(201, {**_one(request, row.pk), "secret": secret})


@router.patch("/{uuid:pk}", response=WebhookOut, summary="Change a webhook, switch it on or off")
def change(request: Request, pk: UUID, given: WebhookChange) -> Any:
    actions.change_webhook(request.by, pk, _values(given))
    return _one(request, pk)


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove a webhook")
def remove(request: Request, pk: UUID) -> Any:
    actions.remove_webhook(request.by, pk)
    return Status(204, None)


@router.post("/{uuid:pk}/secret", response=WebhookWithSecret, summary="A new secret; both sign for a day")
def rotate(request: Request, pk: UUID) -> Any:
    _, secret = actions.rotate_secret(request.by, pk)
    return {**_one(request, pk), "secret": secret}


@router.post("/{uuid:pk}/test", response=DeliveryWhole, summary="Send a trial at once")
def send_trial(request: Request, pk: UUID) -> Any:
    return queries.delivery_whole(request.by, actions.send_trial(request.by, pk))


@router.get("/{uuid:pk}/deliveries", response=Deliveries, summary="The log of deliveries")
def delivery_log(
    request: Request,
    pk: UUID,
    state: State | None = None,
    event: Event | Literal["test"] | None = None,
    cursor: str = "",
) -> Any:
    return queries.deliveries(request.by, pk, state or "", event or "", cursor)


@router.post("/{uuid:pk}/replay", response=Replayed, summary="Send again all that failed")
def replay_failed(request: Request, pk: UUID, given: ReplayIn) -> Any:
    return {"count": actions.replay_failed(request.by, pk, given.since)}


@router.get("/{uuid:pk}/deliveries/{uuid:delivery}", response=DeliveryWhole, summary="One delivery")
def one_delivery(request: Request, pk: UUID, delivery: UUID) -> Any:
    return queries.delivery_whole(request.by, queries.delivery_of(request.by, pk, delivery))


@router.post("/{uuid:pk}/deliveries/{uuid:delivery}/replay", response=DeliveryOut, summary="Send one again")
def replay(request: Request, pk: UUID, delivery: UUID) -> Any:
    return queries.delivery_told(request.by, actions.replay(request.by, pk, delivery))
