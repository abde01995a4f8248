"""The letter of the day: at the person's hour on their working days, one a day however often the job runs."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import formatdate
from html import escape
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from otklik.access.calendars.queries import calendar_of
from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.access.mail.delivery import deliver
from otklik.access.mail.queries import mail_is_set, sender, sending_address
from otklik.access.mail.rules import named_address
from otklik.access.queries import caller_of_user
from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden
from otklik.kit.jobs import enqueue
from otklik.kit.texts import Text
from otklik.records.notices.digest_parts import Line, Part, told_parts
from otklik.records.notices.kinds import MAIL, kinds
from otklik.records.notices.models import Digest, Notice, NoticeChoice
from otklik.records.notices.queries import told
from otklik.records.notices.rules import channels_of
from otklik.records.objects.registry import objects

log = logging.getLogger(__name__)
MOST_LINES = 30
# A worker that stood still sends the morning's letter late, but not in the evening.
LATE = timedelta(hours=6)
AGAIN_SECONDS = 600
USUAL_HOUR = NoticeChoice._meta.get_field("digest_hour").get_default()

UNREAD = Text("Непрочитанные уведомления", "Unread notices")
SUBJECT = Text("Ваш день {day}: {what}", "Your day {day}: {what}")
AND_MORE = Text("и ещё {count}", "and {count} more")
WHY = Text(
    "Письмо пришло, потому что вы выбрали собирать уведомления в письмо дня. Изменить это:",
    "You get this letter because you chose to have notices gathered once a day. To change that:",
)


def ask_for_digests(moment: datetime | None = None) -> int:
    """Queue the letters whose hour has come; how many. Run again, it queues none of them twice."""
    if not mail_is_set():
        return 0
    moment = moment or now()
    waiting = [(user, day) for user, day in _due(moment) if _is_working(user, day)]
    if not waiting:
        return 0
    known = set(Digest.objects.filter(day__in={day for _, day in waiting}).values_list("user_id", "day"))
    from otklik.records.notices.jobs import digest_job

    asked = 0
    for user, day in waiting:
        if (user, day) in known:
            continue
        with transaction.atomic():
            _, is_new = Digest.objects.get_or_create(user_id=user, day=day)
            if is_new:
                enqueue(digest_job, user=str(user), day=day.isoformat())
                asked += 1
    return asked


def _due(moment: datetime) -> list[tuple[UUID, date]]:
    """People whose hour it is, with the day it is for them; without those who want no kind of notice by mail."""
    rows = User.objects.filter(is_active=True).exclude(email="").values_list(
        "pk", "timezone", "notice_choice__digest_hour", "notice_choice__channels"
    )  # fmt: skip
    usual_zone = company_settings().timezone
    found = []
    for user, zone, hour, chosen in rows:
        local = moment.astimezone(ZoneInfo(zone or usual_zone))
        begins = local.replace(hour=USUAL_HOUR if hour is None else hour, minute=0, second=0, microsecond=0)
        if begins <= local < begins + LATE and any(MAIL in channels_of(kind, chosen) for kind in kinds.all()):
            found.append((user, local.date()))
    return found


def _is_working(user: UUID, day: date) -> bool:
    return bool(calendar_of(user).hours_of(day))


def send_digest(user: UUID, day: date) -> None:
    """Send the letter of `day` to `user`, unless it went already, its day is over, or there is nothing to tell.

    It is claimed before the server is spoken to, so a process killed while it sends costs that one letter and never
    doubles it; only when the server did not take it is the claim given back.
    """
    digest = Digest.objects.filter(user_id=user, day=day, handed_at=None).first()
    if digest is None:
        return
    try:
        by = caller_of_user(user)
    except Forbidden:
        return
    if now().astimezone(ZoneInfo(by.timezone)).date() != day:
        return
    notices = _unread(user)
    parts = [*([_notices_part(notices, by)] if notices else []), *told_parts(by)]
    claimed = Digest.objects.filter(pk=digest.pk, handed_at=None).update(handed_at=now())
    if not claimed or not parts:
        return
    answer = deliver(letter(by, day, parts), sending_address(), [by.email])
    if answer.outcome == "later":
        from otklik.records.notices.jobs import digest_job

        log.warning("digest: the mail server did not take the letter of %s: %s", user, answer)
        with transaction.atomic():
            Digest.objects.filter(pk=digest.pk).update(handed_at=None)
            enqueue(digest_job, after_seconds=AGAIN_SECONDS, user=str(user), day=day.isoformat())
        return
    if answer.outcome != "sent":
        log.warning("digest: the letter of %s is %s: %s", user, answer.outcome, answer)
        return
    with transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(sent_at=now())
        Notice.objects.filter(pk__in=[one.pk for one in notices]).update(mailed_at=now())


def _unread(user: UUID) -> list[Notice]:
    """What is unread and was in no letter yet."""
    return list(
        Notice.objects.filter(user_id=user, by_mail=True, read_at=None, mailed_at=None).order_by("-pk")[:500]
    )  # fmt: skip


def _notices_part(notices: list[Notice], by: Caller) -> Part:
    lines = []
    for row in told(notices[:MOST_LINES], by, counted=False):
        record = row["record"]
        path = f"/{objects.get(record['object']).plural}/{record['id']}" if record else "/notices"
        lines.append(Line(row["text"], path, row["more"] or ""))
    return Part(UNREAD, tuple(lines), len(notices))


def letter(by: Caller, day: date, parts: list[Part]) -> EmailMessage:
    """The letter in the person's language, as plain text and as a page."""
    language = by.language
    shown = f"{day:%d.%m.%Y}" if language == "ru" else f"{day.day} {day:%b %Y}"
    what = ", ".join(f"{part.title.to(language).lower()} — {part.count}" for part in parts)
    message = EmailMessage()
    message["Subject"] = SUBJECT.format(day=shown, what=what).to(language)
    message["From"] = sender()
    message["To"] = named_address(by.name, by.email)
    message["Date"] = formatdate(localtime=False)
    host = sending_address().rpartition("@")[2] or "localhost"
    message["Message-ID"] = f"<digest.{by.user_id}.{day.isoformat()}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = language
    message.set_content(_plain(parts, language), cte="base64")
    message.add_alternative(_page(parts, language), subtype="html", cte="base64")
    return message


def _link(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def _plain(parts: list[Part], language: str) -> str:
    lines: list[str] = []
    for part in parts:
        lines += [f"{part.title.to(language)} ({part.count})", ""]
        for line in part.lines:
            lines += [f"- {line.text}", *([f"  {line.more}"] if line.more else []), f"  {_link(line.path)}"]
        if part.count > len(part.lines):
            lines.append(AND_MORE.format(count=part.count - len(part.lines)).to(language))
        lines.append("")
    return "\n".join([*lines, WHY.to(language), _link("/notices/choices"), ""])


def _page(parts: list[Part], language: str) -> str:
    body = []
    for part in parts:
        title = f"{escape(part.title.to(language))} ({part.count})"
        rows = []
        for line in part.lines:
            more = f'<br><span style="color:#667">{escape(line.more)}</span>' if line.more else ""
            link = f'<a href="{escape(_link(line.path))}">{escape(line.text)}</a>'
            rows.append(f'<li style="margin:0 0 8px">{link}{more}</li>')
        if part.count > len(part.lines):
            left = AND_MORE.format(count=part.count - len(part.lines)).to(language)
            rows.append(f'<li style="list-style:none">{escape(left)}</li>')
        body.append(f'<h2 style="font-size:16px;margin:20px 0 8px">{title}</h2>')
        body.append(f'<ul style="padding-left:18px;margin:0">{"".join(rows)}</ul>')
    choices = escape(_link("/notices/choices"))
    why = f'{escape(WHY.to(language))} <a href="{choices}">{choices}</a>'
    return (
        f'<!doctype html><html lang="{language}"><body style="font-family:sans-serif;font-size:14px;color:#223">'
        f'{"".join(body)}<p style="color:#667;font-size:12px;margin-top:24px">{why}</p></body></html>'
    )
