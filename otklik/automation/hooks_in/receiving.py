"""What others send: kept as it came, then made a record of, or kept with what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from otklik.access.queries import caller_of_user
from otklik.automation.hooks_in.events import HookReceived
from otklik.automation.hooks_in.models import IncomingHook, Receipt
from otklik.automation.hooks_in.reading import found_by, values_of
from otklik.automation.hooks_in.rules import as_sent, hash_of, is_signed, value_at
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Missing, OtklikError, TooMany
from otklik.kit.events import announce
from otklik.kit.sealing import unseal
from otklik.kit.texts import Text
from otklik.records.entries.actions import change_record, create_record
from otklik.records.objects.queries import describe

PURPOSE = "incoming hook"
HIT = """
INSERT INTO automation_hookhits AS hits (hook_id, hour, count) VALUES (%s, date_trunc('hour', %s), 1)
ON CONFLICT (hook_id, hour) DO UPDATE SET count = hits.count + 1 RETURNING count
"""
UNSIGNED = Text("Подпись не сходится", "The signature does not match")
NOTHING = Text(
    "В присланном нет ни одного поля из соответствия", "Nothing of the mapping is in what was sent"
)


def hook_of(token: str) -> IncomingHook:
    """The hook in use of this address; `Missing` otherwise."""
    row = IncomingHook.objects.filter(token_hash=hash_of(token), active=True, deleted_at=None).first()
    if row is None:
        raise Missing()
    return row


def receive(hook: IncomingHook, raw: bytes, body: Any, headers: Mapping[str, str]) -> Receipt:
    """Keep what was sent and act on it; the same id of the sender's again changes nothing once it is done.

    Raises `Forbidden` code "signature". What cannot be made a record of is kept as failed.
    """
    key = unseal(hook.secret, PURPOSE) if hook.secret else None
    if hook.signature_header and not is_signed(key or "", raw, headers.get(hook.signature_header, "")):
        raise Forbidden(UNSIGNED, code="signature")
    body = as_sent(body)
    IncomingHook.objects.filter(pk=hook.pk).update(sample=body)
    told = value_at(body, hook.id_path) if hook.id_path else None
    sender_id = "" if told is None or isinstance(told, dict | list) else str(told)[:300]
    receipt = Receipt(hook=hook, body=body, sender_id=sender_id)
    with transaction.atomic():
        if sender_id:
            Receipt.objects.bulk_create([receipt], ignore_conflicts=True)
            receipt = Receipt.objects.select_for_update().get(hook=hook, sender_id=sender_id)
            if receipt.state == "done":
                return receipt
            receipt.body = body
        act(hook, receipt)
    return receipt


def act(hook: IncomingHook, receipt: Receipt) -> None:
    """Make a record of what was received, or change the one it means, by the rights of the hook's user; save it."""
    receipt.errors, receipt.state, receipt.outcome = [], "failed", ""
    try:
        with transaction.atomic():
            _make(hook, receipt)
            receipt.state = "done"
    except OtklikError as error:
        paths = {one["field"]: one["path"] for one in hook.mapping}
        wrong = [(one.field, one.text) for one in error.errors] or [("", error.text)]
        receipt.errors = [
            {"field": field, "path": paths.get(field, ""), "text": text.as_dict()} for field, text in wrong
        ]
        receipt.outcome, receipt.record_id = "", None
    receipt.save()
    if receipt.state == "done":
        announce(HookReceived(hook, receipt))


def _make(hook: IncomingHook, receipt: Receipt) -> None:
    by = caller_of_user(hook.acts_for_id, via="form", source=str(hook.pk))
    about = describe(hook.object, by)
    values, problems = values_of(receipt.body, hook.mapping, about, by)
    if not problems and not values:
        raise Invalid(NOTHING, code="nothing")
    pk = None
    if not problems:
        pk, problems = found_by(values, hook.match, about, by)
    if problems:
        raise Invalid(errors=problems)
    receipt.object = hook.object
    if pk is None:
        receipt.record_id = create_record(by, hook.object, values).pk
        receipt.outcome = "created"
    else:
        receipt.record_id = change_record(by, hook.object, pk, values).pk
        receipt.outcome = "changed"


def count_hit(hook: IncomingHook) -> None:
    """Counted whether or not it is taken, so that trying is limited too; `TooMany` above what the hook takes."""
    with connection.cursor() as cursor:
        cursor.execute(HIT, [hook.pk, now()])
        if cursor.fetchone()[0] > hook.hourly:
            raise TooMany()
