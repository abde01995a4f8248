"""A letter told as its reader will see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.mail.queries import mail_settings, sender
from otklik.channels.letters.attachments import files_of_letter
from otklik.channels.letters.composing import text_of
from otklik.channels.letters.queries import signature_of
from otklik.kit.formatting import html_of, plain_of
from otklik.records.entries.queries import instance
from otklik.records.files.actions import told


def reading(by: Caller, pk: UUID) -> dict[str, Any]:
    """{"html", "text", "sender", "reply_to", "attachments"} of a letter in sight; a draft as it would go now."""
    letter = instance(by, "letter", pk)
    author = letter.responsible
    if letter.state == "draft":
        letter.signature = signature_of(letter.responsible_id) if letter.with_signature else ""
    text = text_of(letter)
    return {
        "html": html_of(text),
        "text": plain_of(text),
        "sender": str(sender(author.name if author else "")),
        "reply_to": mail_settings().reply_to or (author.email if author else ""),
        "attachments": [told(file) for file in files_of_letter(letter)],
    }
