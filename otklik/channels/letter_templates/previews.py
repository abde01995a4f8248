"""How a template will read: before it is saved, and before a letter made of it goes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.channels.letter_templates.models import LetterTemplate
from otklik.kit.errors import Missing
from otklik.kit.formatting import html_of
from otklik.records.entries.queries import instance
from otklik.records.objects.registry import objects
from otklik.records.personal_fields.values import About, fill, troubles


def template_of(pk: UUID) -> LetterTemplate:
    """A template in use; `Missing` otherwise."""
    found = LetterTemplate.objects.filter(pk=pk, deleted_at=None).first()
    if found is None:
        raise Missing()
    return found


def preview(by: Caller, template: UUID | None, given: dict[str, Any]) -> dict[str, Any]:
    """{"subject", "body", "html", "missing", "troubles"} with the caller's values of the record."""
    language = given["language"] or by.language
    subject, body, about = given["subject"], given["body"], given["object"]
    if template is not None:
        kept = template_of(template)
        subject, body, language = kept.subject, kept.body, kept.language
    if about is not None and given["record"] is not None:
        instance(by, objects.get(about).key, given["record"])
    wrong = [one.told().to(by.language) for text in (subject, body) for one in troubles(by, text, about)]
    told = fill(About(by, about, given["record"], given["person"]), subject, body, language)
    return {
        "subject": told.subject,
        "body": told.body,
        "html": html_of(told.body),
        "missing": told.missing,
        "troubles": wrong,
    }
