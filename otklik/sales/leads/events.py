"""What happens to leads."""

from dataclasses import dataclass
from uuid import UUID

from otklik.access.callers import Caller
from otklik.sales.leads.models import Lead


@dataclass(frozen=True)
class LeadAssigned:
    """By a rule, to a person."""

    lead: Lead
    user_id: UUID
    by: Caller


@dataclass(frozen=True)
class LeadConverted:
    lead: Lead
    by: Caller


@dataclass(frozen=True)
class LeadRefused:
    lead: Lead
    by: Caller
