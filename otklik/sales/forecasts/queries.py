"""What each month should bring: of the whole, by person, team, pipeline, product."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from otklik.access.callers import Caller
from otklik.access.teams.models import Team
from otklik.access.users.models import User
from otklik.kit.texts import Text
from otklik.records.entries.names import names_of
from otklik.sales.forecasts.asking import ForecastAsking, Scene, scene
from otklik.sales.forecasts.figures import Figures, OwnWord, Weights, Words, figures, judged_with
from otklik.sales.forecasts.models import OwnFigure
from otklik.sales.forecasts.past import weights_on
from otklik.sales.forecasts.plans import WHOLE, Plans, planned, plans
from otklik.sales.forecasts.tallies import (
    OMITTED,
    Key,
    Tallies,
    born,
    cheques,
    standing,
    tallied,
    teams_of,
    won,
)
from otklik.sales.forecasts.words import NO_PRODUCT, NO_TEAM, NOBODY, how_counted

MOST_ROWS = 300
Told = dict[str, Any]


def forecast(by: Caller, asked: ForecastAsking) -> Told:
    """The forecast of the months asked about, in the company's currency; see `answers.DealForecast`."""
    here = scene(by, asked)
    found = counted(here)
    weights = weights_on(here.day)
    words = {} if here.narrowed else own_words(by, here.months[:-1])
    groups = told_groups(here, found, weights, words)
    ordered = sorted(groups, key=lambda pair: -pair[1][-1].combined)
    names = named(here, [key for key, _ in ordered])
    shown = ordered[:MOST_ROWS]
    # Of a part of the deals nobody has set a plan.
    plan = {} if here.narrowed else plans(by, asked.by, (key for key, _ in shown), here.months[:-1])
    whole = whole_figures(here, found, weights, words)
    return {
        "currency": here.settings.currency,
        "today": here.day,
        "learned_at": here.learned_at,
        "months": [f"{month:%Y-%m}" for month in here.months[:-1]],
        "by": asked.by,
        "new_deals": asked.new_deals,
        "whole": _row(here, WHOLE, "", whole, words, plan),
        "rows": [_row(here, key, names(key), row, words, plan) for key, row in shown],
        "more": len(ordered) - len(shown),
        "apart": _apart(here),
        "trust": None if found.trust is None else round(found.trust, 3),
        "weights": {"history": weights.history, "judgement": weights.judgement, "months": weights.months},
        "how": how_counted(by.language, found.trust, weights, asked.new_deals),
    }


def counted(here: Scene) -> Tallies:
    """Everything read and added up."""
    return tallied(
        here,
        here.asked.by,
        standing(here),
        won(here, one_by_one=here.asked.by == "product"),
        born(here),
        cheques(here),
    )


def whole_figures(here: Scene, found: Tallies, weights: Weights, words: Words) -> list[Figures]:
    months = here.months[:-1]
    everyone = {*found.people, *(person for person, _ in words)}
    judgement = judged_with(found.whole, found.people, everyone, months, words)
    return figures(found.whole, judgement, weights, here.asked.new_deals, f"{here.day}")


def told_groups(
    here: Scene, found: Tallies, weights: Weights, words: Words
) -> list[tuple[Key, list[Figures]]]:
    """The figures of every group; own figures count where the cut is by people."""
    months, cut = here.months[:-1], here.asked.by
    members = _members(cut, found, words)
    told = []
    for key, tally in found.groups.items():
        judgement = judged_with(tally, found.people, members(key), months, words)
        told.append((key, figures(tally, judgement, weights, here.asked.new_deals, f"{here.day}:{key}")))
    return told


def _members(cut: str, found: Tallies, words: Words) -> Callable[[Key], Iterable[Key]]:
    if cut == "person":
        return lambda key: [key]
    if cut == "team":
        by_team: dict[Key, list[Key]] = {}
        teams = teams_of()
        for person in {*found.people, *(person for person, _ in words)}:
            for team in teams.get(person, [None]):
                by_team.setdefault(team, []).append(person)
        return lambda key: by_team.get(key, [])
    return lambda key: []


def own_words(by: Caller, months: Sequence[date]) -> Words:
    """The own figures of people whose deals the caller may see: {(person, month): …}."""
    scope = by.scope("deal", "see")
    if scope is None:
        return {}
    rows = OwnFigure.objects.filter(deleted_at=None, month__in=months).select_related("updated_by")
    ids = by.user_ids(scope)
    if ids is not None:
        rows = rows.filter(responsible_id__in=ids)
    return {
        (row.responsible_id, row.month): OwnWord(
            float(row.amount), row.comment, row.updated_by.name if row.updated_by else "", row.updated_at
        )
        for row in rows
    }


def named(here: Scene, keys: Iterable[Key]) -> Callable[[Key], str]:
    """The names of the groups in the caller's language."""
    cut, language = here.asked.by, here.caller.language
    wanted = [key for key in keys if key is not None]
    names: dict[Any, str] = {}
    nothing: Text = NOBODY
    if cut == "person":
        names = dict(User.objects.filter(pk__in=wanted).values_list("pk", "name"))
    elif cut == "team":
        names, nothing = dict(Team.objects.filter(pk__in=wanted).values_list("pk", "name")), NO_TEAM
    elif cut == "pipeline":
        names = {one.id: one.name.to(language) for one in here.pipelines.every}
    elif cut == "product":
        seen = names_of("product", wanted, here.caller)
        names, nothing = {key: str(seen[str(key)]["name"]) for key in wanted if str(key) in seen}, NO_PRODUCT
    return lambda key: names.get(key) or nothing.to(language)


def _row(here: Scene, key: Key | str, label: str, row: Sequence[Figures], words: Words, plan: Plans) -> Told:
    months = here.months[:-1]
    told = []
    for place, one in enumerate(row):
        month = months[place] if place < len(months) else None
        word = None
        if month is not None and here.asked.by == "person" and isinstance(key, UUID):
            word = words.get((key, month))
        told.append(_told(one, word, planned(plan, key, [month] if month else months)))
    return {"key": key or None, "label": label, "months": told[:-1], "total": told[-1]}


def _told(one: Figures, word: OwnWord | None, plan: Decimal | None) -> Told:
    heard = one.judged.heard
    return {
        "won_count": one.won.count,
        "won": money(one.won.amount),
        "commit_count": one.commit.count,
        "commit": money(one.commit.amount),
        "best_count": one.best.count,
        "best": money(one.best.amount),
        "open": money(one.open),
        "new": money(one.new),
        "history": money(one.history),
        "low": money(one.low),
        "high": money(one.high),
        "judgement": money(one.judged.figure) if heard else None,
        "judgement_low": money(one.judged.low) if heard else None,
        "judgement_high": money(one.judged.high) if heard else None,
        "combined": money(one.combined),
        "combined_low": money(one.combined_low),
        "combined_high": money(one.combined_high),
        "plan": None if plan is None else f"{plan:.2f}",
        "own": None
        if word is None
        else {"amount": money(word.amount), "comment": word.comment, "by": word.by, "at": word.at},
    }


def money(amount: float) -> str:
    return f"{amount:.2f}"


def parts_apart(here: Scene) -> dict[str, Q]:
    """What the forecast leaves out, and what only the judgement does (without a day, the day passed)."""
    own = Q(currency=here.settings.currency)
    promised = own & Q(amount__isnull=False, forecast_category__in=("commit", "best_case"))
    return {
        "no_amount": own & Q(amount=None) & ~Q(forecast_category=OMITTED),
        "other_currency": ~own,
        "omitted": own & Q(forecast_category=OMITTED),
        "passed": promised & Q(close_on__lt=here.day),
        "undated": promised & Q(close_on=None),
    }


def _apart(here: Scene) -> Told:
    figures: dict[str, Any] = {}
    for name, part in parts_apart(here).items():
        figures[f"{name}_count"] = Count("pk", filter=part)
        figures[f"{name}_sum"] = Sum("amount", filter=part)
    found = here.rows().filter(state="open").aggregate(**figures)
    return {
        name: {
            "count": found[f"{name}_count"],
            # Sums of several currencies make no sum.
            "sum": None if name in ("other_currency", "no_amount") else f"{found[f'{name}_sum'] or 0:.2f}",
        }
        for name in parts_apart(here)
    }
