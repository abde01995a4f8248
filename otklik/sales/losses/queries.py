"""Why deals are lost: by reason, stage, person, competitor, product; and those that were won after all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.kinds import NONE
from otklik.records.entries.names import names_of
from otklik.records.entries.queries import Asking, asked_rows, paged
from otklik.records.entries.rows import reading
from otklik.records.objects.queries import describe
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.funnel.asking import FunnelAsking, Scene, scene
from otklik.sales.funnel.rules import share
from otklik.sales.loss_reasons.models import LossReason
from otklik.sales.losses.rules import outstanding

# The field of a deal a cut tells of: whoever may not see it may not count by it either.
FIELDS = {"reason": "loss_reason", "stage": "stage", "person": "responsible", "competitor": "competitor"}
CUTS = (*FIELDS, "product")
NO_CUT = Text("Так отказы не разрезать", "Losses cannot be cut so")
MOST_PRODUCTS = 500


def losses(by: Caller, asked: FunnelAsking, cuts: Sequence[str]) -> dict[str, Any]:
    """{"from", "to", "lost", "sum", "won", "win_rate", "groups"} of the deals closed in the period.

    A group has `keys` ({"value", "label"} of each cut), `count`, `share` of the lost and `sum`. By product a deal
    counts for each of its products, so those shares add up to more than the whole.
    """
    here = _scene(by, asked, cuts)
    lost = lost_deals(here)
    found = lost.aggregate(count=Count("pk"), total=Sum("amount", filter=Q(currency=here.settings.currency)))
    won = _closed(here).filter(state="won").count()
    return {
        "from": here.start,
        "to": here.end,
        "currency": here.settings.currency,
        "lost": found["count"],
        "sum": f"{found['total'] or 0:.2f}" if here.sums else None,
        "won": won,
        "win_rate": share(won, won + found["count"]),
        "by": list(cuts),
        "groups": _groups(here, lost, cuts, found["count"]),
    }


def lost_page(
    by: Caller, asked: FunnelAsking, cuts: Sequence[str], keys: Sequence[str | None], page: Asking
) -> dict[str, Any]:
    """The lost deals behind a group: {"rows", "next"}."""
    here = _scene(by, asked, cuts)
    if keys and len(keys) != len(cuts):
        raise Invalid.field("keys", Text("Нужно значение каждого разреза", "A value of each cut is needed"))
    rows = lost_deals(here)
    for n, key in enumerate(keys):
        rows = rows.annotate(**{f"cut_{n}": _expression(cuts[n])})
        rows = rows.filter(**{f"cut_{n}__isnull": True} if key is None else {f"cut_{n}": _id(key)})
    return _page(by, rows, page)


def _id(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError as error:
        raise Invalid.field("keys", NO_CUT) from error


def lost_deals(here: Scene) -> QuerySet[Any]:
    """The visible deals lost in the period."""
    return _closed(here).filter(state="lost")


def won_back(by: Caller, asked: FunnelAsking, page: Asking) -> dict[str, Any]:
    """Deals won in the period that had been given up once, or whose customer had said no to an earlier deal."""
    here = _scene(by, asked, ())
    return _page(by, won_back_deals(here), page)


def won_back_deals(here: Scene) -> QuerySet[Any]:
    lost_stages = [stage.id for stage in here.pipelines.stages.values() if stage.kind == "lost"]
    was_lost = StageVisit.objects.filter(deal=OuterRef("pk"), stage_id__in=lost_stages)
    # Only losses in the caller's sight may tell on a customer.
    others = asked_rows(here.caller, "deal", Asking()).filter(
        state="lost", closed_at__lt=OuterRef("created_at")
    )
    of_company = others.filter(company_id=OuterRef("company_id"))
    of_person = others.filter(person_id=OuterRef("person_id"))
    won = _closed(here).filter(state="won")
    return won.filter(Exists(was_lost) | Exists(of_company) | Exists(of_person))


def _scene(by: Caller, asked: FunnelAsking, cuts: Sequence[str]) -> Scene:
    if len(cuts) > 2 or len(set(cuts)) != len(cuts) or set(cuts) - set(CUTS):
        raise Invalid.field("by", NO_CUT)
    about = describe("deal", by)
    for cut in cuts:
        if cut in FIELDS:
            about.field(FIELDS[cut], "by")
    return scene(by, replace(asked, mode="cohort", by=()))


def _closed(here: Scene) -> QuerySet[Any]:
    start, end = here.moments
    return here.deals().filter(closed_at__gte=start, closed_at__lt=end)


def _expression(cut: str) -> Combinable:
    """What losses are grouped by. The stage is the one the deal stood in when it was given up."""
    if cut == "stage":
        left = StageVisit.objects.filter(deal=OuterRef("pk"), left_at__isnull=False).exclude(
            stage__kind="lost"
        )
        return Subquery(left.order_by("-left_at", "-id").values("stage_id")[:1])
    return F({"reason": "loss_reason_id", "person": "responsible_id", "competitor": "competitor_id",
              "product": "lines__product_id"}[cut])  # fmt: skip


def _groups(here: Scene, lost: QuerySet[Any], cuts: Sequence[str], whole: int) -> list[dict[str, Any]]:
    if not cuts:
        return []
    names = {f"cut_{n}": _expression(cut) for n, cut in enumerate(cuts)}
    # By product the sum is that of the product's lines; otherwise of the deals.
    money = "lines__sum_total" if "product" in cuts else "amount"
    figures = {
        "count": Count("pk", distinct="product" in cuts),
        "total": Sum(money, filter=Q(currency=here.settings.currency)),
    }
    rows = list(lost.annotate(**names).values(*names).annotate(**figures).order_by("-count")[:MOST_PRODUCTS])
    labels = [_labels(here, cut, {row[f"cut_{n}"] for row in rows}) for n, cut in enumerate(cuts)]
    # By product a deal stands in several groups, and by one cut alone there is nothing to stand out from.
    crossed = len(cuts) == 2 and "product" not in cuts
    often = outstanding([(row["cut_0"], row["cut_1"], row["count"]) for row in rows]) if crossed else {}
    return [
        {
            "keys": [
                {
                    "value": row[f"cut_{n}"],
                    "label": labels[n].get(row[f"cut_{n}"], NONE.to(here.caller.language)),
                }
                for n in range(len(cuts))
            ],
            "count": row["count"],
            "share": share(row["count"], whole),
            "sum": f"{row['total'] or 0:.2f}" if here.sums else None,
            "often": often.get((row["cut_0"], row.get("cut_1"))),
        }
        for row in rows
    ]


def _labels(here: Scene, cut: str, values: set[Any]) -> dict[Any, str]:
    """Names for the values; a competitor or product out of the caller's sight is told only to be one."""
    by, wanted = here.caller, [value for value in values if value is not None]
    if cut == "stage":
        return {pk: here.pipelines.stages[pk].name.to(by.language) for pk in wanted}
    if cut == "reason":
        rows = LossReason.objects.filter(pk__in=wanted)
        return {row.pk: Text(row.name, row.name_en or row.name).to(by.language) for row in rows}
    target = {"person": "user", "competitor": "company", "product": "product"}[cut]
    known = names_of(target, wanted, by)
    hidden = Text("Вам не видно", "Out of your sight").to(by.language)
    return {pk: str(known[str(pk)]["name"]) if str(pk) in known else hidden for pk in wanted}


def _page(by: Caller, rows: QuerySet[Any], page: Asking) -> dict[str, Any]:
    about = describe("deal", by)
    columns = page.columns
    if columns is None:
        usual = ("name", "company", "amount", "loss_reason", "competitor", "responsible", "closed_at")
        columns = tuple(key for key in usual if key in about.fields)
    asked = page if page.sort else replace(page, sort="-closed_at")
    return paged(Deal.objects.filter(pk__in=rows.values("pk")), about, reading(about, columns), asked)
