"""Questions about incoming hooks: their addresses, and what became of what was received."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.access.doors import named
from otklik.automation.hooks_in.models import IncomingHook, Receipt
from otklik.automation.hooks_in.receiving import PURPOSE
from otklik.automation.webhooks.queries import require_keeping
from otklik.kit.errors import Missing
from otklik.kit.pages import latest
from otklik.kit.sealing import unseal
from otklik.kit.texts import Text
from otklik.records.entries.names import names_of

TOLD = (
    "id",
    "name",
    "object",
    "mapping",
    "match",
    "id_path",
    "signature_header",
    "hourly",
    "active",
)


def all_hooks(by: Caller) -> QuerySet[IncomingHook]:
    require_keeping(by, "see")
    return IncomingHook.objects.filter(deleted_at=None).select_related("acts_for").order_by("name", "id")


def hook_row(by: Caller, pk: UUID) -> IncomingHook:
    row = all_hooks(by).filter(pk=pk).first()
    if row is None:
        raise Missing()
    return row


def may_read(by: Caller, hook: IncomingHook) -> bool:
    """The address opens the rights of its user, and what was sent is that user's to read."""
    return by.is_admin or by.user_id == hook.acts_for_id


def told(by: Caller, hook: IncomingHook) -> dict[str, Any]:
    token = unseal(hook.token, PURPOSE) if may_read(by, hook) else None
    return {
        **{key: getattr(hook, key) for key in TOLD},
        "acts_for": named(hook.acts_for),
        "address": f"{settings.PUBLIC_URL}/api/v1/hooks/{token}" if token else None,
        "signed": bool(hook.signature_header),
        "sample": hook.sample if may_read(by, hook) else None,
    }


def receipts(by: Caller, pk: UUID, state: str = "", cursor: str = "") -> dict[str, Any]:
    """A page of what was received, the latest first."""
    hook = hook_row(by, pk)
    rows = Receipt.objects.filter(hook=hook)
    if state:
        rows = rows.filter(state=state)
    found, following = latest(rows, cursor)
    return {
        "rows": receipts_told(by, hook, found),
        "next": following,
    }


def receipts_told(by: Caller, hook: IncomingHook, rows: list[Receipt]) -> list[dict[str, Any]]:
    names: dict[str, Any] = {}
    for key in {one.object for one in rows if one.record_id}:
        names |= names_of(key, [one.record_id for one in rows if one.object == key], by)
    reads = may_read(by, hook)
    return [
        {
            "id": one.pk,
            "at": one.at,
            "state": one.state,
            "outcome": one.outcome,
            "sender_id": one.sender_id,
            "body": one.body if reads else None,
            "record": {"object": one.object, **names[str(one.record_id)]}
            if str(one.record_id) in names
            else None,
            "errors": [{**error, "text": Text.of(error["text"]).to(by.language)} for error in one.errors],
        }
        for one in rows
    ]
