"""What a person sends through a form on a site becomes a lead, or comes to the lead they have already."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.access.queries import system_caller
from otklik.channels.web_forms.events import FormFilled
from otklik.customers.duplicates.keys import contact_keys
from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.entries.actions import create_record
from otklik.records.field_types import Wrong, field_type
from otklik.records.objects.queries import describe
from otklik.sales.leads.actions import write_touches
from otklik.sales.leads.models import Lead

AGAIN = Text("Повторная заявка: {form}", "Sent again: {form}")


@when(FormFilled)
def make_lead(fact: FormFilled) -> None:
    """A new lead with its source and touches; the same person again is a note and a last touch, not a second lead."""
    by = system_caller("form", str(fact.form.pk))
    first, last = fact.submission.first_touch, fact.submission.last_touch
    lead = _open_twin(fact.values, by)
    if lead is None:
        values: dict[str, Any] = {**fact.values, "source": fact.form.source or None, "tags": fact.form.tags}
        lead = create_record(by, "lead", values)
    else:
        links = [{"object": "lead", "id": str(lead.pk)}]
        subject = AGAIN.format(form=fact.form.name).to(by.language)
        create_record(
            by, "activity", {"kind": "note", "subject": subject, "text": _said(fact, by), "links": links}
        )
    write_touches(by, lead, first, last, fact.consent)
    fact.made.append(("lead", lead.pk))


def _open_twin(values: dict[str, str], by: Caller) -> Lead | None:
    """The open lead of whoever has this phone or e-mail; what cannot be read belongs to nobody."""
    fields, read = describe("lead", by).fields, {}
    for key in ("phones", "emails"):
        try:
            read[key] = field_type(fields[key].type).parse(values.get(key), fields[key])
        except Wrong:
            read[key] = []
    keys = contact_keys(read["phones"], read["emails"])
    if not keys:
        return None
    found = Lead.objects.filter(match_keys__overlap=keys, closed_at=None, deleted_at=None)
    return found.order_by("-created_at").first()


def _said(fact: FormFilled, by: Caller) -> str:
    labels = {one["key"]: Text.of(one.get("label")).to(by.language) for one in fact.form.fields}
    return "\n".join(f"{labels.get(key) or key}: {value}" for key, value in fact.values.items())
