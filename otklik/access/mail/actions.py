from __future__ import annotations

from email.message import EmailMessage as Message
from email.utils import formatdate, make_msgid
from typing import Any

from otklik.access.callers import Caller
from otklik.access.inputs import Problems, clean_email, clean_line
from otklik.access.mail.delivery import deliver
from otklik.access.mail.models import MailSettings
from otklik.access.mail.queries import mail_is_set, mail_settings, sender, sending_address
from otklik.access.mail.rules import Answer
from otklik.access.writing import writing
from otklik.kit.errors import Refused
from otklik.kit.texts import Text

MAIL_NOT_SET = Text(
    "Почта не настроена: администратору нужно задать OTKLIK_MAIL_URL",
    "Mail is not set up: the administrator must set OTKLIK_MAIL_URL",
)
SUBJECT = Text("Проверка почты Отклика", "Otklik: a test of mail")
BODY = Text(
    "Это проверочное письмо. Раз вы его читаете, почта уходит.",
    "This is a test letter. As you are reading it, mail does go out.",
)


def require_mail() -> None:
    """`Refused` code "mail_not_set" where there is no server to send by."""
    if not mail_is_set():
        raise Refused(MAIL_NOT_SET, code="mail_not_set")


def change_mail_settings(by: Caller, values: dict[str, Any]) -> MailSettings:
    """The name that stands on letters, and where answers go. Administrators only."""
    by.require_admin()
    problems = Problems()
    kept = mail_settings()
    if "sender_name" in values:
        kept.sender_name = clean_line(problems, "sender_name", values["sender_name"])
    if "reply_to" in values:
        given = (values["reply_to"] or "").strip()
        kept.reply_to = clean_email(problems, "reply_to", given) if given else ""
    problems.raise_any()
    with writing(by):
        kept.save()
    return kept


def send_test(by: Caller, to: str) -> Answer:
    """A letter sent at once to `to`; what the server really answered. Administrators only."""
    by.require_admin()
    require_mail()
    problems = Problems()
    address = clean_email(problems, "to", to)
    problems.raise_any()
    message = Message()
    message["Subject"] = SUBJECT.to(by.language)
    message["From"] = sender()
    message["To"] = address
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(domain=sending_address().rpartition("@")[2] or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(BODY.to(by.language), cte="base64")
    return deliver(message, sending_address(), [address])
