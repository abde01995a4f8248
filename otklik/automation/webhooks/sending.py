"""Sending what is due: claimed, sent outside any transaction, settled; at least once, a record's events in order."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q

from otklik.access.doors import as_json
from otklik.access.queries import caller_of_user
from otklik.automation.webhooks.laying import keep_following
from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.automation.webhooks.rules import DAY, ORDER_KEPT, next_attempt, rest_until, signature
from otklik.automation.webhooks.switching import FAILED_A_DAY, switch_off_by_itself
from otklik.automation.webhooks.telling import told_event
from otklik.kit.clock import now
from otklik.kit.errors import OtklikError
from otklik.kit.outgoing import SECONDS, Answer, post
from otklik.kit.sealing import unseal
from otklik.kit.texts import Text

log = logging.getLogger(__name__)
AT_ONCE = 32
# Of one webhook at a time, so that a slow receiver holds up only a part.
SHARE = 8
# One being sent is taken for lost, its worker for killed, when this is over.
HELD = timedelta(seconds=3 * SECONDS)
PURPOSE = "webhook"
NOT_PUT = Text(
    "Внутренняя ошибка, она записана в журнал сервера", "A failure of ours, told in the server's log"
)
NOT_TOLD = Text(
    "Запись больше не видна тому, от чьего имени отправка", "The record is out of the user's sight now"
)
CLAIM = """
UPDATE automation_delivery SET attempts = attempts + 1, next_at = %(held)s
WHERE id IN (
    SELECT d.id FROM automation_delivery d
    WHERE d.webhook_id = %(webhook)s AND d.state = 'waiting' AND d.next_at <= %(now)s AND NOT EXISTS (
        SELECT 1 FROM automation_delivery e
        WHERE e.webhook_id = d.webhook_id AND e.record_id = d.record_id AND e.state = 'waiting'
          AND e.change_id < d.change_id AND e.laid_at > %(order)s
    )
    ORDER BY d.next_at, d.change_id LIMIT %(most)s FOR UPDATE SKIP LOCKED
)
RETURNING id
"""


@dataclass(frozen=True)
class Ready:
    """A delivery put together: all a thread without a database needs."""

    delivery: Delivery
    address: str
    body: bytes
    headers: dict[str, str]


def send_due() -> bool:
    """Send what is due by now; whether more is waiting."""
    moment = now()
    due = Delivery.objects.filter(state="waiting", next_at__lte=moment)
    rested = Q(rest_until=None) | Q(rest_until__lte=moment)
    webhooks = Webhook.objects.filter(rested, active=True, deleted_at=None, pk__in=due.values("webhook"))
    claimed: list[UUID] = []
    for webhook in webhooks.order_by("?"):
        claimed += _claim(webhook, min(1 if webhook.failures else SHARE, AT_ONCE - len(claimed)))
        if len(claimed) >= AT_ONCE:
            break
    if not claimed:
        return False
    rows = Delivery.objects.filter(pk__in=claimed).select_related("webhook").order_by("change_id")
    ready = [one for row in rows if (one := put_together(row)) is not None]
    with ThreadPoolExecutor(max_workers=AT_ONCE) as threads:
        sent = {threads.submit(send, one): one for one in ready}
        for done in as_completed(sent):
            settle(sent[done].delivery, done.result())
    return True


def send(one: Ready) -> Answer:
    return post(one.address, one.body, one.headers, private=settings.WEBHOOKS_PRIVATE)


def _claim(webhook: Webhook, most: int) -> list[UUID]:
    moment = now()
    given: dict[str, Any] = {
        "webhook": webhook.pk,
        "now": moment,
        "held": moment + HELD,
        "order": moment - ORDER_KEPT,
        "most": most,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CLAIM, given)
        return [pk for (pk,) in cursor.fetchall()]


def put_together(delivery: Delivery) -> Ready | None:
    """The request of a delivery, by the rights its user has now; None, and settled, when there is nothing to tell."""
    webhook = delivery.webhook
    try:
        by = caller_of_user(webhook.acts_for_id, via="rule", source=str(webhook.pk))
        told = told_event(by, delivery)
    except OtklikError as error:
        with transaction.atomic():
            switch_off_by_itself(webhook, error.text)
            keep_following()
        return None
    except Exception:
        # One event that cannot be told must not hold up the others.
        log.exception("the delivery %s cannot be put together", delivery.pk)
        settle(delivery, Answer(None, "", 0, NOT_PUT))
        return None
    if told is None:
        Delivery.objects.filter(pk=delivery.pk).update(
            state="skipped", next_at=None, problem=NOT_TOLD.as_dict(), body=""
        )
        return None
    body = as_json(told)
    delivery.body = body.decode()
    timestamp = str(int(now().timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Otklik-Webhooks/1",
        "X-Otklik-Delivery": str(delivery.pk),
        "X-Otklik-Event": f"{delivery.object}.{delivery.event}",
        "X-Otklik-Timestamp": timestamp,
        "X-Otklik-Signature": signature(keys_of(webhook), timestamp, body),
    }
    return Ready(delivery, webhook.address, body, headers)


def keys_of(webhook: Webhook) -> list[str]:
    """The secrets valid now, the newest first."""
    sealed = [webhook.secret]
    if webhook.previous_secret and webhook.previous_until and webhook.previous_until > now():
        sealed.append(webhook.previous_secret)
    return [key for one in sealed if (key := unseal(one, PURPOSE)) is not None]


def settle(delivery: Delivery, answer: Answer) -> None:
    """Write down what came of an attempt; one that another worker has taken up since is its own to settle."""
    moment = now()
    again = None if answer.problem is None else next_attempt(delivery.attempts, moment)
    state = "delivered" if answer.problem is None else "waiting" if again else "failed"
    failed = answer.problem is not None
    with transaction.atomic():
        # The webhook before its deliveries, as whoever switches it off takes them.
        if failed or delivery.webhook.failures:
            Webhook.objects.select_for_update(of=("self",)).get(pk=delivery.webhook_id)
        ours = Delivery.objects.filter(pk=delivery.pk, state="waiting", attempts=delivery.attempts)
        settled = ours.update(
            state=state,
            next_at=again,
            sent_at=moment,
            status=answer.status,
            answer=answer.text,
            took_ms=answer.took_ms,
            problem=answer.problem.as_dict() if answer.problem else None,
            body=delivery.body.replace("\\u0000", ""),
        )
        if settled and delivery.change_id is not None:
            _note_health(delivery.webhook_id, failed)


def _note_health(webhook_id: UUID, failed: bool) -> None:
    rows = Webhook.objects.filter(pk=webhook_id)
    if not failed:
        rows.filter(failures__gt=0).update(failures=0, failing_since=None, rest_until=None)
        return
    moment = now()
    rows.update(failures=F("failures") + 1)
    rows.filter(failing_since=None).update(failing_since=moment)
    webhook = rows.get()
    rows.update(rest_until=rest_until(webhook.failures, moment))
    if webhook.failing_since is not None and moment - webhook.failing_since >= DAY:
        switch_off_by_itself(webhook, FAILED_A_DAY)
        keep_following()
