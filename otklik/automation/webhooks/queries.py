"""Questions about webhooks: who may keep them, what they are, what became of their deliveries."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from otklik.access.callers import Caller, Operation
from otklik.access.doors import named
from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Missing
from otklik.kit.pages import latest
from otklik.kit.texts import Text

TOLD = (
    "id", "name", "address", "object", "events", "fields", "condition", "imports", "active", "previous_until",
    "failing_since", "rest_until",
)  # fmt: skip
OF_DELIVERY = (
    "id", "event", "object", "record_id", "at", "state", "attempts", "next_at", "sent_at", "status", "took_ms",
)  # fmt: skip


def require_keeping(by: Caller, operation: Operation) -> None:
    """`Forbidden` unless the caller's right over webhooks reaches all of them: they send out what many people keep."""
    if by.scope("webhook", operation) != "all":
        raise Forbidden(object="webhook", operation=operation)


def all_webhooks(by: Caller) -> QuerySet[Webhook]:
    require_keeping(by, "see")
    rows = Webhook.objects.filter(deleted_at=None).select_related("acts_for", "responsible")
    return rows.order_by("name_sort", "id")


def webhook_of(by: Caller, pk: UUID) -> Webhook:
    row = all_webhooks(by).filter(pk=pk).first()
    if row is None:
        raise Missing()
    return row


def told(by: Caller, rows: QuerySet[Webhook]) -> list[dict[str, Any]]:
    """Webhooks as the settings show them: never their secrets."""
    counted = rows.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state="waiting")),
        failed=Count("deliveries", filter=Q(deliveries__state="failed")),
        last_sent_at=Max("deliveries__sent_at"),
    )
    return [
        {
            **{key: getattr(row, key) for key in (*TOLD, "waiting", "failed", "last_sent_at")},
            "previous_until": row.previous_until
            if row.previous_until and row.previous_until > now()
            else None,
            "acts_for": named(row.acts_for),
            "responsible": named(row.responsible),
            "off_reason": Text.of(row.off_reason).to(by.language) if row.off_reason else "",
        }
        for row in counted
    ]


def deliveries(by: Caller, pk: UUID, state: str = "", event: str = "", cursor: str = "") -> dict[str, Any]:
    """A page of the log, the latest first."""
    rows = Delivery.objects.filter(webhook=webhook_of(by, pk))
    if state:
        rows = rows.filter(state=state)
    if event:
        rows = rows.filter(event=event)
    found, following = latest(rows.defer("body"), cursor)
    return {
        "rows": [delivery_told(by, one) for one in found],
        "next": following,
    }


def delivery_of(by: Caller, webhook: UUID, pk: UUID) -> Delivery:
    row = Delivery.objects.filter(webhook=webhook_of(by, webhook), pk=pk).select_related("webhook").first()
    if row is None:
        raise Missing()
    return row


def delivery_told(by: Caller, row: Delivery) -> dict[str, Any]:
    return {
        **{key: getattr(row, key) for key in OF_DELIVERY},
        "problem": Text.of(row.problem).to(by.language) if row.problem else "",
    }


def delivery_whole(by: Caller, row: Delivery) -> dict[str, Any]:
    """With what was sent and answered; the records of others in it are told to whoever may see them all the same."""
    may_read = by.is_admin or by.user_id == row.webhook.acts_for_id
    return {**delivery_told(by, row), "body": row.body if may_read else None, "answer": row.answer}
