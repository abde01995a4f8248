"""What needs a decision: goals behind, the price of what got worse, big deals that stand still, duties not met."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q

from otklik.journeys.management_report.asking import Part, Row, Scene
from otklik.journeys.management_report.funnel_part import price
from otklik.kit.clock import now, today
from otklik.kit.documents import Block, Heading, Paragraph, Points, Table
from otklik.kit.errors import Forbidden
from otklik.kit.texts import Text
from otklik.records.entries.names import names_of
from otklik.records.entries.queries import visible
from otklik.sales.deals.queries import FACTS, flag_q, standing_of, with_facts
from otklik.sales.deals.rules import flags_of
from otklik.sales.pipelines.queries import known

TITLE = Text("Что требует решения", "What needs a decision")
# What makes a large deal a risk; that it was put off or has no step yet is its manager's matter.
RISKS = ("over_limit", "quiet", "close_passed")
MOST_DEALS, MOST_POINTS = 5, 4
# A target done to less than this is behind.
BEHIND = 0.9
GOAL = Text("План «{metric}» не выполнен:", "The target “{metric}” is not met:")
GOAL_AHEAD = Text("План «{metric}» под угрозой:", "The target “{metric}” is at risk:")
GOAL_WORDS = Text("{fact} из {plan} ({done}).", "{fact} of {plan} ({done}).")
AHEAD_WORDS = Text(
    "к концу периода выйдет не больше {high} из {plan}.",
    "by the end it will be no more than {high} of {plan}.",
)
VIOLATED = Text("«{name}»:", "“{name}”:")
VIOLATED_WORDS = Text(
    "нарушен {n} раз, без объяснения — {mute}.", "violated {n} times, {mute} without explanation."
)
DEALS = Text("Крупные сделки, которые стоят", "Big deals that stand still")
HEADS = (
    Text("Сделка", "Deal"),
    Text("Сумма", "Amount"),
    Text("Ответственный", "Responsible"),
    Text("Почему", "Why"),
)
NOTHING = Text("Ничего, что ждало бы решения, не нашлось.", "Nothing was found that waits for a decision.")
GIST = Text("Ждут решения:", "Waiting for a decision:")
GIST_DEALS = Text("{n} крупнейших стоящих сделок на {sum}", "the {n} biggest stalled deals, {sum}")
GIST_POINTS = Text("вопросов — {n}", "{n} matters")


def decisions(here: Scene) -> Part:
    if not any(here.may(key) for key in ("target", "deal", "obligation")):
        raise Forbidden()
    points = [*_goals(here), *_prices(here), *_violations(here)]
    deals = stalled(here)
    blocks: list[Block] = []
    if points:
        blocks.append(Points(points, numbered=True))
    if deals:
        blocks += [Heading(here.words(DEALS), 2), _table(here, deals)]
    if not blocks:
        blocks.append(Paragraph(here.words(NOTHING)))
    return Part("decisions", TITLE, blocks, _gist(here, points, deals))


def _goals(here: Scene) -> list[tuple[str, str]]:
    found = []
    for row in here.goals:
        if row["cut"] or row["plan"] is None or row["done"] is None or row["better"] == "down":
            continue
        name, unit, plan = row["metric_name"][here.language], row["unit"], here.said(row["plan"], row["unit"])
        ahead = row["forecast"]
        if here.is_over and row["done"] < BEHIND:
            fact, done = here.said(row["fact"]["value"], unit), here.said(row["done"], "share")
            found.append(
                (here.words(GOAL, metric=name), here.words(GOAL_WORDS, fact=fact, plan=plan, done=done))
            )
        elif not here.is_over and ahead and float(ahead["high"]) < float(row["plan"]):
            high = here.said(ahead["high"], unit)
            found.append((here.words(GOAL_AHEAD, metric=name), here.words(AHEAD_WORDS, high=high, plan=plan)))
    return found[:MOST_POINTS]


def _prices(here: Scene) -> list[tuple[str, str]]:
    if not here.may("deal"):
        return []
    worse = [one for one in here.diagnosis["readings"] if one["verdict"] == "worse" and one["money"]]
    worst = sorted(worse, key=lambda one: -one["money"]["value"])
    return [(f"{one['title']}.", price(here, one["money"])) for one in worst[:MOST_POINTS]]


def _violations(here: Scene) -> list[tuple[str, str]]:
    """The regulations violated most in the period; the critical ones first."""
    if not here.may("obligation"):
        return []
    start, end = here.span.moments
    rows = visible(here.by, "obligation").filter(
        state="violated", settled_at__gte=start, settled_at__lt=end, severity__in=("normal", "high")
    )
    mute = Count("pk", filter=Q(explanation=""))
    counted = rows.order_by().values_list("name", "severity").annotate(n=Count("pk"), mute=mute)
    worst = sorted(counted, key=lambda row: (row[1] != "high", -row[2], row[0]))
    return [
        (here.words(VIOLATED, name=name), here.words(VIOLATED_WORDS, n=n, mute=mute))
        for name, _, n, mute in worst[:MOST_POINTS]
    ]


def stalled(here: Scene) -> list[Row]:
    """The open deals of the largest amounts that stand still, with the reasons in words."""
    if not here.may("deal") or "amount" in here.by.hidden("deal"):
        return []
    pipelines, moment, day = known(here.by.config), now(), today(str(here.span.zone))
    risk = Q()
    for code in RISKS:
        risk |= flag_q(code, moment, day, pipelines)
    rows = with_facts(visible(here.by, "deal").filter(risk, currency=here.currency, amount__gt=0))
    found = list(
        rows.order_by("-amount", "pk").values(*FACTS, "name", "amount", "responsible_id")[:MOST_DEALS]
    )
    for row in found:
        flags = flags_of(standing_of(row, pipelines), moment, day)
        row["why"] = [flag.text.to(here.language) for flag in flags if flag.code in RISKS]
    return found


def _table(here: Scene, deals: Sequence[Row]) -> Table:
    shown = "responsible" not in here.by.hidden("deal")
    names = names_of("user", [row["responsible_id"] for row in deals], here.by) if shown else {}
    rows = [
        [
            row["name"],
            here.said(row["amount"], "money"),
            str((names.get(str(row["responsible_id"])) or {}).get("name") or "—"),
            _joined(row["why"]),
        ]
        for row in deals
    ]
    return Table([head.to(here.language) for head in HEADS], rows, [1])


def _joined(reasons: Sequence[str]) -> str:
    """One sentence of several: the first keeps its capital."""
    return "; ".join(one if not n else one[:1].lower() + one[1:] for n, one in enumerate(reasons))


def _gist(here: Scene, points: Sequence[object], deals: Sequence[Row]) -> list[tuple[str, str]]:
    words = []
    if points:
        words.append(here.words(GIST_POINTS, n=len(points)))
    if deals:
        total = here.said(sum(row["amount"] for row in deals), "money")
        words.append(here.words(GIST_DEALS, n=len(deals), sum=total))
    return [(here.words(GIST), f"{'; '.join(words)}.")] if words else []
