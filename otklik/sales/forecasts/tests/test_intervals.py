"""The interval holds the truth about 8 times of 10, of few deals and of many; the same seed gives the same."""

from math import sqrt
from random import Random
from statistics import fmean, pvariance

import pytest

from otklik.sales.forecasts.intervals import FEW, Amounts, Moments, NewDeals, OpenDeal, Outlook
from otklik.sales.forecasts.rules import chance_of, learned, wins_of_new
from otklik.sales.forecasts.tests.made_up import Truth, as_known, births_of, counts_of, played

SURE_OF_CHANCES = 1_000_000.0


def outlook_of(dice, number, weight=SURE_OF_CHANCES):
    outlook = Outlook(2)
    for _ in range(number):
        first, second = dice.uniform(0, 0.5), dice.uniform(0, 0.4)
        outlook.add(OpenDeal(dice.lognormvariate(4, 0.7), (first, second), dice.randrange(4)), weight)
    return outlook


@pytest.mark.parametrize(("number", "rounds"), [(20, 250), (400, 80)])
def test_coverage_of_the_interval(number, rounds):
    dice = Random(11)
    inside = tries = 0
    for round_ in range(rounds):
        outlook = Outlook(2)
        deals = []
        for _ in range(number):
            deal = OpenDeal(dice.lognormvariate(4, 0.7), (dice.uniform(0, 0.5), dice.uniform(0, 0.4)), 0)
            deals.append(deal)
            outlook.add(deal, SURE_OF_CHANCES)
        low, high = outlook.intervals(False, f"{round_}")[0]
        for _ in range(10):
            fact = sum(deal.amount for deal in deals if dice.random() < deal.spans[0])
            inside += low <= fact <= high
            tries += 1
    assert inside / tries == pytest.approx(0.8, abs=0.04)


def test_moments_of_a_sum_are_those_of_playing_it_through():
    dice = Random(3)
    deals = [(dice.uniform(10, 300), dice.uniform(0, 1)) for _ in range(30)]
    moments = Moments()
    for amount, chance in deals:
        moments.deal(amount, chance)
    sums = [sum(amount for amount, chance in deals if dice.random() < chance) for _ in range(6000)]
    assert moments.mean == pytest.approx(fmean(sums), rel=0.02)
    assert moments.variance == pytest.approx(pvariance(sums), rel=0.06)


def test_few_deals_and_many_agree_on_the_border():
    dice = Random(8)
    outlook = outlook_of(dice, FEW)
    few = outlook.intervals(False, "a")
    outlook.count = FEW + 1
    many = outlook.intervals(False, "a")
    for one, other in zip(few, many, strict=True):
        assert one == pytest.approx(other, rel=0.25)


def test_what_is_learned_from_little_is_less_sure():
    for number in (FEW - 5, 60):
        wide, narrow = (
            outlook_of(Random(4), number, weight).intervals(False, "a")[2] for weight in (2.0, 10_000.0)
        )
        assert wide[1] - wide[0] > 1.05 * (narrow[1] - narrow[0])


def test_new_deals_widen_and_raise():
    outlook = outlook_of(Random(2), 10)
    alone = outlook.intervals(False, "x")[0]
    outlook.add_stream(NewDeals((3.0, 3.0), Amounts(100, 12_000, 1_800_000), 1.4, 0.2))
    both = outlook.intervals(True, "x")[0]
    assert both[0] > alone[0]
    assert both[1] - both[0] > alone[1] - alone[0]
    assert outlook.expected(0, True) == pytest.approx(outlook.expected(0, False) + 300)
    assert outlook.intervals(True, "x") == outlook.intervals(True, "x")


def test_a_stream_played_has_the_moments_it_is_told_by():
    """The same stream, of few deals and of many."""
    played, counted = Outlook(1), Outlook(1)
    played.add(OpenDeal(0.01, (0.5,), 0), SURE_OF_CHANCES)
    for outlook in (played, counted):
        outlook.add_stream(NewDeals((30.0,), Amounts(100, 12_000, 1_800_000), 2.0))
    one, other = played.intervals(True, "s")[0], counted.intervals(True, "s")[0]
    assert one == pytest.approx(other, rel=0.12)


def test_nothing_expected_is_nothing():
    assert Outlook(2).intervals(True, "") == [(0.0, 0.0)] * 3


def test_learned_and_forecast_the_interval_holds_the_truth():
    """From nothing but what a made-up company knew by a day: the month after it falls inside 8 times of 10."""
    inside = [next_month_inside(seed) for seed in range(150)]
    assert sum(inside) / len(inside) == pytest.approx(0.8, abs=0.08)


def next_month_inside(seed, number=450, days=540.0, span=30.0):
    dice = Random(seed)
    until = days + span
    deals = played(Truth(), int(number * until / days), until, dice)
    amounts = [dice.lognormvariate(9, 0.6) for _ in deals]
    fact = sum(
        amount
        for deal, amount in zip(deals, amounts, strict=True)
        if deal.end == "won" and days <= deal.ended < until
    )
    known = [(as_known(deal, days), amount) for deal, amount in zip(deals, amounts, strict=True)]
    known = [(deal, amount) for deal, amount in known if deal is not None]
    past = [deal for deal, _ in known]
    told = learned(counts_of(past, days), {"0": 0.3, "1": 0.5, "2": 0.8}, births_of(past, days))
    outlook, cells = Outlook(1), {}
    for deal, amount in known:
        if deal.end == "open":
            stage, since, _ = deal.stays[-1]
            chance = chance_of(told, str(stage), days - since, (0.0, span))
            cell = cells.setdefault((stage, chance.place), len(cells))
            outlook.add(OpenDeal(amount, chance.spans, cell), chance.weight)
    sold = [amount for deal, amount in known if deal.end == "won"]
    moments = Amounts(*(fmean(amount**power for amount in sold) for power in (1, 2, 3)))
    lately = sum(deal.stays[0][1] >= days - 182 for deal in past)
    share = told.births[-1]
    error = (
        1 / lately + (1 - share) / (share * told.deals) + (moments.square / moments.mean**2 - 1) / len(sold)
    )
    wins = wins_of_new(told.births, lately / 182, (0.0, span))
    outlook.add_stream(NewDeals(tuple(wins), moments, 1.0, sqrt(error)))
    low, high = outlook.intervals(True, f"{seed}")[0]
    return low <= fact <= high
