"""A lead's draft made whole, the same for a form, an import, a web form."""

from __future__ import annotations

from otklik.kit.clock import now
from otklik.kit.names import read_person
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.sales.lead_statuses.models import LeadStatus
from otklik.sales.lead_statuses.queries import status_of_kind
from otklik.sales.lead_statuses.rules import CLOSED_KINDS, NEW
from otklik.sales.leads.assigning import assign_lead
from otklik.sales.leads.models import Lead
from otklik.sales.leads.rules import COUNTED_FROM, PARTS, counted, full_name, usual_name

BY_ACTION = Text(
    "Лид закрывают, превращая в сделку или отказываясь с причиной",
    "A lead is closed by converting it or refusing it with a reason",
)


def prepare(draft: Draft) -> None:
    _name(draft)
    _status(draft)


def _name(draft: Draft) -> None:
    given = draft.values.get("name")
    if draft.is_new and given and not any(draft.values.get(key) for key in (*PARTS, "company_name")):
        read = read_person(given)
        if read.sure and read.last and read.first:
            draft.values |= {
                "last_name": read.last,
                "first_name": read.first,
                "middle_name": read.middle or None,
            }
    touched = any(key in draft.values for key in COUNTED_FROM)
    if not touched and not draft.is_new:
        return
    values = {key: draft.value(key) for key in COUNTED_FROM}
    if not values["name"] or (not draft.is_new and "name" not in draft.values and _named_itself(draft)):
        values["name"] = draft.values["name"] = usual_name(values, draft.by.language)
    draft.columns |= counted(values)


def _named_itself(draft: Draft) -> bool:
    """Whether the lead has the name it was given for want of another, so that it may follow what it was made of."""
    before = {key: draft.stored(key) for key in COUNTED_FROM}
    return before["name"] == usual_name(before, draft.by.language) or before["name"] == full_name(before)


def _status(draft: Draft) -> None:
    if draft.is_new and not draft.values.get("status"):
        draft.columns["status_id"] = status_of_kind(NEW).pk
        draft.values.pop("status", None)
        return
    if not draft.changed("status"):
        return
    status = LeadStatus.objects.filter(pk=draft.values["status"]).first()
    if status is None:
        draft.refuse("status", Text("Выберите статус", "Choose a status"), "required")
    elif status.kind in CLOSED_KINDS:
        if draft.by.via not in ("import", "rule"):
            draft.refuse("status", BY_ACTION, "by_action")
        elif draft.is_new or draft.before.closed_at is None:
            draft.columns["closed_at"] = now()
    elif not draft.is_new and draft.before.closed_at is not None:
        draft.columns |= {"closed_at": None, "refusal_reason_id": None, "refusal_text": ""}


def saved(lead: Lead, draft: Draft) -> None:
    """A new lead nobody answers for is given to somebody by the rules."""
    if draft.is_new and lead.responsible_id is None and lead.closed_at is None:
        assign_lead(draft.by, lead)
