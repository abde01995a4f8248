"""The figures of a forecast gathered deal by deal: of the whole, and of each group of a cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Avg, Count, F, FloatField, Q, Sum
from django.db.models.functions import Cast, TruncMonth, TruncWeek

from otklik.access.teams.models import TeamMember
from otklik.kit.replica import heavy_values
from otklik.kit.statistics import dispersion
from otklik.sales.deal_lines.models import DealLine
from otklik.sales.forecasts.asking import Scene
from otklik.sales.forecasts.intervals import Amounts, NewDeals, OpenDeal, Outlook
from otklik.sales.forecasts.rules import Chance, chance_of, wins_of_new

RATE_DAYS, LEAST_RATE_DAYS = 182, 28
CHEQUE_DAYS = 365
ENOUGH_CHEQUES = 5
COMMIT, BEST, OMITTED = "commit", "best_case", "omitted"
Key = UUID | None


class Standing(NamedTuple):
    """An open deal as a forecast sees it; `age` is the days it stands in its stage."""

    id: UUID
    responsible: Key
    pipeline: UUID
    stage: UUID
    age: float
    own: int | None
    close_on: date | None
    amount: float
    category: str


class Won(NamedTuple):
    """Deals won in a month by one person in one pipeline; `id` where they are told one by one."""

    id: Key
    responsible: Key
    pipeline: UUID
    month: date
    number: int
    amount: float


class Cheques(NamedTuple):
    """The moments of won amounts, and of how many."""

    amounts: Amounts
    number: int


class Born(NamedTuple):
    """How many deals came a day, how many times that varies more than by chance, how many were counted."""

    rate: float
    spread: float
    number: int


@dataclass
class Part:
    """A count of deals and their sum."""

    count: int = 0
    amount: float = 0.0

    def add(self, count: int, amount: float) -> None:
        self.count += count
        self.amount += amount


class Said:
    """What is won already, promised and held possible in each month."""

    def __init__(self, months: int) -> None:
        self.won, self.commit, self.best = ([Part() for _ in range(months)] for _ in range(3))


class Tally(Said):
    """The same of a group, with what is to be expected of its open deals and of new ones."""

    def __init__(self, months: int) -> None:
        super().__init__(months)
        self.outlook = Outlook(months)


@dataclass
class Tallies:
    """The whole, the groups by the key of the cut, what each person said, and how the deals came to be counted."""

    whole: Tally
    groups: dict[Key, Tally]
    people: dict[Key, Said]
    trusted: float = 0.0
    weight: float = 0.0

    @property
    def trust(self) -> float | None:
        """How much of the chances is history, weighed by amounts; None with nothing open."""
        return self.trusted / self.weight if self.weight else None


def standing(here: Scene) -> Iterator[Standing]:
    """The open deals that count: with an amount, not left out by hand."""
    rows = (
        here.counted()
        .filter(state="open", amount__isnull=False)
        .exclude(forecast_category=OMITTED)
        .order_by("pk")
    )
    columns = ("pk", "responsible_id", "pipeline_id", "stage_id", "stage_entered_at", "probability", "close_on",
               "amount", "forecast_category")  # fmt: skip
    found = heavy_values(rows.values_list(*columns))
    for pk, whose, pipeline, stage, entered, own, close_on, amount, category in found:
        age = max(0.0, (here.moment - entered).total_seconds() / 86_400)
        yield Standing(pk, whose, pipeline, stage, age, own, close_on, float(amount), category)


def won(here: Scene, one_by_one: bool = False) -> list[Won]:
    """The deals won in the months asked about."""
    start, end = here.moments[0], min(here.moments[-1], here.moment)
    rows = here.counted().filter(state="won", closed_at__gte=start, closed_at__lt=end)
    keys = ("responsible_id", "pipeline_id", *(["pk"] if one_by_one else []))
    found = rows.annotate(month=TruncMonth("closed_at", tzinfo=here.zone)).values(*keys, "month")
    summed = found.annotate(count=Count("pk"), total=Sum("amount"))
    return [
        Won(
            row.get("pk"), row["responsible_id"], row["pipeline_id"], row["month"].date(), row["count"],
            float(row["total"] or 0),
        )
        for row in summed
    ]  # fmt: skip


def born(here: Scene) -> dict[tuple[UUID, Key], Born]:
    """How fast new deals came of late, by pipeline and person; of each pipeline as a whole under no person given
    as the pipeline itself."""
    since = here.moment - timedelta(days=RATE_DAYS)
    rows = here.rows().filter(created_at__gte=since, created_at__lt=here.moment)
    weeks: dict[tuple[UUID, Key], dict[datetime, int]] = {}
    counted = rows.annotate(week=TruncWeek("created_at")).values_list("pipeline_id", "responsible_id", "week")
    first = here.moment
    for pipeline, person, week, count in counted.annotate(n=Count("pk")):
        weeks.setdefault((pipeline, person), {})[week] = count
        first = min(first, max(week, since))
    days = max(LEAST_RATE_DAYS, (here.moment - first).total_seconds() / 86_400)
    spread = _spread(weeks, round(days / 7))
    return {
        key: Born(sum(counts.values()) / days, spread.get(key[0], 1.0), sum(counts.values()))
        for key, counts in weeks.items()
    }


def _spread(weeks: Mapping[tuple[UUID, Key], Mapping[datetime, int]], number: int) -> dict[UUID, float]:
    totals: dict[UUID, dict[datetime, int]] = {}
    for (pipeline, _), counts in weeks.items():
        into = totals.setdefault(pipeline, {})
        for week, count in counts.items():
            into[week] = into.get(week, 0) + count
    return {
        pipeline: dispersion([*counts.values(), *[0] * (number - len(counts))])
        for pipeline, counts in totals.items()
    }


def cheques(here: Scene) -> dict[Key, Cheques]:
    """The won amounts of the last year by pipeline, where there are enough; those of all pipelines under None."""
    since = here.moment - timedelta(days=CHEQUE_DAYS)
    rows = here.counted().filter(
        state="won", closed_at__gte=since, closed_at__lt=here.moment, amount__isnull=False
    )
    sized = Cast(F("amount"), FloatField())
    found = rows.values("pipeline_id").annotate(
        n=Count("pk"), mean=Avg(sized), square=Avg(sized * sized), cube=Avg(sized * sized * sized)
    )
    parts: list[tuple[UUID, Cheques]] = [
        (row["pipeline_id"], Cheques(Amounts(row["mean"], row["square"], row["cube"]), row["n"]))
        for row in found
    ]
    total = sum(one.number for _, one in parts)
    told: dict[Key, Cheques] = {pipeline: one for pipeline, one in parts if one.number >= ENOUGH_CHEQUES}
    if total:
        mixed = (sum(one.number * one.amounts[place] for _, one in parts) / total for place in range(3))
        told[None] = Cheques(Amounts(*mixed), total)
    return told


def tallied(
    here: Scene,
    cut: str,
    deals: Iterable[Standing],
    won_deals: Iterable[Won],
    births: Mapping[tuple[UUID, Key], Born],
    amounts: Mapping[Key, Cheques],
) -> Tallies:
    """All figures out of the deals read; `cut` is one of `CUTS` or nothing."""
    count = here.asked.months
    found = Tallies(Tally(count), {}, {})
    places = {month: place for place, month in enumerate(here.months[:-1])}
    groups = _grouping(here, cut)

    def tallies(one: Standing | Won) -> Iterator[tuple[Tally, float]]:
        yield found.whole, 1.0
        for key, share in groups(one):
            yield found.groups.setdefault(key, Tally(count)), share

    def said(one: Standing | Won) -> Iterator[tuple[Said, float]]:
        yield found.people.setdefault(one.responsible, Said(count)), 1.0
        yield from tallies(one)

    for one in won_deals:
        for tally, share in said(one):
            tally.won[places[one.month]].add(one.number, one.amount * share)
    cells: dict[tuple[UUID, int], int] = {}
    seen: dict[tuple[Any, ...], Chance] = {}
    for deal in deals:
        chance = chance_at(here, deal, seen)
        found.trusted += chance.trust * abs(deal.amount)
        found.weight += abs(deal.amount)
        cell = cells.setdefault((deal.stage, chance.place), len(cells))
        for tally, share in tallies(deal):
            tally.outlook.add(OpenDeal(deal.amount * share, chance.spans, cell), chance.weight)
        promised = _month_of(here, deal) if deal.category in (COMMIT, BEST) else None
        if promised in places:
            for whose, share in said(deal):
                parts = whose.commit if deal.category == COMMIT else whose.best
                parts[places[promised]].add(1, deal.amount * share)
    streams = _streaming(here, amounts)
    for pipeline, stream in _together(births).items():
        found.whole.outlook.add_stream(streams(pipeline, stream))
    for (pipeline, person), stream in births.items() if cut and cut != "product" else ():
        for group, _ in groups(Won(None, person, pipeline, here.first, 0, 0.0)):
            found.groups.setdefault(group, Tally(count)).outlook.add_stream(streams(pipeline, stream))
    return found


def chance_at(here: Scene, deal: Standing, seen: dict[tuple[Any, ...], Chance]) -> Chance:
    """The chance of a deal in each month; deals alike to the day share it (`seen`)."""
    pipeline = here.chances[here.pipelines.stages[deal.stage].pipeline_id]
    closes_in = None
    if pipeline.time_trust < 0.95 and deal.close_on is not None and deal.close_on >= here.day:
        closes_in = (here.begins(deal.close_on) - here.moment).total_seconds() / 86_400 + 0.5
    key = (deal.stage, int(deal.age), deal.own, closes_in)
    chance = seen.get(key)
    if chance is None:
        own = None if deal.own is None else deal.own / 100
        chance = chance_of(pipeline, str(deal.stage), int(deal.age) + 0.5, here.bounds, own, closes_in)
        seen[key] = chance
    return chance


def _month_of(here: Scene, deal: Standing) -> date | None:
    """The month a deal is promised in; a day that has passed promises nothing."""
    if deal.close_on is None or deal.close_on < here.day:
        return None
    return deal.close_on.replace(day=1)


def _together(births: Mapping[tuple[UUID, Key], Born]) -> dict[UUID, Born]:
    """The new deals of each pipeline, whosever they are."""
    found: dict[UUID, Born] = {}
    for (pipeline, _), one in births.items():
        before = found.get(pipeline, Born(0.0, one.spread, 0))
        found[pipeline] = Born(before.rate + one.rate, one.spread, before.number + one.number)
    return found


def _streaming(here: Scene, amounts: Mapping[Key, Cheques]) -> Callable[[UUID, Born], NewDeals]:
    """What the new deals of a pipeline, coming at some rate, are to bring."""
    wins: dict[UUID, list[float]] = {}

    def stream(pipeline: UUID, one: Born) -> NewDeals:
        known = here.chances[pipeline]
        if pipeline not in wins:
            wins[pipeline] = wins_of_new(known.births, 1.0, here.bounds)
        cheque = amounts.get(pipeline) or amounts.get(None) or Cheques(Amounts(), 0)
        # The rate, the share won and the cheque are each learned from so many deals.
        share, mean = known.births[-1], cheque.amounts.mean
        error = one.spread / one.number
        error += (1 - share) / (share * known.deals) if share and known.deals else 0.0
        error += (cheque.amounts.square / mean**2 - 1) / cheque.number if mean and cheque.number else 0.0
        return NewDeals(
            tuple(n * one.rate for n in wins[pipeline]), cheque.amounts, one.spread, sqrt(max(0.0, error))
        )

    return stream


def _grouping(here: Scene, cut: str) -> Callable[[Standing | Won], Iterable[tuple[Key, float]]]:
    """Which groups a deal counts in, and with what share of its amount."""
    if cut == "person":
        return lambda one: ((one.responsible, 1.0),)
    if cut == "pipeline":
        return lambda one: ((one.pipeline, 1.0),)
    if cut == "team":
        members = teams_of()
        return lambda one: ((team, 1.0) for team in members.get(one.responsible, (None,)))
    if cut == "product":
        shares = product_shares(here)
        return lambda one: shares.get(one.id, ((None, 1.0),))
    return lambda one: ()


def teams_of() -> dict[Key, list[Key]]:
    """The teams of each person: a deal counts for all of them."""
    found: dict[Key, list[Key]] = {}
    for user, team in TeamMember.objects.values_list("user_id", "team_id"):
        found.setdefault(user, []).append(team)
    return found


def product_shares(here: Scene) -> dict[Key, list[tuple[Key, float]]]:
    """Of each deal in question, the share of every product in its lines; deals without lines are not named."""
    start, end = here.moments[0], here.moments[-1]
    rows = here.counted()
    deals = rows.filter(Q(state="open") | Q(state="won", closed_at__gte=start, closed_at__lt=end))
    lines = DealLine.objects.filter(deal__in=deals.values("pk")).values("deal_id", "product_id")
    sums: dict[Key, list[tuple[Key, float]]] = {}
    for deal, product, total in lines.annotate(total=Sum("sum_total")).values_list(
        "deal_id", "product_id", "total"
    ):
        sums.setdefault(deal, []).append((product, float(total)))
    found: dict[Key, list[tuple[Key, float]]] = {}
    for pk, parts in sums.items():
        whole = sum(total for _, total in parts)
        even = 1 / len(parts)
        found[pk] = [(product, total / whole if whole else even) for product, total in parts]
    return found
