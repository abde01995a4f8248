from __future__ import annotations

from email.headerregistry import Address
from typing import Any

from django.conf import settings

from otklik.access.callers import Caller
from otklik.access.mail.models import MailSettings
from otklik.access.mail.rules import address_in, named_address

NO_MAIL = "dummy"


def mail_is_set() -> bool:
    """Whether there is a server to send by."""
    return NO_MAIL not in settings.EMAIL_BACKEND


def mail_settings() -> MailSettings:
    return MailSettings.objects.filter(pk=1).first() or MailSettings()


def sending_address() -> str:
    """The address all mail goes from."""
    return address_in(settings.DEFAULT_FROM_EMAIL)[1]


def sender(author: str = "") -> Address:
    """Who stands on a letter: the company's name when it set one, else its author's, else the environment's."""
    name, address = address_in(settings.DEFAULT_FROM_EMAIL)
    return named_address(mail_settings().sender_name or author or name, address)


def mail_state(by: Caller) -> dict[str, Any]:
    """How mail is set, for an administrator; never the password."""
    by.require_admin()
    kept = mail_settings()
    smtp = "smtp" in settings.EMAIL_BACKEND
    secured = "ssl" if getattr(settings, "EMAIL_USE_SSL", False) else ""
    return {
        "is_set": mail_is_set(),
        "host": (settings.EMAIL_HOST or "") if smtp else "",
        "port": settings.EMAIL_PORT if smtp else None,
        "security": secured or ("starttls" if getattr(settings, "EMAIL_USE_TLS", False) else "none"),
        "user": (settings.EMAIL_HOST_USER or "") if smtp else "",
        "sender": settings.DEFAULT_FROM_EMAIL,
        "sender_name": kept.sender_name,
        "reply_to": kept.reply_to,
    }
