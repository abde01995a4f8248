"""A message handed to the mail server, step by step: only so is it known whether the server took it.

Django's own sending tells nothing of a connection lost after the text had gone: there the letter may have been
taken, and sending it again could double it.
"""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from email.message import EmailMessage as Message
from email.policy import SMTP
from typing import Any

from django.core.mail import EmailMessage, get_connection

from otklik.access.mail.queries import mail_is_set
from otklik.access.mail.rules import Answer, answer_of, wire_address

# A server may look a letter through before it says that it took it.
LAST_WORD_SECONDS = 120
NOT_SET = Answer("later", 0, "OTKLIK_MAIL_URL is not set")


class _Made(EmailMessage):
    """A message put together already, for the backends of Django that do not speak to a server."""

    def __init__(self, made: Message, sender: str, recipients: Sequence[str]) -> None:
        super().__init__(subject=str(made["Subject"] or ""), from_email=sender, to=list(recipients))
        self.made = made

    def message(self, *args: Any, **options: Any) -> Any:
        return self.made


def deliver(message: Message, sender: str, recipients: Sequence[str]) -> Answer:
    """Hand `message` to the server for all of `recipients` or, when it takes not every one of them, for none."""
    if not mail_is_set():
        return NOT_SET
    backend: Any = get_connection()
    addresses = [wire_address(one) for one in recipients]
    if not hasattr(backend, "ssl_context"):
        backend.send_messages([_Made(message, sender, addresses)])
        return Answer("sent", 250, "OK")
    try:
        backend.open()
    except smtplib.SMTPResponseException as error:
        # A wrong password is mended by the administrator, not by giving up the letters.
        return Answer("later", error.smtp_code, answer_of(error.smtp_code, error.smtp_error).text)
    except (OSError, smtplib.SMTPException) as error:
        return Answer("later", 0, f"{type(error).__name__}: {error}")
    try:
        return _spoken(backend.connection, message.as_bytes(policy=SMTP), wire_address(sender), addresses)
    finally:
        _hang_up(backend)


def _spoken(smtp: smtplib.SMTP, text: bytes, sender: str, recipients: list[str]) -> Answer:
    try:
        smtp.ehlo_or_helo_if_needed()
        size = [f"size={len(text)}"] if smtp.has_extn("size") else []
        code, said = smtp.mail(sender, size)
        if code != 250:
            return answer_of(code, said)
        for address in recipients:
            code, said = smtp.rcpt(address)
            if code not in (250, 251):
                found = answer_of(code, said)
                return Answer(found.outcome, found.code, f"{found.text} ({address})")
        code, said = smtp.docmd("DATA")
        if code != 354:
            return answer_of(code, said)
    except (OSError, smtplib.SMTPException) as error:
        return Answer("later", 0, f"{type(error).__name__}: {error}")
    return _last_word(smtp, text)


def _last_word(smtp: smtplib.SMTP, text: bytes) -> Answer:
    """From the first byte of the text on, only the server's word says what became of it."""
    try:
        if smtp.sock is not None:
            smtp.sock.settimeout(LAST_WORD_SECONDS)
        smtp.send(_dotted(text))
        code, said = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Answer("unknown", 0, f"{type(error).__name__}: {error}")
    return answer_of(code, said, done=True)


def _dotted(text: bytes) -> bytes:
    """The text as it goes over the wire: lines that begin with a dot get another, a lone dot ends it."""
    body = text.replace(b"\r\n.", b"\r\n..")
    if body.startswith(b"."):
        body = b"." + body
    return body + (b"" if body.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _hang_up(backend: Any) -> None:
    try:
        backend.close()
    except (OSError, smtplib.SMTPException):
        return
