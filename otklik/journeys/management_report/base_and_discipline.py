"""Whether regulations are kept and work is done in time; how good the base of customers is."""

from __future__ import annotations

from datetime import timedelta

from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.telling import told
from otklik.journeys.management_report.asking import Part, Scene
from otklik.journeys.management_report.headline import card
from otklik.kit.documents import Block, Card, Cards, Paragraph, Table
from otklik.kit.figures import said_day, said_shares
from otklik.kit.texts import Text
from otklik.regulations.discipline.queries import discipline

DISCIPLINE = Text("Дисциплина", "Discipline")
BASE = Text("Качество базы", "The quality of the base")
OF_DISCIPLINE = ("regulation_kept", "violations", "overdue")
OF_BASE = ("quality_of_company", "quality_of_person", "doubles_of_company", "fresh_of_company")
MOST = 8
HEADS = (
    Text("Регламент", "Regulation"),
    Text("Соблюдён", "Kept"),
    Text("95 %", "95%"),
    Text("В срок", "In time"),
    Text("Нарушен", "Violated"),
    Text("Ждут срока", "Still open"),
)
NOT_OWED = Text("По регламентам в этом периоде ничего не было должно", "Nothing was owed under regulations")
WORST = Text("Хуже всего соблюдаются — первыми.", "The worst kept come first.")
NOT_COUNTED = Text("Ещё не считалось: показатели базы считаются ночью", "Not counted yet: counted at night")
COUNTED = Text("Посчитано {day}.", "Counted on {day}.")


def discipline_part(here: Scene) -> Part:
    here.require("obligation")
    blocks: list[Block] = []
    cards = _cards(here, OF_DISCIPLINE)
    if cards:
        blocks.append(Cards(cards))
    last = here.span.end - timedelta(days=1)
    found = discipline(here.by, here.span.start, last, "regulation")
    rows = [row for row in found["rows"] if row["share"] is not None][:MOST]
    if not rows:
        blocks.append(Paragraph(here.words(NOT_OWED), "quiet"))
        return Part("discipline", DISCIPLINE, blocks)
    heads = [head.to(here.language) for head in HEADS]
    told = []
    for row in rows:
        spread = "—"
        if row["interval"]:
            low, high = row["interval"]
            spread = said_shares(low, high, here.language)
        told.append(
            [
                row["name"],
                here.said(row["share"], "share"),
                spread,
                *(here.said(row[key], "count") for key in ("met", "violated", "open")),
            ]
        )
    blocks += [Table(heads, told, [1, 2, 3, 4, 5]), Paragraph(here.words(WORST), "quiet")]
    return Part("discipline", DISCIPLINE, blocks)


def base_part(here: Scene) -> Part:
    here.require("company", "person")
    known = [here.metrics[key] for key in OF_BASE if key in here.metrics]
    rows = [(metric, told(here.by, metric, Scope(here.span))) for metric in known]
    counted = [row["counted_at"] for _, row in rows if row["counted_at"]]
    if not counted:
        return Part("base", BASE, [Paragraph(here.words(NOT_COUNTED), "quiet")])
    day = said_day(min(counted).astimezone(here.span.zone).date(), here.language)
    cards = [card(here, metric, row) for metric, row in rows]
    return Part("base", BASE, [Cards(cards), Paragraph(here.words(COUNTED, day=day), "quiet")])


def _cards(here: Scene, keys: tuple[str, ...]) -> list[Card]:
    chosen = [here.metrics[key] for key in keys if key in here.metrics]
    return [card(here, metric, told(here.by, metric, Scope(here.span), "before")) for metric in chosen]
