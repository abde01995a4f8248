"""A lead becomes a company, a person and a deal, in one step: each made anew, or one that is there already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from otklik.access.callers import Caller
from otklik.activities.activities.links import count_steps
from otklik.customers.duplicates.queries import likely_doubles
from otklik.kit.errors import FieldProblem, Invalid, Missing
from otklik.kit.names import read_person
from otklik.kit.texts import Text
from otklik.records.entries.actions import change_record, create_record
from otklik.records.entries.drafts import NOT_FOUND
from otklik.records.entries.queries import instance
from otklik.records.journal.writing import writing
from otklik.sales.deals.models import Deal
from otklik.sales.leads.actions import mark_converted, open_lead
from otklik.sales.leads.models import Lead
from otklik.sales.leads.rules import PARTS, full_name

NOTHING = Text("Выберите, чем станет лид", "Choose what the lead becomes")

# What concerned the lead concerns what it became; what people planned for it stays planned.
FOLLOW = """
INSERT INTO activities_activitylink (id, activity_id, object, record_id, main, at, planned)
SELECT gen_random_uuid(), l.activity_id, %(object)s, %(record)s, %(main)s, l.at, l.planned
FROM activities_activitylink l WHERE l.object = 'lead' AND l.record_id = %(lead)s
ON CONFLICT (activity_id, object, record_id) DO NOTHING
"""


@dataclass(frozen=True)
class Becoming:
    """What one side of a lead becomes: the record of `id`, else a new one with `values` over the lead's own."""

    id: UUID | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Converted:
    lead: Lead
    company: Any = None
    person: Any = None
    deal: Any = None


def possible_twins(by: Caller, pk: UUID) -> dict[str, list[dict[str, Any]]]:
    """{"companies", "people"}: records the conversion of this lead would double, the likeliest first."""
    lead: Lead = instance(by, "lead", pk)
    company, person = company_values(lead), person_values(lead)
    return {
        "companies": likely_doubles(by, "company", company) if company and by.may("company", "see") else [],
        "people": likely_doubles(by, "person", person) if person and by.may("person", "see") else [],
    }


def convert_lead(
    by: Caller, pk: UUID, company: Becoming | None, person: Becoming | None, deal: Becoming | None
) -> Converted:
    """Everything in one transaction; None leaves that side out. Each record is made under the caller's own rights.

    Raises `Refused` code "closed", `Forbidden`, and `Invalid` with fields "company.…", "person.…", "deal.…".
    """
    if company is None and person is None and deal is None:
        raise Invalid(NOTHING, code="nothing")
    with writing(by):
        lead = open_lead(by, pk)
        owner = {"responsible": str(lead.responsible_id)} if _hands_over(by, lead) else {}
        made_company = _side(by, "company", company, {**company_values(lead), **owner})
        works_at = {"company": str(made_company.pk)} if made_company else {}
        made_person = _side(by, "person", person, {**person_values(lead), **works_at, **owner})
        if made_company and made_person and made_person.company_id is None:
            if by.reaches("person", "change", made_person.responsible_id):
                made_person = change_record(by, "person", made_person.pk, works_at)
        made_deal = _side(by, "deal", deal, {**_deal_values(lead, made_company, made_person), **owner})
        if made_deal is not None and deal is not None and deal.id is None:
            Deal.objects.filter(pk=made_deal.pk).update(
                first_touch=lead.first_touch, last_touch=lead.last_touch
            )
        _follow(lead, {"deal": made_deal, "person": made_person, "company": made_company})
        mark_converted(
            by,
            lead,
            company_id=made_company.pk if made_company else None,
            person_id=made_person.pk if made_person else None,
            deal_id=made_deal.pk if made_deal else None,
        )
    return Converted(lead, made_company, made_person, made_deal)


def company_values(lead: Lead) -> dict[str, Any]:
    """What the lead tells of a company; nothing when it names none. A person's phones are the person's."""
    if not lead.company_name:
        return {}
    values: dict[str, Any] = {"name": lead.company_name, "source": lead.source or None}
    if lead.territory_id:
        values["territory"] = str(lead.territory_id)
    if not full_name(_parts(lead)):
        values |= {"phones": lead.phones, "emails": lead.emails}
    return values


def person_values(lead: Lead) -> dict[str, Any]:
    """What the lead tells of a person; one known only by a phone has the lead's name."""
    parts = _parts(lead)
    if not full_name(parts):
        read = read_person(lead.name)
        if not (read.sure and read.last and read.first):
            return {}
        parts = {"last_name": read.last, "first_name": read.first, "middle_name": read.middle}
    values: dict[str, Any] = {key: value or None for key, value in parts.items()}
    values |= {"position": lead.position or None, "phones": lead.phones, "emails": lead.emails}
    values |= {"source": lead.source or None}
    if lead.territory_id:
        values["territory"] = str(lead.territory_id)
    return values


def _deal_values(lead: Lead, company: Any, person: Any) -> dict[str, Any]:
    return {
        "name": lead.interest or lead.name,
        "company": str(company.pk) if company else None,
        "person": str(person.pk) if person else None,
        "source": lead.source or None,
        "tags": lead.tags,
        "comment": lead.comment or None,
    }


def _side(by: Caller, key: str, becoming: Becoming | None, told: Mapping[str, Any]) -> Any:
    if becoming is None:
        return None
    if becoming.id is not None:
        try:
            found = instance(by, key, becoming.id)
        except Missing as missing:
            raise Invalid.field(key, NOT_FOUND, "missing") from missing
        return change_record(by, key, found.pk, becoming.values) if becoming.values else found
    given = {name: value for name, value in becoming.values.items() if value not in (None, "")}
    try:
        return create_record(by, key, {**told, **given})
    except Invalid as wrong:
        problems = [FieldProblem(f"{key}.{one.field}", one.code, one.text) for one in wrong.errors]
        raise Invalid(wrong.text, code=wrong.code, errors=problems) from wrong


def _hands_over(by: Caller, lead: Lead) -> bool:
    """Whether what is made goes to the lead's own person: only where the caller may give records to others."""
    return lead.responsible_id is not None and (
        lead.responsible_id == by.user_id
        or all(by.may(key, "assign") for key in ("company", "person", "deal"))
    )


def _follow(lead: Lead, made: Mapping[str, Any]) -> None:
    places = [(key, record.pk) for key, record in made.items() if record is not None]
    with connection.cursor() as cursor:
        for key, pk in places:
            cursor.execute(FOLLOW, {"object": key, "record": pk, "main": key == "deal", "lead": lead.pk})
    count_steps(places)


def _parts(lead: Lead) -> dict[str, str]:
    return {key: getattr(lead, key) for key in PARTS}
