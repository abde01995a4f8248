"""The diagnosis put together: what is compared, what was found of it, and what it would bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.statistics import Difference, count_against, wilson
from otklik.records.entries.names import names_of
from otklik.sales.diagnosis import money, words
from otklik.sales.diagnosis.advice import ADVICE, ASSUMED, STRONGER
from otklik.sales.diagnosis.asking import DiagnosisAsking, Room, room
from otklik.sales.diagnosis.counting import Counted, arrivals, cheque, entries
from otklik.sales.diagnosis.drilldown import behind
from otklik.sales.diagnosis.norms import ARRIVALS, norms
from otklik.sales.diagnosis.readings import Reading, readings
from otklik.sales.diagnosis.rules import (
    Arrivals,
    Arrived,
    Cell,
    Cells,
    Compared,
    Personal,
    arrivals_compared,
    gathered,
    judged,
    of_pipelines,
    persons_compared,
    steps_against_norms,
    steps_compared,
)
from otklik.sales.pipelines.rules import KIND_LABELS

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Diagnosis:
    """Everything found, before it is told."""

    room: Room
    counted: Counted
    mine: Cells
    theirs: Cells
    steps: list[Compared]
    arrived: list[Arrived]
    people: list[Personal]

    @cached_property
    def readings(self) -> list[Reading]:
        return readings(self.steps, self.room.following, self.arrived, self.people)

    @cached_property
    def names(self) -> dict[str, str]:
        ids = {one.person for one in self.people}
        return {key: str(told["name"]) for key, told in names_of("user", list(ids), self.room.caller).items()}

    @cached_property
    def cheque(self) -> money.Cheque | None:
        return cheque(self.room) if any(one.verdict == "worse" for one in self.readings) else None

    @cached_property
    def whole(self) -> dict[str, Cell]:
        """Entries of all spans by step: by what share of them deals are won in the end."""
        both, other = gathered(self.mine, self.room.kinds), gathered(self.theirs, self.room.kinds)
        return {kind: both[kind].plus(other[kind]) for kind in self.room.kinds}

    @property
    def tests(self) -> int:
        return sum(one.difference is not None for one in self.steps) + sum(
            one.difference is not None for one in self.arrived
        )


def diagnosis(by: Caller, asked: DiagnosisAsking) -> dict[str, Any]:
    """The funnel of a period read: its differences beyond chance, what they may mean, what to try, what they cost."""
    found = diagnosed(room(by, asked))
    here, language = found.room.here, by.language
    told = [_reading(found, one) for one in found.readings]
    then = found.room.spans.get("then")
    judged_any = any(one.verdict not in ("few", "none") for one in found.readings)
    return {
        "from": here.start,
        "to": here.end,
        "pipeline": here.pipeline.id if here.pipeline else None,
        "currency": here.settings.currency,
        "against": found.room.against,
        "then": None if then is None else {"from": then.start, "to": then.end},
        "summary": words.summary(sum(one.found for one in found.readings), judged_any, language),
        "found": sum(one.found for one in found.readings),
        "tests": found.tests + sum(one.difference is not None for one in found.people),
        "readings": told,
        "steps": [_step(found, one) for one in found.steps],
        "arrived": [_arrived(one) for one in found.arrived],
        "people": _people(found),
    }


def diagnosed(here: Room) -> Diagnosis:
    """What is counted, compared and judged."""
    counted = entries(here)
    now = counted.cells["now"]
    mine: Cells = now
    theirs: Cells = counted.cells.get("then", {})
    if here.against == "pipelines" and here.here.pipeline is not None:
        own = here.here.pipeline.id
        mine = of_pipelines(now, [own])
        theirs = of_pipelines(now, {key[0] for key in now} - {own})
    if here.against == "norm":
        steps = steps_against_norms(mine, norms(here.pipelines), here.kinds)
    else:
        steps = steps_compared(mine, theirs, here.kinds, mixed=here.against != "pipelines")
    steps, arrived = judged(steps, _arrivals(here))
    seen = "responsible" not in here.caller.hidden("deal")
    people = persons_compared(mine, here.kinds) if seen else []
    return Diagnosis(here, counted, mine, theirs, steps, arrived, people)


def _arrivals(here: Room) -> list[Arrived]:
    """New deals and leads against another time, or the deals against the norm of a month; nothing against others."""
    if here.against == "pipelines":
        return []
    found = arrivals(here)
    if here.against == "norm":
        return [_against_norm(here, found["deals"]["now"])]
    return [
        arrivals_compared(kind, spans["now"], spans["then"])
        for kind, spans in found.items()
        # A company that keeps no leads is told nothing of them.
        if kind == "deals" or any(one.count for one in spans.values())
    ]


def _against_norm(here: Room, now: Arrivals) -> Arrived:
    chosen = [here.here.pipeline] if here.here.pipeline else here.here.pipelines.pipelines
    kept = norms([one.id for one in chosen])
    monthly = [kept[one.id, ARRIVALS] for one in chosen if (one.id, ARRIVALS) in kept]
    if len(monthly) < len(chosen) or now.days <= 0:
        return Arrived("deals", now, Arrivals(0, 0.0))
    expected = sum(monthly) / DAYS_A_MONTH * now.days
    apart = arrivals_compared("deals", now, now)
    found = count_against(now.count, expected, apart.spread)
    daily = None if found is None else _scaled(found, 1 / now.days)
    return replace(apart, then=Arrivals(round(expected), now.days), difference=daily)


def _reading(found: Diagnosis, one: Reading) -> dict[str, Any]:
    language, against = found.room.caller.language, found.room.against
    advice = ADVICE[one.key]
    seen, sure = _said(found, one, against, language)
    better = one.verdict == "better" and one.key != "managers"
    return {
        "key": one.key,
        "title": advice.title.to(language),
        "verdict": one.verdict,
        "seen": seen,
        "sure": sure if one.found else [words.unsure(one, language)],
        "may_mean": [] if not one.found or better else [text.to(language) for text in advice.may_mean],
        "to_try": [text.to(language) for text in (STRONGER if better else advice.to_try)]
        if one.found
        else [],
        "money": _money(found, one),
        "behind": behind(found, one),
    }


def _said(found: Diagnosis, one: Reading, against: str, language: str) -> tuple[list[str], list[str]]:
    """What was seen, and how sure it is, of the comparisons that tell something."""
    steps = [step for step in one.steps if step.verdict == one.verdict or not one.found]
    arrived = [new for new in one.arrived if new.verdict == one.verdict or not one.found]
    days = {} if against == "norm" else found.counted.days
    seen = [words.seen_step(step, against, days.get(step.kind), language) for step in steps]
    seen += [words.seen_arrived(new, against, language) for new in arrived]
    if one.persons:
        seen.append(words.seen_persons(one.persons, found.names, language))
    sure = [
        words.sure(step.difference, step.q, found.tests, language)
        for step in steps
        if step.difference is not None and step.q is not None
    ]
    sure += [
        words.sure(new.difference, new.q, found.tests, language, weekly=True)
        for new in arrived
        if new.difference is not None and new.q is not None
    ]
    tests = sum(person.difference is not None for person in found.people)
    strongest = sorted(one.persons, key=lambda person: person.q or 0)[:1]
    sure += [
        words.sure(person.difference, person.q, tests, language)
        for person in strongest
        if person.difference is not None and person.q is not None
    ]
    return [text for text in seen if text], sure


def _money(found: Diagnosis, one: Reading) -> dict[str, Any] | None:
    if one.verdict != "worse" or found.cheque is None:
        return None
    kinds, cells, mean = found.room.kinds, found.whole, found.cheque
    rest = {kind: money.onward(cells, kinds, kind) for kind in kinds}
    kind = "step"
    if one.key == "managers":
        kind, estimate = "managers", money.of_persons(one.persons, rest, mean)
    elif one.key == "arrivals":
        kind = "arrivals"
        deals = next((new for new in one.arrived if new.kind == "deals"), None)
        estimate = money.of_arrivals(deals, money.onward(cells, kinds, None), mean) if deals else None
    else:
        parts = [money.of_step(step, rest[step.kind], mean) for step in one.steps]
        estimate = max((part for part in parts if part), key=lambda part: part.value, default=None)
    if estimate is None:
        return None
    language = found.room.caller.language
    assumption = ASSUMED[kind].format(
        deals=words.decimal(estimate.deals, language),
        onward=words.percent(estimate.onward, language),
        n=mean.n,
    )
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "deals": estimate.deals,
        "cheque": mean.mean,
        "cheque_n": mean.n,
        "assumption": assumption.to(language),
    }


def _step(found: Diagnosis, one: Compared) -> dict[str, Any]:
    language = found.room.caller.language
    following = found.room.following[one.kind]
    return {
        "kind": one.kind,
        "label": KIND_LABELS[one.kind].to(language),
        "following": following,
        "following_label": KIND_LABELS[following].to(language),
        "days": None if found.room.against == "norm" else found.counted.days.get(one.kind),
        "now": _cell(one.now),
        "then": None if found.room.against == "norm" else _cell(one.then),
        "expected": one.expected,
        "difference": _apart(one.difference, one.q),
        "verdict": one.verdict,
        "needed": one.needed,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    low, high = wilson(cell.passed, cell.n) or (None, None)
    return {
        "n": cell.n,
        "passed": cell.passed,
        "young": cell.young,
        "share": cell.share,
        "low": low,
        "high": high,
    }


def _apart(difference: Difference | None, q: float | None) -> dict[str, Any] | None:
    return None if difference is None else {**difference._asdict(), "q": q}


def _scaled(difference: Difference, by: float) -> Difference:
    return Difference(difference.value * by, difference.low * by, difference.high * by, difference.p)


def _arrived(one: Arrived) -> dict[str, Any]:
    weekly = None if one.difference is None else _scaled(one.difference, 7)
    return {
        "kind": one.kind,
        "count": one.now.count,
        "weekly": None if one.now.rate is None else one.now.rate * 7,
        "then_count": one.then.count if one.then.days else None,
        "then_weekly": None if one.then.rate is None else one.then.rate * 7,
        "difference": _apart(weekly, one.q),
        "spread": one.spread,
        "verdict": one.verdict,
    }


def _people(found: Diagnosis) -> list[dict[str, Any]]:
    """Everybody with a name the caller may know, those with most entries first."""
    rows: dict[Any, list[Personal]] = {}
    for one in found.people:
        rows.setdefault(one.person, []).append(one)
    return [
        {
            "id": person,
            "name": found.names[str(person)],
            "cells": [
                {
                    **_cell(one.cell),
                    "kind": one.kind,
                    "rest": one.rest.share,
                    "difference": _apart(one.difference, one.q),
                    "verdict": one.verdict,
                }
                for one in cells
            ],
        }
        for person, cells in _busiest(rows)
        if str(person) in found.names
    ]


def _busiest(rows: Mapping[Any, Sequence[Personal]]) -> list[tuple[Any, Sequence[Personal]]]:
    return sorted(rows.items(), key=lambda row: -sum(one.cell.entered for one in row[1]))
