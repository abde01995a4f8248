"""The journal as webhooks read it: each event laid once for each webhook that wants it, whatever crashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from otklik.access.queries import caller_of_user
from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.automation.webhooks.rules import event_of, is_wanted
from otklik.automation.webhooks.switching import switch_off_by_itself
from otklik.automation.webhooks.telling import seen_among, sees_all
from otklik.kit.errors import OtklikError
from otklik.records.journal.following import Happened, follow_while, followed
from otklik.records.objects.queries import describe

FOLLOWER = "webhooks"
AT_ONCE = 500


def keep_following() -> None:
    """Follow the journal while any webhook is on. Called in the transaction that switches one on or off."""
    follow_while(FOLLOWER, Webhook.objects.filter(active=True, deleted_at=None).exists)


def lay() -> bool:
    """Take the next changes of the journal; whether more are waiting.

    The deliveries and the place in the journal are written together: a killed worker loses nothing and doubles
    nothing.
    """
    with followed(FOLLOWER, AT_ONCE) as changes:
        if changes:
            by_object: dict[str, list[Happened]] = defaultdict(list)
            for change in changes:
                by_object[change.object].append(change)
            rows = Webhook.objects.filter(active=True, deleted_at=None, object__in=by_object)
            for webhook in rows.order_by("pk"):
                _lay_for(webhook, by_object[webhook.object])
    return len(changes) >= AT_ONCE


def _lay_for(webhook: Webhook, changes: Sequence[Happened]) -> None:
    """What cannot be laid for one webhook (its user has left, a field has gone) switches that one off."""
    try:
        with transaction.atomic():
            wanted = _wanted(webhook, changes)
            Delivery.objects.bulk_create(wanted, batch_size=1000, ignore_conflicts=True)
    except OtklikError as error:
        switch_off_by_itself(webhook, error.errors[0].text if error.errors else error.text)


def _wanted(webhook: Webhook, changes: Sequence[Happened]) -> list[Delivery]:
    by = caller_of_user(webhook.acts_for_id, via="rule", source=str(webhook.pk))
    columns = describe(webhook.object, by).by_column
    found: list[Happened] = []
    for change in changes:
        if (change.via == "import" and not webhook.imports) or change.at < (webhook.since or change.at):
            continue
        changed = {columns[name].key for name in change.after if name in columns}
        if is_wanted(event_of(change.op), webhook.events, webhook.fields, changed):
            found.append(change)
    if not found:
        return []
    seen = seen_among(by, webhook.object, {one.record_id for one in found}, webhook.condition)
    # Of what is erased there is nothing to look at: told to whoever sees everything, without a condition.
    blindly = not webhook.condition and sees_all(by, webhook.object)
    return [
        Delivery(
            webhook=webhook,
            change_id=one.id,
            event=event_of(one.op),
            object=one.object,
            record_id=one.record_id,
            at=one.at,
        )
        for one in found
        if _may_be_told(one, seen, blindly)
    ]


def _may_be_told(change: Happened, seen: set[UUID], blindly: bool) -> bool:
    return change.record_id in seen or (change.op == "erase" and blindly)
