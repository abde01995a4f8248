"""How good past forecasts were: their errors beside those of the naive, how often the truth fell into the interval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from otklik.kit.statistics import wilson
from otklik.kit.texts import Text
from otklik.sales.forecasts.figures import Weights

# Days before the month begins.
LEADS = (0, 15, 30, 60)
NEAR_DAYS = 3
METHODS = ("history", "judgement", "combined", "last_month", "last_year")
NAIVE = ("last_month", "last_year")
METHOD_NAMES = {
    "history": Text("по истории", "by history"),
    "judgement": Text("по мнению", "by judgement"),
    "combined": Text("общий", "combined"),
    "last_month": Text("как в прошлом месяце", "as last month"),
    "last_year": Text("как год назад", "as a year ago"),
}
# With fewer months an error says little; from so many on the weights follow the errors.
FEW_MONTHS, WEIGHED_MONTHS = 4, 3
MOST_TOLD = 2.0


class Past(NamedTuple):
    """A forecast of a month that is over: the figure of each method that had one, the interval, the fact."""

    month: date
    taken_on: date
    told: Mapping[str, float | None]
    low: float
    high: float
    fact: float
    backtested: bool


@dataclass(frozen=True)
class Score:
    """Of one method: over so many months, the mean absolute error in shares of the fact, and the bias: how much
    more (or less) than the facts it told in all. None where no fact was above zero."""

    months: int
    error: float | None
    bias: float | None


def at_lead(rows: Iterable[Past], lead: int) -> list[Past]:
    """Of each month the forecast taken nearest to so many days before its beginning, if near enough."""
    best: dict[date, tuple[int, Past]] = {}
    for row in rows:
        away = abs((row.month - timedelta(days=lead) - row.taken_on).days)
        if away <= NEAR_DAYS and (row.month not in best or away < best[row.month][0]):
            best[row.month] = (away, row)
    return [row for _, (_, row) in sorted(best.items())]


def score(rows: Sequence[Past], method: str) -> Score:
    told = [(row.told[method], row.fact) for row in rows]
    pairs = [(forecast, fact) for forecast, fact in told if forecast is not None and fact > 0]
    if not pairs:
        return Score(0, None, None)
    total = sum(fact for _, fact in pairs)
    error = sum(abs(forecast - fact) / fact for forecast, fact in pairs) / len(pairs)
    return Score(len(pairs), error, sum(forecast - fact for forecast, fact in pairs) / total)


class Coverage(NamedTuple):
    """How often the fact lay within the interval, with Wilson's interval of that share."""

    inside: int
    months: int
    low: float | None
    high: float | None


def coverage(rows: Sequence[Past]) -> Coverage:
    inside = sum(row.low <= row.fact <= row.high for row in rows)
    bounds = wilson(inside, len(rows))
    return Coverage(inside, len(rows), bounds[0] if bounds else None, bounds[1] if bounds else None)


def weights_of(rows: Iterable[Past]) -> Weights:
    """Each method by how little it erred, over the months both were made for; equal until there are enough."""
    both = [row for row in at_lead(rows, 0) if row.told["judgement"] is not None]
    history, judgement = score(both, "history"), score(both, "judgement")
    if history.months < WEIGHED_MONTHS or history.error is None or judgement.error is None:
        return Weights(months=history.months)
    # Never nothing: one lucky year does not make a method infallible.
    one, other = max(history.error, 0.01), max(judgement.error, 0.01)
    share = min(0.9, max(0.1, other / (one + other)))
    return Weights(share, 1 - share, history.months)


NOT_YET = Text("Сравнивать пока не с чем: ни один спрогнозированный месяц ещё не закончился.",
               "Nothing to compare with yet: no month that was forecast is over.")  # fmt: skip
ERRED = Text(
    "За {months} прогноз ошибался в среднем на {error} %", "Over {months} it was off by {error} % on average"
)
NAIVE_ERRED = Text("«{name}» ошибся бы на {error} %", "“{name}” would have been off by {error} %")
WORSE = Text("Пока прогноз не лучше простого «{name}»: планируйте по тому, что проще.",
             "So far the forecast is no better than plain “{name}”: plan by what is simpler.")  # fmt: skip
TOO_FEW = Text("Месяцев мало, чтобы судить.", "Too few months to judge by.")
INSIDE = Text("Факт попал в указанный промежуток {inside} раз из {months} (должен — 8 из 10).",
              "The fact lay within the interval {inside} times of {months} (8 of 10 is right).")  # fmt: skip
BACKTESTED = Text(
    "Задним числом, по тому, что было известно на тот день, посчитано месяцев: {count}.",
    "Counted afterwards, from what was known on that day: {count} of them.",
)
UPWARD = Text("В сумме обещал на {share} % больше факта.", "In all it promised {share} % more than came.")
DOWNWARD = Text("В сумме обещал на {share} % меньше факта.", "In all it promised {share} % less than came.")


def verdict(rows: Sequence[Past], language: str) -> list[str]:
    """How good the combined forecast was, in sentences."""
    own = score(rows, "combined")
    if own.error is None:
        return [NOT_YET.to(language)]
    months = _months(own.months, language)
    naive = [(name, score(rows, name)) for name in NAIVE]
    known = [(name, one) for name, one in naive if one.error is not None and one.months == own.months]
    parts = [ERRED.to(language).format(months=months, error=_percent(own.error))]
    parts += [
        NAIVE_ERRED.to(language).format(name=METHOD_NAMES[name].to(language), error=_percent(one.error or 0))
        for name, one in known
    ]
    told = ["; ".join(parts) + "."]
    better = min(known, key=lambda pair: pair[1].error or 0, default=None)
    if better and (better[1].error or 0) <= own.error:
        told.append(WORSE.to(language).format(name=METHOD_NAMES[better[0]].to(language)))
    if own.bias is not None and abs(own.bias) >= 0.05:
        way = UPWARD if own.bias > 0 else DOWNWARD
        told.append(way.to(language).format(share=_percent(abs(own.bias))))
    within = coverage(rows)
    told.append(INSIDE.to(language).format(inside=within.inside, months=within.months))
    afterwards = sum(row.backtested for row in rows)
    if afterwards:
        told.append(BACKTESTED.to(language).format(count=afterwards))
    if own.months < FEW_MONTHS:
        told.append(TOO_FEW.to(language))
    return told


def _percent(share: float) -> str:
    """Whole per cent; beyond twice the fact how far hardly matters."""
    return str(round(share * 100)) if share <= MOST_TOLD else f">{round(MOST_TOLD * 100)}"


def _months(count: int, language: str) -> str:
    if language == "en":
        return f"{count} month" if count == 1 else f"{count} months"
    if count % 10 == 1 and count % 100 != 11:
        return f"{count} месяц"
    few = count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
    return f"{count} месяца" if few else f"{count} месяцев"
