"""A letter as the message that goes over the wire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from typing import Any

from django.core.files.storage import default_storage

from otklik.access.mail.queries import mail_settings, sender
from otklik.access.mail.rules import named_address
from otklik.channels.letters.attachments import files_of_letter
from otklik.channels.letters.models import Letter
from otklik.channels.letters.queries import people_of
from otklik.kit.clock import now
from otklik.kit.formatting import html_of, plain_of
from otklik.records.files.models import File

PAGE = (
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body style="font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5">{body}</body></html>'
)


def text_of(letter: Letter) -> str:
    """The whole text with its formatting signs: the body and, under it, the signature."""
    return f"{letter.body}\n\n{letter.signature}".strip() if letter.signature else letter.body


def message_of(letter: Letter) -> EmailMessage:
    """The message of a queued letter. ValueError when a name or an address cannot stand in a header."""
    author = letter.responsible
    people = people_of(letter)
    message = EmailMessage()
    message["Subject"] = " ".join(letter.subject.split())
    message["From"] = sender(author.name if author else "")
    answers = mail_settings().reply_to or (author.email if author else "")
    if answers:
        message["Reply-To"] = named_address("", answers)
    message["To"] = _addresses(letter.to, people)
    if letter.cc:
        message["Cc"] = _addresses(letter.cc, people)
    message["Date"] = format_datetime(letter.tried_at or now())
    message["Message-ID"] = letter.message_id
    if letter.automatic:
        message["Auto-Submitted"] = "auto-generated"
    text = text_of(letter)
    message.set_content(plain_of(text), cte="base64")
    language = letter.template.language if letter.template else "ru"
    page = PAGE.format(language=language, title=escape(letter.subject), body=html_of(text))
    message.add_alternative(page, subtype="html", cte="base64")
    for file in files_of_letter(letter):
        with default_storage.open(file.path) as content:
            _attach(message, file, content.read())
    return message


def recipients_of(letter: Letter) -> list[str]:
    """Every address the server is asked to take the letter for, each once."""
    return list(dict.fromkeys(one["value"] for one in [*letter.to, *letter.cc]))


def _attach(message: EmailMessage, file: File, content: bytes) -> None:
    kind, _, subkind = file.type.partition("/")
    subkind = subkind or "octet-stream"
    message.add_attachment(content, maintype=kind or "application", subtype=subkind, filename=file.name)
    if kind == "text" and _is_utf8(content):
        attached = list(message.iter_attachments())[-1]
        attached.set_param("charset", "utf-8")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _addresses(items: Iterable[Mapping[str, Any]], people: Mapping[str, tuple[str, Any]]) -> list[Address]:
    return [named_address(people.get(one["value"].lower(), ("", None))[0], one["value"]) for one in items]
