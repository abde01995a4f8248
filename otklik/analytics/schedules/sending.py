"""A letter of a schedule on its way: its files made with its reader's rights, claimed, handed over, its outcome kept.

The claim is committed before the server is spoken to, so that a worker killed meanwhile leaves a letter of which
nobody knows whether it went, and which is not sent again by itself.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from email.message import EmailMessage
from email.utils import formatdate
from uuid import UUID

from django.conf import settings
from django.db import transaction

from otklik.access.callers import Caller
from otklik.access.mail.actions import MAIL_NOT_SET
from otklik.access.mail.delivery import deliver
from otklik.access.mail.queries import mail_is_set, sender, sending_address
from otklik.access.mail.rules import Answer, named_address
from otklik.access.queries import caller_of_user
from otklik.access.version import config_number, version_number
from otklik.analytics.schedules.actions import queue_job
from otklik.analytics.schedules.models import ReportSchedule, Sending
from otklik.analytics.schedules.rules import next_try
from otklik.analytics.schedules.sendables import File, sendables
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Missing, OtklikError
from otklik.kit.texts import Text

log = logging.getLogger(__name__)
LEFT = Text("Сотрудник больше не работает в Отклике", "The person has left Otklik")
NO_ADDRESS = Text("У сотрудника нет почты", "The person has no e-mail")
NO_RIGHT = Text(
    "Сотруднику это видеть нельзя, или этого больше нет", "The person may not see it, or it is gone"
)
NOT_MADE = Text("Файл не получился: {why}", "The file could not be made: {why}")
ATTACHED = Text("«{title}» — во вложении.", "“{title}” is attached.")
TOO_LARGE = Text(
    "«{title}» не поместился во вложение: откройте его в Отклике.",
    "“{title}” is too large to be attached: open it in Otklik.",
)
ONLINE = Text("В Отклике: {link}", "In Otklik: {link}")
WHY = Text(
    "Письмо отправлено по расписанию, которое ведёт {owner}. В нём только то, что вы вправе видеть.",
    "This letter was sent by a schedule kept by {owner}. It holds only what you have the right to see.",
)


def send(pk: UUID) -> None:
    """Try a queued letter whose time has come; does nothing when it is not to be sent now."""
    row = (
        Sending.objects.select_related("schedule", "schedule__owner", "user")
        .filter(pk=pk, state="queued", send_at__lte=now())
        .first()
    )
    if row is None:
        return
    try:
        by = reader(row.user_id)
    except (Forbidden, Missing):
        _settle(row, "skipped", LEFT)
        return
    if not by.email:
        _settle(row, "skipped", NO_ADDRESS)
        return
    if not mail_is_set():
        _settle(row, "failed", MAIL_NOT_SET)
        return
    try:
        message, as_link = made(by, row.schedule, str(row.pk))
    except (Forbidden, Missing):
        _settle(row, "skipped", NO_RIGHT)
        return
    except Exception as error:
        log.exception("the letter %s of a schedule could not be made", pk)
        why = error.text if isinstance(error, OtklikError) else type(error).__name__
        _settle(row, "failed", NOT_MADE.format(why=why))
        return
    moment = now()
    claimed = Sending.objects.filter(pk=pk, state="queued", attempts=row.attempts).update(
        state="sending", attempts=row.attempts + 1, tried_at=moment, as_link=as_link
    )
    if claimed:
        row.attempts += 1
        _outcome(row, deliver(message, sending_address(), [by.email]))


def reader(user: UUID) -> Caller:
    """The recipient with the rights they have now, who remembers what one letter asks for."""
    return replace(caller_of_user(user), version=version_number(), config=config_number())


def made(by: Caller, schedule: ReportSchedule, key: str) -> tuple[EmailMessage, bool]:
    """The letter to `by`, and whether it holds a link in place of files too large."""
    sendable, language = sendables.get(schedule.what), by.language
    title = sendable.title(by, schedule.subject)
    files = sendable.files(by, schedule.subject, schedule.formats, schedule.period)
    too_large = sum(len(one.content) for one in files) > settings.MAIL_LIMIT_BYTES
    link = f"{settings.PUBLIC_URL}{sendable.path(schedule.subject)}"
    words = [
        (TOO_LARGE if too_large else ATTACHED).format(title=title),
        ONLINE.format(link=link),
        WHY.format(owner=schedule.owner.name),
    ]
    message = EmailMessage()
    message["Subject"] = " ".join(title.split())[:200]
    message["From"] = sender()
    message["To"] = named_address(by.name, by.email)
    message["Date"] = formatdate(localtime=False)
    host = sending_address().rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<schedule.{key}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = language
    message.set_content("\n\n".join(text.to(language) for text in words) + "\n", cte="base64")
    if not too_large:
        for one in files:
            _attach(message, one)
    return message, too_large


def _attach(message: EmailMessage, one: File) -> None:
    kind, _, of = one.kind.partition(";")[0].partition("/")
    message.add_attachment(one.content, maintype=kind, subtype=of, filename=one.name)


def _outcome(row: Sending, answer: Answer) -> None:
    words = {"ru": str(answer), "en": str(answer)}
    again = next_try(row.attempts, now()) if answer.outcome == "later" else None
    state = {"sent": "sent", "unknown": "uncertain"}.get(answer.outcome, "failed")
    with transaction.atomic():
        mine = Sending.objects.filter(pk=row.pk, attempts=row.attempts, state="sending")
        if again is None:
            mine.update(state=state, answer=words, sent_at=now() if state == "sent" else None)
        elif mine.update(state="queued", answer=words, send_at=again):
            queue_job(row.pk, after_seconds=max(1, int((again - now()).total_seconds()) + 1))
    if answer.outcome != "sent":
        log.warning("the letter %s of a schedule: %s, %s", row.pk, answer.outcome, answer)


def _settle(row: Sending, state: str, why: Text) -> None:
    Sending.objects.filter(pk=row.pk, state="queued").update(
        state=state, answer=why.as_dict(), tried_at=now(), attempts=row.attempts + 1
    )
