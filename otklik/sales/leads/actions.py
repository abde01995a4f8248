"""What people do with a lead: refuse it, have it assigned anew; and the mark that it became a deal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Refused
from otklik.kit.events import announce
from otklik.kit.texts import Text
from otklik.records.entries.events import RecordChanged
from otklik.records.entries.queries import instance
from otklik.records.journal.writing import writing
from otklik.sales.lead_statuses.queries import status_of_kind
from otklik.sales.lead_statuses.rules import CONVERTED, REFUSED
from otklik.sales.leads.assigning import assign_lead
from otklik.sales.leads.events import LeadConverted, LeadRefused
from otklik.sales.leads.models import Lead
from otklik.sales.loss_reasons.models import LossReason

CLOSED = Text("Этот лид уже закрыт", "This lead is closed already")
NO_REASON = Text("Укажите причину отказа", "Give the reason of refusal")
NOBODY = Text("Ни одно правило не нашло, кому отдать лид", "No rule found anybody to give the lead to")


def open_lead(by: Caller, pk: UUID) -> Lead:
    """The lead, locked, when the caller may change it and it is still open; `Refused` code "closed" otherwise."""
    lead: Lead = instance(by, "lead", pk, "change", lock=True)
    if lead.closed_at is not None:
        raise Refused(CLOSED, code="closed")
    return lead


def refuse_lead(by: Caller, pk: UUID, reason: UUID | None, text: str = "") -> Lead:
    """Closed with a reason of the dictionary."""
    with writing(by):
        lead = open_lead(by, pk)
        known = LossReason.objects.filter(deleted_at=None, used_for__contains=["lead"])
        if reason is None or not known.filter(pk=reason).exists():
            raise Invalid.field("reason", NO_REASON, "required" if reason is None else "missing")
        columns = {"refusal_reason_id": reason, "refusal_text": text.strip()[:5000]}
        _close(by, lead, REFUSED, columns)
        announce(LeadRefused(lead, by))
    return lead


def mark_converted(by: Caller, lead: Lead, **links: UUID | None) -> None:
    """Closed as converted into `company_id`, `person_id`, `deal_id`; inside the caller's transaction."""
    _close(by, lead, CONVERTED, links)
    announce(LeadConverted(lead, by))


def write_touches(
    by: Caller,
    lead: Lead,
    first: Mapping[str, Any],
    last: Mapping[str, Any],
    consent: Mapping[str, Any] | None,
) -> None:
    """How the person came to us: the first touch stays as it is once known, the last is always the latest."""
    columns: dict[str, Any] = {"last_touch": dict(last) or lead.last_touch}
    if not lead.first_touch:
        columns["first_touch"] = dict(first)
    if consent:
        columns["consent"] = dict(consent)
    _write(by, lead, columns)


def reassign_lead(by: Caller, pk: UUID) -> Lead:
    """Given anew by the rules; `Refused` code "nobody" when they find nobody."""
    with writing(by):
        lead = open_lead(by, pk)
        if not by.reaches("lead", "assign", lead.responsible_id):
            raise Forbidden(object="lead", operation="assign")
        if assign_lead(by, lead) is None:
            raise Refused(NOBODY, code="nobody")
        announce(RecordChanged("lead", lead, by, frozenset({"responsible"})))
    return lead


def _close(by: Caller, lead: Lead, kind: str, columns: Mapping[str, Any]) -> None:
    _write(by, lead, {**columns, "status_id": status_of_kind(kind).pk, "closed_at": now()})
    announce(RecordChanged("lead", lead, by, frozenset({"status"})))


def _write(by: Caller, lead: Lead, columns: Mapping[str, Any]) -> None:
    for column, value in columns.items():
        setattr(lead, column, value)
    lead.version += 1
    lead.updated_at = now()
    lead.updated_by_id = by.user_id
    lead.save(update_fields=[*columns, "version", "updated_at", "updated_by_id"])
