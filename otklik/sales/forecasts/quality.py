"""How good the forecasts were, and how the one of a month moved: of the company, a person, a team, a pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.access.teams.models import TeamMember
from otklik.kit.clock import today
from otklik.kit.errors import Forbidden, Invalid, Missing
from otklik.kit.texts import Text
from otklik.sales.deals.models import Deal
from otklik.sales.forecasts.asking import later_month
from otklik.sales.forecasts.models import Snapshot
from otklik.sales.forecasts.past import scored
from otklik.sales.forecasts.scoring import (
    LEADS,
    METHOD_NAMES,
    METHODS,
    Past,
    at_lead,
    coverage,
    score,
    verdict,
)

KINDS = ("company", "person", "team", "pipeline")
Told = dict[str, Any]


def quality(by: Caller, scope: str, scope_id: UUID | None, months: int, lead: int) -> Told:
    """The errors of each method at each lead over the months past, and in words at `lead` days before the month."""
    scope, scope_id = require_scope(by, scope, scope_id)
    if lead not in LEADS:
        raise Invalid.field("lead", Text("За 0, 15, 30 или 60 дней", "0, 15, 30 or 60 days before"))
    first = today(company_settings().timezone).replace(day=1)
    rows = scored(scope, scope_id, later_month(first, -months), first)
    chosen = at_lead(rows, lead)
    return {
        "scope": scope,
        "scope_id": scope_id,
        "currency": company_settings().currency,
        "lead": lead,
        "verdict": verdict(chosen, by.language),
        "leads": [_lead(rows, one, by.language) for one in LEADS],
        "months": [_month(row) for row in chosen],
    }


def history(by: Caller, scope: str, scope_id: UUID | None, month: date) -> Told:
    """How the forecast of one month moved, day by day."""
    scope, scope_id = require_scope(by, scope, scope_id)
    if month.day != 1:
        raise Invalid.field(
            "month", Text("Месяц задают его первым днём", "A month is given by its first day")
        )
    rows = Snapshot.objects.filter(scope=scope, scope_id=scope_id, month=month).order_by("taken_on")
    over = month < today(company_settings().timezone).replace(day=1)
    told = [
        {
            "taken_on": row.taken_on,
            "won": _money(row.won),
            "history": _money(row.history),
            "judgement": _money(row.judgement),
            "combined": _money(row.combined),
            "low": _money(row.combined_low),
            "high": _money(row.combined_high),
            "backtested": row.backtested,
        }
        for row in rows
    ]
    fact = next((row.fact for row in rows if row.fact is not None), None) if over else None
    return {
        "scope": scope,
        "scope_id": scope_id,
        "currency": company_settings().currency,
        "month": f"{month:%Y-%m}",
        "fact": _money(fact),
        "days": told,
    }


def require_scope(by: Caller, scope: str, scope_id: UUID | None) -> tuple[str, UUID | None]:
    """Whose forecasts are asked about, once the caller's right on deals is seen to reach all of theirs.

    Without a scope the widest there is: the company's, else the caller's own.
    """
    if "amount" in by.hidden("deal"):
        raise Forbidden(object="deal", operation="see", field="amount")
    reach = by.require("deal", "see")
    ids = by.user_ids(reach)
    if ids is not None and (not scope or scope in ("company", "pipeline")) and _are_all(ids):
        ids = None
    if not scope:
        scope, scope_id = ("company", None) if ids is None else ("person", by.user_id)
    if scope not in KINDS or (scope == "company") != (scope_id is None):
        raise Invalid.field("scope", Text("Чей прогноз?", "Whose forecast?"))
    if ids is None:
        return scope, scope_id
    if scope in ("company", "pipeline"):
        raise Forbidden(object="deal", operation="see")
    if scope == "person":
        members = {scope_id}
    else:
        members = set(TeamMember.objects.filter(team=scope_id).values_list("user_id", flat=True))
    if not members or not members <= ids:
        raise Missing()
    return scope, scope_id


def _are_all(ids: frozenset[UUID]) -> bool:
    """Whether the deals of these people are all there are: a head of all sales reaches them without «all»."""
    others = ~Q(responsible_id__in=ids) | Q(responsible=None)
    return not Deal.objects.filter(others, deleted_at=None).exists()


def _lead(rows: Sequence[Past], lead: int, language: str) -> Told:
    chosen = at_lead(rows, lead)
    within = coverage(chosen)
    methods = []
    for method in METHODS:
        one = score(chosen, method)
        methods.append(
            {
                "method": method,
                "label": METHOD_NAMES[method].to(language),
                "months": one.months,
                "error": one.error,
                "bias": one.bias,
            }
        )
    return {"lead": lead, "methods": methods, "coverage": within._asdict()}


def _month(row: Past) -> Told:
    return {
        "month": f"{row.month:%Y-%m}",
        "taken_on": row.taken_on,
        "backtested": row.backtested,
        "fact": _money(row.fact),
        "low": _money(row.low),
        "high": _money(row.high),
        **{method: _money(row.told[method]) for method in METHODS},
    }


def _money(amount: Any) -> str | None:
    return None if amount is None else f"{amount:.2f}"
