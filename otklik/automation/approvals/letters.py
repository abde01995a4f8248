"""The letter to somebody whose word is asked: what it is about, and a link to decide by."""

from __future__ import annotations

import logging
from email.message import EmailMessage
from email.utils import formatdate
from html import escape
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from otklik.access.callers import Caller
from otklik.access.mail.delivery import deliver
from otklik.access.mail.queries import mail_is_set, sender, sending_address
from otklik.access.mail.rules import named_address
from otklik.access.queries import caller_of_user
from otklik.automation.approvals.links import Link, address_of_link
from otklik.automation.approvals.models import ApprovalWait
from otklik.automation.approvals.queries import whole
from otklik.automation.approvals.telling import ASKED, OTKLIK
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Missing
from otklik.kit.jobs import enqueue
from otklik.kit.texts import Text
from otklik.records.notices.kinds import MAIL
from otklik.records.notices.models import Notice, NoticeChoice
from otklik.records.notices.rules import channels_of

log = logging.getLogger(__name__)
AGAIN_SECONDS = 600
SUBJECT = Text("Согласовать: {name} (№ {number})", "To approve: {name} (No. {number})")
SAYS = Text("{who} просит согласовать «{name}»", "{who} asks you to approve “{name}”")
DUE = Text("Решите до {due}", "Decide by {due}")
INSTEAD = Text("Вы решаете за: {people}", "You decide for: {people}")
NO_ACCESS = Text("Сама запись вам не видна", "You have no access to the record itself")
DECIDE = Text("Решить", "Decide")
HOW = Text(
    "Ссылка открывается без пароля, действует неделю и только для вас: не пересылайте письмо.",
    "The link needs no password, is good for a week and for you alone: do not forward this letter.",
)


def send_letter(approval: UUID, user: UUID, step: int) -> None:
    """Send it once, unless the word is not asked any more or the person wants no letters of this kind.

    Claimed before the server is spoken to: a process killed meanwhile costs that letter and never doubles it.
    """
    if not mail_is_set() or not _wants(user):
        return
    wait = ApprovalWait.objects.filter(approval=approval, user=user, approval__step=step, mailed_at=None)
    try:
        by = caller_of_user(user, via="letter")
        told = whole(by, approval)
    except (Forbidden, Missing):
        return
    if not by.email or not told["may"]["decide"] or not wait.update(mailed_at=now()):
        return
    answer = deliver(letter(by, told, Link(approval, step, user)), sending_address(), [by.email])
    if answer.outcome == "later":
        from otklik.automation.approvals.jobs import letter_job

        log.warning("approvals: the mail server did not take a letter: %s", answer)
        with transaction.atomic():
            ApprovalWait.objects.filter(approval=approval, user=user).update(mailed_at=None)
            enqueue(
                letter_job, after_seconds=AGAIN_SECONDS, approval=str(approval), user=str(user), step=step
            )
    elif answer.outcome == "sent":
        # The letter of the day need not tell it again.
        Notice.objects.filter(user=user, once=f"approval:{approval}:{step}").update(mailed_at=now())
    else:
        log.warning("approvals: a letter is %s: %s", answer.outcome, answer)


def _wants(user: UUID) -> bool:
    chosen = NoticeChoice.objects.filter(pk=user).values_list("channels", flat=True).first()
    return MAIL in channels_of(ASKED, chosen)


def letter(by: Caller, told: dict[str, Any], link: Link) -> EmailMessage:
    """The letter in the person's language, with what they may see of the record, as plain text and as a page."""
    language = by.language
    asker = told["asked_by"]["name"] if told["asked_by"] else OTKLIK.to(language)
    record = told["record"]
    lines = [record["name"]] if record else [NO_ACCESS.to(language)]
    lines += [f"{one['label']}: {one['text']}" for one in told["facts"]]
    if told["due_at"]:
        due = told["due_at"].astimezone(ZoneInfo(by.timezone))
        lines.append(
            DUE.format(due=f"{due:%d.%m.%Y %H:%M}" if language == "ru" else f"{due:%d %b %Y %H:%M}").to(
                language
            )
        )
    if told["instead_of"]:
        people = ", ".join(one["name"] for one in told["instead_of"] if one)
        lines.append(INSTEAD.format(people=people).to(language))
    said, address = SAYS.format(who=asker, name=told["name"]).to(language), address_of_link(link)
    message = EmailMessage()
    message["Subject"] = SUBJECT.format(name=told["name"], number=told["number"]).to(language)
    message["From"] = sender()
    message["To"] = named_address(by.name, by.email)
    message["Date"] = formatdate(localtime=False)
    host = sending_address().rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<approval.{link.approval}.{link.step}.{link.user}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = language
    comment = [f"«{told['comment']}»", ""] if told["comment"] else []
    decide, how = DECIDE.to(language), HOW.to(language)
    plain = [said, "", *comment, *lines, "", f"{decide}: {address}", "", how, ""]
    message.set_content("\n".join(plain), cte="base64")
    message.add_alternative(
        _page(language, said, told["comment"], lines, address, decide, how), subtype="html", cte="base64"
    )
    return message


def _page(
    language: str, said: str, comment: str, lines: list[str], address: str, decide: str, how: str
) -> str:
    quoted = (
        f'<blockquote style="margin:12px 0;padding-left:12px;border-left:3px solid #ccd">{escape(comment)}</blockquote>'
        if comment
        else ""
    )
    rows = "".join(f'<p style="margin:4px 0">{escape(line)}</p>' for line in lines)
    button = "display:inline-block;padding:12px 24px;background:#2d5bd7;color:#fff;border-radius:8px"
    return (
        f'<!doctype html><html lang="{language}"><body style="font-family:sans-serif;font-size:15px;color:#223">'
        f'<p><b>{escape(said)}</b></p>{quoted}{rows}<p style="margin:24px 0">'
        f'<a href="{escape(address)}" style="{button};text-decoration:none">{escape(decide)}</a></p>'
        f'<p style="color:#667;font-size:12px">{escape(how)}</p></body></html>'
    )
