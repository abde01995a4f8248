"""Questions about letters: whom to write to, whose addresses they are, what a person's letters end with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.channels.letter_templates.models import LetterTemplate
from otklik.channels.letter_templates.previews import preview
from otklik.channels.letters.attachments import template_files, told_files
from otklik.channels.letters.models import Letter, Signature
from otklik.records.entries.queries import instance, visible
from otklik.records.objects.registry import objects

MOST_OFFERED = 20


def signature_of(user_id: UUID | None) -> str:
    """What a person's letters end with; "" when they have not said."""
    found = Signature.objects.filter(user_id=user_id).first() if user_id else None
    return found.text if found else ""


def people_of(letter: Letter) -> dict[str, tuple[str, UUID]]:
    """Address → (name, id) of the person of the customers it belongs to; one shared by several names nobody."""
    if not objects.has("person"):
        return {}
    asked = {one["value"].lower() for one in [*letter.to, *letter.cc]}
    model = objects.get("person").model
    found: dict[str, list[tuple[str, UUID]]] = {}
    rows = model.objects.filter(match_keys__overlap=list(asked), deleted_at=None)
    for pk, name, emails in rows.values_list("pk", "name", "emails")[:100]:
        for email in emails:
            if (address := str(email.get("value") or "").lower()) in asked:
                found.setdefault(address, []).append((name, pk))
    return {address: those[0] for address, those in found.items() if len(those) == 1}


def addressees(by: Caller, object_key: str, record_id: UUID) -> list[dict[str, Any]]:
    """To whom a letter about a record may go, likeliest first: [{"value", "name", "object", "id"}]."""
    found: dict[str, dict[str, Any]] = {}
    for key, record in _around(by, object_key, record_id):
        for email in getattr(record, "emails", None) or []:
            if email.get("ok") and len(found) < MOST_OFFERED:
                told = {"value": email["value"], "name": record.name, "object": key, "id": record.pk}
                found.setdefault(email["value"].lower(), told)
    return list(found.values())


def _around(by: Caller, object_key: str, record_id: UUID) -> Iterator[tuple[str, Any]]:
    """The record, what it belongs to (people first), and the people of its company; all in the caller's sight."""
    record = instance(by, object_key, record_id)
    obj = objects.get(object_key)
    if "emails" not in by.hidden(obj.rights_key):
        yield object_key, record
    above = [(key, pk) for key, pk in obj.parents(record) if pk] if obj.parents else []
    if object_key == "activity":
        above += [(link.object, link.record_id) for link in record.links.all()]
    above.sort(key=lambda place: place[0] != "person")
    companies = [record_id] if object_key == "company" else []
    for key, pk in above:
        if key not in ("person", "company", "lead") or "emails" in by.hidden(key):
            continue
        for one in visible(by, key).filter(pk=pk):
            yield key, one
        companies += [pk] if key == "company" else []
    if companies and objects.has("person") and "emails" not in by.hidden("person"):
        for one in (
            visible(by, "person").filter(company_id__in=companies).order_by("name_sort")[:MOST_OFFERED]
        ):
            yield "person", one


def templates_for(object_key: str | None) -> list[dict[str, Any]]:
    """The letters prepared for records of an object, and those for any."""
    rows = LetterTemplate.objects.filter(deleted_at=None, active=True, kind="letter")
    rows = rows.filter(about__in=("", object_key or ""))
    return [
        {"id": one.pk, "name": one.name, "language": one.language, "subject": one.subject}
        for one in rows.order_by("name_sort")
    ]


def start(
    by: Caller, object_key: str | None, record_id: UUID | None, template: UUID | None, person: UUID | None
) -> dict[str, Any]:
    """What a new letter begins with: whom it may go to, the templates there are, one of them filled in."""
    by.require("activity", "change")
    offered = addressees(by, object_key, record_id) if object_key and record_id else []
    given = {
        "subject": "",
        "body": "",
        "object": object_key,
        "record": record_id,
        "person": person,
        "language": None,
    }
    if person is None:
        given["person"] = next((one["id"] for one in offered[:1] if one["object"] == "person"), None)
    filled = preview(by, template, given)
    return {
        "addressees": offered,
        "templates": templates_for(object_key),
        "signature": signature_of(by.user_id),
        "files": told_files(template_files(template)) if template else [],
        **{key: filled[key] for key in ("subject", "body", "missing", "troubles")},
    }
