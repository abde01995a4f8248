"""Who gets a new lead: the rules are asked in their order, the first that finds somebody decides.

A rule's row is locked while its turn moves on, so that two leads at the same moment never go to one person twice.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db.models import Count

from otklik.access.callers import Caller
from otklik.access.users.choosing import here, least_loaded, next_in_turn
from otklik.kit.errors import Invalid
from otklik.kit.events import announce
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.places import responsible_upwards
from otklik.records.objects.registry import objects
from otklik.sales.leads.events import LeadAssigned
from otklik.sales.leads.models import Assignment, AssignmentRule, Lead


def assign_lead(by: Caller, lead: Lead) -> UUID | None:
    """Give the saved lead to whom the rules say; None, and nothing changed, when they say nobody.

    Runs inside the transaction of the action that called it.
    """
    for rule in AssignmentRule.objects.filter(active=True, deleted_at=None).order_by(
        "position", "created_at"
    ):
        if not _meets(rule, lead, by):
            continue
        chosen = _chosen(rule, lead)
        if chosen is None:
            continue
        Lead.objects.filter(pk=lead.pk).update(responsible_id=chosen)
        lead.responsible_id = chosen
        Assignment.objects.create(lead=lead, rule=rule, user_id=chosen)
        announce(LeadAssigned(lead, chosen, by))
        return chosen
    return None


def _meets(rule: AssignmentRule, lead: Lead, by: Caller) -> bool:
    """Whether the lead is one the rule is for; a condition that no longer reads is for none."""
    if not rule.condition:
        return True
    whole = replace(by, is_admin=True, scopes=None, field_rights={})
    try:
        found = compiled(rule.condition, whole, "lead")
    except Invalid:
        return False
    return Lead.objects.filter(found, pk=lead.pk).exists()


def _chosen(rule: AssignmentRule, lead: Lead) -> UUID | None:
    if rule.way == "territory":
        return _of_territory(rule, lead)
    locked = AssignmentRule.objects.select_for_update().get(pk=rule.pk)
    candidates = here(locked.users)
    if locked.way == "person":
        return candidates[0] if candidates else None
    if locked.way == "load":
        open_leads = Lead.objects.filter(responsible_id__in=candidates, closed_at=None, deleted_at=None)
        counted = open_leads.order_by().values_list("responsible_id").annotate(count=Count("pk"))
        return least_loaded(candidates, dict(counted))
    chosen, turn = next_in_turn(locked.users, locked.turn, candidates)
    AssignmentRule.objects.filter(pk=locked.pk).update(turn=turn)
    return chosen


def _of_territory(rule: AssignmentRule, lead: Lead) -> UUID | None:
    """Who answers for the lead's territory, or for the nearest one above it that somebody answers for."""
    for answering in responsible_upwards(objects.get("territory"), lead.territory_id):
        if (not rule.users or answering in rule.users) and here([answering]):
            return answering
    return None
