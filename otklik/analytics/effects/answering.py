"""The effect of an event told: each side before and after, the difference with its interval, how alike they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, pstdev, stdev
from typing import Any

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.analytics.effects.comparing import LEAST_PAIRS, UNLIKE, apart, effect, shares_apart
from otklik.analytics.effects.definition import EffectDefinition
from otklik.analytics.effects.matching import Matching, One, match
from otklik.analytics.effects.measuring import Customers, customers_of, figures_of, kind_cut, summed
from otklik.analytics.effects.windows import Windows, windows
from otklik.analytics.effects.words import ARMS, BALANCE, VERDICTS, cautions
from otklik.kit.clock import today
from otklik.kit.statistics.differences import Difference
from otklik.kit.statistics.distributions import Z95
from otklik.records.objects.queries import describe

Row = dict[str, Any]
SEED = 1


@dataclass(frozen=True)
class Arm:
    """Those who came, or those invited, matched with others."""

    key: str
    took: set[Any]
    found: Matching


@dataclass(frozen=True)
class Counted:
    asked: EffectDefinition
    windows: Windows
    customers: Customers
    figures: dict[Any, list[float]]
    arms: list[Arm]

    def sums(self, who: Any) -> tuple[float, float, float]:
        """What a customer came to earlier, before and after; what was before is told for as many days as after."""
        found = [0.0, 0.0, 0.0]
        for part, value in enumerate(self.figures.get(who, ())):
            found[self.windows.stretch(part)] += value
        ratio = self.windows.ratio
        return found[0] * ratio, found[1] * ratio, found[2]


def count(by: Caller, asked: EffectDefinition) -> Counted:
    """Read and match. Raises `Invalid` for what cannot be counted or is hidden, `Forbidden` without the rights."""
    parts = windows(asked, today(company_settings().timezone))
    customers = customers_of(by, asked)
    figures = figures_of(by, asked, parts) if parts.lived else {}
    counted = Counted(asked, parts, customers, figures, [])
    others = customers.kinds.keys() - customers.came - customers.invited
    before = {who: counted.sums(who)[1] for who in customers.kinds} if parts.lived else {}
    width = asked.width * (pstdev(before.values()) if len(before) > 1 else 0.0)
    sides = [("came", customers.came)]
    if asked.invited is not None:
        sides.insert(0, ("invited", customers.invited))
    for key, took in sides:

        def one(who: Any) -> One:
            return One(who, customers.kinds[who], before.get(who, 0.0))

        # In the order of ids, so that the same rows give the same pairs.
        found = match([one(who) for who in sorted(took)], [one(who) for who in sorted(others)], width, SEED)
        counted.arms.append(Arm(key, took, found))
    return counted


def answer(by: Caller, asked: EffectDefinition) -> Row:
    """The whole answer: the days, each side of each arm, verdicts and what to be careful about."""
    counted = count(by, asked)
    parts, customers = counted.windows, counted.customers
    fields = describe(asked.outcome.object, by).fields
    money = asked.outcome.how == "sum" and summed(fields, asked.outcome).type == "money"
    arms = [_arm(by, counted, arm) for arm in counted.arms]
    return {
        "object": asked.object,
        "unit": "count" if asked.outcome.how == "count" else "money" if money else "number",
        "currency": company_settings().currency if money else None,
        "held_on": asked.held_on,
        "before_from": parts.edges[parts.earlier],
        "earlier_from": parts.edges[0],
        "until": parts.edges[-1],
        "lived": parts.lived,
        "asked": parts.asked,
        "customers": len(customers.kinds),
        "later": customers.later,
        "parts": [
            {"from": parts.edges[n], "to": parts.edges[n + 1], "stretch": parts.stretch(n)}
            for n in range(len(parts.edges) - 1)
        ],
        "arms": arms,
        "cautions": [one.to(by.language) for one in cautions(counted.asked, parts, arms)],
    }


def _arm(by: Caller, counted: Counted, arm: Arm) -> Row:
    pairs = arm.found.pairs
    took = [counted.sums(one) for one, _ in pairs]
    others = [counted.sums(other) for _, other in pairs]
    changes = [(a[2] - a[1]) - (b[2] - b[1]) for a, b in zip(took, others, strict=True)]
    difference = effect(changes, SEED) if counted.windows.lived else None
    code = _verdict(counted.windows, len(pairs), took, others, difference)
    earlier = _gap([a[0] - b[0] for a, b in zip(took, others, strict=True)])
    return {
        "key": arm.key,
        "label": ARMS[arm.key].to(by.language),
        "participants": len(arm.took),
        "matched": len(pairs),
        "no_kind": len(arm.found.no_kind),
        "too_far": len(arm.found.too_far),
        "compared": len(counted.customers.kinds.keys() - counted.customers.came - counted.customers.invited),
        "took": _side(took),
        "others": _side(others),
        "effect": _told(difference, len(pairs)) if code not in ("too_few", "too_early") else None,
        "verdict": {"code": code, "text": VERDICTS[code].format(n=LEAST_PAIRS).to(by.language)},
        "earlier": _told(earlier, len(pairs)),
        "balance": _balance(by, counted, arm),
        "series": [
            _series(counted, [one for one, _ in pairs]),
            _series(counted, [other for _, other in pairs]),
        ],
    }


def _verdict(
    parts: Windows, pairs: int, took: Sequence[tuple[float, ...]], others: Sequence[tuple[float, ...]],
    difference: Difference | None,
) -> str:  # fmt: skip
    if parts.lived * 2 < parts.asked:
        return "too_early"
    if pairs < LEAST_PAIRS or difference is None:
        return "too_few"
    if not any(one[1] or one[2] for one in (*took, *others)):
        return "nothing"
    if not difference.beyond_chance:
        return "chance"
    return "more" if difference.value > 0 else "less"


def _side(sums: Sequence[tuple[float, ...]]) -> Row:
    if not sums:
        return {"earlier": None, "before": None, "after": None}
    return {
        key: round(fmean(one[n] for one in sums), 4) for n, key in enumerate(("earlier", "before", "after"))
    }


def _gap(values: Sequence[float]) -> Difference | None:
    if len(values) < LEAST_PAIRS:
        return None
    mean, error = fmean(values), stdev(values) / sqrt(len(values))
    return Difference(mean, mean - Z95 * error, mean + Z95 * error, 1.0)


def _told(found: Difference | None, pairs: int) -> Row | None:
    if found is None:
        return None
    told = {key: round(getattr(found, key), 4) for key in ("value", "low", "high", "p")}
    return told | {"beyond_chance": found.beyond_chance, "total": round(found.value * pairs, 2)}


def _balance(by: Caller, counted: Counted, arm: Arm) -> list[Row]:
    """How unlike the two sides are, before the matching (all others) and after it."""
    customers = counted.customers
    others = list(customers.kinds.keys() - customers.came - customers.invited)
    sides = (
        (list(arm.took), others),
        ([one for one, _ in arm.found.pairs], [other for _, other in arm.found.pairs]),
    )
    held = counted.windows.edges[counted.windows.earlier + counted.windows.before]

    def of(number: Any) -> list[float | None]:
        return [apart([number(who) for who in one], [number(who) for who in other]) for one, other in sides]

    rows = [
        ("before", BALANCE["before"].to(by.language), of(lambda who: counted.sums(who)[1])),
        ("earlier", BALANCE["earlier"].to(by.language), of(lambda who: counted.sums(who)[0])),
        ("age", BALANCE["age"].to(by.language), of(lambda who: (held - customers.since[who].date()).days)),
    ]
    for n, key in enumerate(counted.asked.kinds):
        label = kind_cut(by, counted.asked.object, key).label.to(by.language)
        gaps = [
            shares_apart([customers.kinds[who][n] for who in one], [customers.kinds[who][n] for who in other])
            for one, other in sides
        ]
        rows.append((key, label, gaps))
    return [
        {"key": key, "label": label, "before": _short(gaps[0]), "after": _short(gaps[1]),
         "alike": gaps[1] is not None and abs(gaps[1]) <= UNLIKE}
        for key, label, gaps in rows
    ]  # fmt: skip


def _series(counted: Counted, who: Sequence[Any]) -> list[float]:
    """The mean of each part of the time for 30 days, so that parts of unlike length can stand beside each other."""
    if not who:
        return []
    parts = counted.windows
    sums = [0.0] * (len(parts.edges) - 1)
    for one in who:
        for part, value in enumerate(counted.figures.get(one, ())):
            sums[part] += value
    return [round(total / len(who) / parts.days(part) * 30, 4) for part, total in enumerate(sums)]


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
