"""Errors, biases, coverage and the words about them, against figures counted by hand."""

from datetime import date, timedelta

import pytest

from otklik.sales.forecasts.figures import Judged, OwnWord, combined_of, judged, judged_with
from otklik.sales.forecasts.scoring import Past, at_lead, coverage, score, verdict, weights_of
from otklik.sales.forecasts.tallies import Said

MARCH = date(2026, 3, 1)


def past(month, forecast, fact, lead=0, **more):
    told = {
        "history": forecast,
        "judgement": None,
        "combined": forecast,
        "last_month": None,
        "last_year": None,
    }
    low, high = more.pop("interval", (0.0, 1e9))
    backtested = more.pop("backtested", False)
    return Past(month, month - timedelta(days=lead), told | more, low, high, fact, backtested)


def months(number):
    return [date(2025 + (n // 12), n % 12 + 1, 1) for n in range(number)]


def test_the_error_and_the_bias():
    rows = [past(date(2026, 1, 1), 120.0, 100.0), past(date(2026, 2, 1), 180.0, 200.0), past(MARCH, 5.0, 0.0)]
    found = score(rows, "combined")
    # 20 % and 10 %; 300 told of 300 that came; a month that brought nothing has no percentage.
    assert (found.months, found.error, found.bias) == (2, pytest.approx(0.15), pytest.approx(0.0))
    assert score(rows, "judgement").error is None


def test_the_forecast_nearest_to_the_lead_is_scored():
    rows = [past(MARCH, 1.0, 9.0, lead=days) for days in (62, 31, 29, 16, 1)]
    assert [row.taken_on for row in at_lead(rows, 30)] == [MARCH - timedelta(days=31)]
    assert at_lead(rows, 45) == []
    assert [(MARCH - row.taken_on).days for row in at_lead(rows, 0)] == [1]


def test_how_often_the_fact_was_inside():
    rows = [
        past(one, 1.0, fact, interval=(10, 20)) for one, fact in zip(months(4), (10, 15, 21, 20), strict=True)
    ]
    found = coverage(rows)
    assert (found.inside, found.months) == (3, 4)
    assert found.low < 0.75 < found.high
    assert coverage([]).low is None


def test_weights_follow_the_errors_once_there_are_months():
    equal = weights_of([past(one, 120.0, 100.0, judgement=110.0) for one in months(2)])
    assert (equal.history, equal.judgement) == (0.5, 0.5)
    found = weights_of([past(one, 120.0, 100.0, judgement=110.0) for one in months(5)])
    assert found.history == pytest.approx(1 / 3)
    assert found.months == 5


def test_words_say_how_good_it_was():
    rows = [past(one, 118.0, 100.0, last_month=131.0, last_year=140.0) for one in months(6)]
    told = verdict(rows, "ru")
    assert told[0].startswith("За 6 месяцев прогноз ошибался в среднем на 18 %")
    assert "«как в прошлом месяце» ошибся бы на 31 %" in told[0]
    assert any("на 18 % больше факта" in sentence for sentence in told)
    assert not any("не лучше" in sentence for sentence in told)


def test_words_say_when_it_is_no_better_than_the_naive():
    rows = [past(one, 140.0, 100.0, last_month=105.0, backtested=True) for one in months(3)]
    told = " ".join(verdict(rows, "en"))
    assert "no better than plain “as last month”" in told
    assert "Too few months" in told
    assert "Counted afterwards, from what was known on that day: 3" in told
    assert "no month" in verdict([], "en")[0]
    assert "на >200 %" in verdict([past(MARCH, 900.0, 100.0)], "ru")[0]


def said(won=0.0, commit=0.0, best=0.0):
    found = Said(1)
    for part, amount in zip((found.won[0], found.commit[0], found.best[0]), (won, commit, best), strict=True):
        part.add(int(amount > 0), amount)
    return found


def test_judgement_is_won_and_promised_at_least_and_the_possible_besides_at_most():
    assert judged(said(100, 50, 40), 0) == Judged(150, 190, 170, True)
    assert not judged(said(100), 0).heard
    assert judged(said(100, 50, 40), 0, own=300) == Judged(300, 300, 300, True)


def test_an_own_figure_stands_for_what_that_persons_deals_say():
    people = {"ivan": said(100, 50, 40), "maria": said(10, 20, 0)}
    whole = said(110, 70, 40)
    word = OwnWord(200.0, "срок сдвинулся", "Ольга", None)
    month, total = judged_with(whole, people, ["ivan", "maria", "new"], [MARCH], {("ivan", MARCH): word})
    assert month == Judged(200 + 30, 200 + 30, 200 + 30, True)
    assert total == month
    # Of a group the person is not in, it tells nothing.
    assert judged_with(whole, people, ["maria"], [MARCH], {("ivan", MARCH): word})[0].figure == 200


def test_without_judgement_the_combined_is_history():
    from otklik.sales.forecasts.figures import Weights

    assert combined_of(100, Judged(0, 0, 0, False), Weights()) == 100
    assert combined_of(100, Judged(0, 0, 200, True), Weights(0.25, 0.75, 6)) == 175
