"""Lost deals worth returning to: by how often customers lost for such a reason came back, and how much was at stake."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, FloatField, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Coalesce

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.texts import Text
from otklik.records.entries.names import names_of
from otklik.records.entries.queries import Asking, asked_rows
from otklik.records.objects.queries import describe
from otklik.sales.funnel.asking import FunnelAsking, Scene, scene
from otklik.sales.loss_reasons.models import LossReason

# Too fresh a refusal is not asked again; one too old is another matter. Coming back takes a while too.
FRESH, OLD, COMING_BACK = timedelta(days=30), timedelta(days=540), timedelta(days=90)
HISTORY = timedelta(days=1095)
MOST_ROWS = 50
# So many lost deals weigh as much as all reasons together: a reason seen twice proves nothing of itself.
DOUBT = 20
LINKS = {"company": "company", "person": "person", "responsible": "user"}


def worth_returning(by: Caller, asked: FunnelAsking) -> dict[str, Any]:
    """{"currency", "rows"}: deals lost one month to a year and a half ago whose customer has no open deal, those
    first from which most may be expected: the share that came back after a loss for this reason (drawn to that of
    all reasons where few were seen) times the amount. Only deals in the caller's sight tell on a customer.
    """
    here = scene(
        by, replace(asked, mode="cohort", by=(), period="this_year", start=None, end=None, compare=False)
    )
    shares, usual = _came_back(here)
    hidden = by.hidden("deal")
    reasons = (
        []
        if "loss_reason" in hidden
        else [When(loss_reason_id=pk, then=Value(share)) for pk, share in shares.items()]
    )
    chance = Case(*reasons, default=Value(usual), output_field=FloatField())
    money = Cast(Coalesce(F("amount"), Value(0)), FloatField()) if here.sums else Value(1.0)
    moment = now()
    rows = (
        here.deals()
        .filter(state="lost", closed_at__gte=moment - OLD, closed_at__lt=moment - FRESH)
        .filter(~_others(by, Q(state="open")))
        .annotate(
            chance=chance,
            expected=F("chance") * money,
            before=_others(by, Q(state="won", closed_at__lt=OuterRef("created_at"))),
            after=_others(by, Q(state="won", created_at__gt=OuterRef("closed_at"))),
        )
        .order_by("-expected", "-closed_at", "pk")
        .values(
            "id", "name", "amount", "currency", "company_id", "person_id", "responsible_id", "loss_reason_id",
            "closed_at", "chance", "expected", "before", "after",
        )[:MOST_ROWS]
    )  # fmt: skip
    return {"currency": here.settings.currency, "rows": _told(here, list(rows))}


def _others(by: Caller, which: Q) -> Q:
    """Whether the customer has other visible deals that are so."""
    deals = asked_rows(by, "deal", Asking()).order_by().filter(which)
    company = Q(company_id=OuterRef("company_id"))
    person = Q(person_id=OuterRef("person_id"))
    return Q(Exists(deals.filter(company))) | Q(Exists(deals.filter(person)))


def _came_back(here: Scene) -> tuple[dict[Any, float], float]:
    """By reason the share of lost deals whose customer won a later one, and that of all reasons."""
    moment = now()
    lost = here.deals().filter(
        state="lost", closed_at__gte=moment - HISTORY, closed_at__lt=moment - COMING_BACK
    )
    back = _others(here.caller, Q(state="won", created_at__gt=OuterRef("closed_at")))
    counted = (
        lost.annotate(back=back)
        .values("loss_reason_id")
        .annotate(n=Count("pk"), came=Count("pk", filter=Q(back=True)))
    )
    found = {row["loss_reason_id"]: (row["came"], row["n"]) for row in counted}
    came, whole = (sum(column) for column in zip(*found.values(), strict=True)) if found else (0, 0)
    usual = (came + 1) / (whole + 20)
    return {pk: (part + DOUBT * usual) / (n + DOUBT) for pk, (part, n) in found.items() if pk}, usual


def _told(here: Scene, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    by, moment = here.caller, now()
    seen = describe("deal", by).fields
    names = {
        link: names_of(target, [row[f"{link}_id"] for row in rows if row[f"{link}_id"]], by)
        if link in seen
        else {}
        for link, target in LINKS.items()
    }
    reasons = {}
    if "loss_reason" in seen:
        kept = LossReason.objects.filter(pk__in={row["loss_reason_id"] for row in rows})
        reasons = {one.pk: Text(one.name, one.name_en or one.name).to(by.language) for one in kept}
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "amount": None if not here.sums or row["amount"] is None else f"{row['amount']:.2f}",
            "currency": row["currency"],
            **{link: _link(names[link], row[f"{link}_id"]) for link in LINKS},
            "reason": reasons.get(row["loss_reason_id"]),
            "closed_at": row["closed_at"],
            "days_ago": (moment - row["closed_at"]).days,
            "bought_before": row["before"],
            "bought_after": row["after"],
            "chance": row["chance"],
            "expected": row["expected"] if here.sums else None,
        }
        for row in rows
    ]


def _link(names: Any, pk: Any) -> dict[str, Any] | None:
    found = names.get(str(pk)) if pk else None
    return None if found is None else {"id": pk, "name": str(found["name"])}
