from __future__ import annotations

from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.sales.lead_statuses.models import LeadStatus


def status_of_kind(kind: str) -> LeadStatus:
    """The first status in use that means `kind`; `Missing` when the company has none."""
    found = LeadStatus.objects.filter(kind=kind, deleted_at=None).order_by("position", "created_at").first()
    if found is None:
        raise Missing(Text("В справочнике нет такого статуса лида", "There is no such status of a lead"))
    return found
