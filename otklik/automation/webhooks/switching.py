"""A webhook that cannot go on switches itself off and tells its keeper."""

from __future__ import annotations

from otklik.access.queries import system_caller
from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.kit.clock import now
from otklik.kit.texts import Text
from otklik.records.journal.writing import writing
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import NoticeKind, kinds

OFF = Text("Вебхук выключился: {record}", "A webhook has switched itself off: {record}")
WAS_OFF = Text("Вебхук выключили", "The webhook was switched off")
FAILED_A_DAY = Text("Адрес не принимает события сутки", "The address has taken no events for a day")

kinds.add(
    NoticeKind(
        "webhook_off",
        Text("Вебхук выключился", "A webhook has switched itself off"),
        Text("Адрес сутки не принимает события или нет прав", "Its address took nothing for a day, or rights are gone"),
        urgent=True,
    )
)  # fmt: skip


def switch_off_by_itself(webhook: Webhook, reason: Text) -> None:
    """Nothing more is sent until it is switched on again; what waited can be sent again from the log."""
    moment = now()
    with writing(system_caller("rule", str(webhook.pk))):
        changed = Webhook.objects.filter(pk=webhook.pk, active=True).update(
            active=False, off_reason=reason.as_dict(), updated_at=moment
        )
        if not changed:
            return
        let_wait_no_more(webhook)
        keeper = webhook.responsible_id
        if keeper is not None:
            once = f"webhook_off:{webhook.pk}:{moment.isoformat()}"
            tell([keeper], News("webhook_off", OFF, "webhook", webhook.pk, more=reason, once=once))


def let_wait_no_more(webhook: Webhook) -> None:
    """What waited for a webhook that is off has failed: it is sent only when somebody asks for it."""
    waiting = Delivery.objects.filter(webhook=webhook, state="waiting")
    waiting.update(state="failed", next_at=None, problem=WAS_OFF.as_dict())
