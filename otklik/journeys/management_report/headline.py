"""The first page: five to seven figures, each with what it was, whether that is more than chance, and its target."""

from __future__ import annotations

from typing import Any

from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.telling import told
from otklik.journeys.management_report.asking import Part, Row, Scene
from otklik.kit.documents import Card, Cards, Paragraph
from otklik.kit.documents.blocks import Tone
from otklik.kit.errors import Forbidden
from otklik.kit.figures import said_number, said_shares
from otklik.kit.texts import Text
from otklik.records.metrics.shapes import Metric

TITLE = Text("Главные показатели", "Headline figures")
# Those that come first are told first; of what a company does not keep nothing is said.
CHOSEN = (
    "won_amount",
    "deals_won",
    "win_rate",
    "average_cheque",
    "time_to_close",
    "deals_created",
    "leads_created",
    "regulation_kept",
    "interactions",
)
MOST = 6
UP, DOWN = "▲", "▼"
MORE = Text("на {by} больше, было {then}", "{by} more, was {then}")
LESS = Text("на {by} меньше, было {then}", "{by} less, was {then}")
HIGHER = Text("выше на {by}, было {then}", "{by} higher, was {then}")
LOWER = Text("ниже на {by}, было {then}", "{by} lower, was {then}")
POINTS = Text("{n} п. п.", "{n} points")
SAME = Text("было {then}; разница может быть случайной", "was {then}; the difference may be chance")
FEW = Text("было {then}; мало данных, чтобы сравнить", "was {then}; too little to compare")
NO_DATA = Text("Данных за период нет", "No data of the period")
TARGET = Text("план {plan} — {done}", "target {plan}: {done}")
RANGE = Text("95 %: {range}", "95%: {range}")
AS_OF_NOW = Text("на сегодня", "as of now")
NOTE = Text(
    "▲ и ▼ стоят там, где отличие от прошлого периода больше случайного (95 %). n — сколько записей посчитано.",
    "▲ and ▼ stand where the difference from the period before is beyond chance (95%). n is how many records were "
    "counted.",
)


def headline(here: Scene) -> Part:
    chosen = [here.metrics[key] for key in CHOSEN if key in here.metrics]
    if not chosen:
        raise Forbidden()
    targets = {row["metric"]: row for row in here.goals if not row["cut"]}
    found = [(metric, told(here.by, metric, Scope(here.span), "before")) for metric in chosen]
    # A figure nothing was counted for, of what the company does not keep, makes room for another.
    kept = [one for one in found if one[1]["n"] or (one[1]["previous"] or {}).get("n")][:MOST] or found[:MOST]
    cards = [card(here, metric, row, targets.get(metric.key)) for metric, row in kept]
    gist = [said for metric, row in kept if (said := _gist(here, metric, row, targets.get(metric.key)))]
    return Part("headline", TITLE, [Cards(cards), Paragraph(here.words(NOTE), "quiet")], gist[:3])


def card(here: Scene, metric: Metric, row: Row, goal: Row | None = None) -> Card:
    """A metric as one figure with its change and target."""
    note, tone = change(here, metric, row)
    under = [f"n = {said_number(row['n'], here.language)}"] if metric.unit != "count" else []
    if metric.unit == "share" and row["low"] is not None:
        under.append(here.words(RANGE, range=said_shares(row["low"], row["high"], here.language)))
    if not row["placed"]:
        under.insert(0, here.words(AS_OF_NOW))
    if goal is not None and goal["plan"] is not None and goal["done"] is not None:
        plan, done = here.said(goal["plan"], metric.unit), here.said(goal["done"], "share")
        under.insert(0, here.words(TARGET, plan=plan, done=done))
    return Card(
        metric.name.to(here.language), here.said(row["value"], metric.unit), note, tone, " · ".join(under)
    )


def change(here: Scene, metric: Metric, row: Row) -> tuple[str, Tone]:
    """What became of a metric since the period before, said only beyond chance."""
    before = row["previous"]
    if row["value"] is None:
        return here.words(NO_DATA), "quiet"
    if before is None or before["value"] is None:
        return "", ""
    then = here.said(before["value"], metric.unit)
    if before["beyond_chance"] is None:
        return here.words(FEW, then=then), "quiet"
    now, was = float(row["value"]), float(before["value"])
    if not before["beyond_chance"] or now == was:
        return here.words(SAME, then=then), "quiet"
    rose = now > was
    sign, good = (UP if rose else DOWN), rose == (metric.better == "up")
    tone: Tone = "" if not metric.better else "good" if good else "bad"
    return f"{sign} {_by(here, metric, now, was, then)}", tone


def _by(here: Scene, metric: Metric, now: float, was: float, then: str) -> str:
    rose = now > was
    if metric.unit == "share":
        points = POINTS.format(n=said_number(abs(now - was) * 100, here.language, 1))
        return here.words(HIGHER if rose else LOWER, by=points, then=then)
    amount: Any = here.said(abs(now / was - 1), "share") if was else here.said(abs(now - was), metric.unit)
    return here.words(MORE if rose else LESS, by=amount, then=then)


def _gist(here: Scene, metric: Metric, row: Row, goal: Row | None) -> tuple[str, str] | None:
    """A line for the summary: of the main figure always, of the rest what changed beyond chance."""
    note, tone = change(here, metric, row)
    changed = tone in ("good", "bad")
    if metric.key != CHOSEN[0] and not changed:
        return None
    parts = [here.said(row["value"], metric.unit)]
    if goal is not None and goal["plan"] is not None and goal["done"] is not None:
        plan, done = here.said(goal["plan"], metric.unit), here.said(goal["done"], "share")
        parts.append(here.words(TARGET, plan=plan, done=done))
    if note:
        parts.append(note)
    return f"{metric.name.to(here.language)}:", "; ".join(parts).rstrip(".") + "."
