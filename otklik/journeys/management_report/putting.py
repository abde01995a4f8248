"""The report put together, and told: on paper and for the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from otklik.access.callers import Caller
from otklik.journeys.management_report.asking import Part, Report, Scene
from otklik.journeys.management_report.base_and_discipline import base_part, discipline_part
from otklik.journeys.management_report.decisions import decisions
from otklik.journeys.management_report.forecast_part import TITLE as FORECAST
from otklik.journeys.management_report.forecast_part import forecast_part
from otklik.journeys.management_report.funnel_part import TITLE as FUNNEL
from otklik.journeys.management_report.funnel_part import funnel_part
from otklik.journeys.management_report.headline import headline
from otklik.journeys.management_report.plan_fact import TITLE as GOALS
from otklik.journeys.management_report.plan_fact import plan_fact
from otklik.kit.clock import today
from otklik.kit.documents import (
    Bar,
    Bars,
    Block,
    Cards,
    Document,
    Heading,
    Lines,
    Paragraph,
    Points,
    Series,
    as_pdf,
)
from otklik.kit.errors import Forbidden
from otklik.kit.figures import said_day, said_period
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span

TITLE = Text("Управленческий отчёт", "Management report")
SHORT = Text("Коротко", "In short")
COMPARED = Text("{period}. Сравнение — с периодом «{before}»", "{period}, compared with {before}")
UNDER_WAY = Text(
    "Период ещё идёт: сравнивается столько же дней. ", "The period is under way: as many days are compared. "
)
LEFT_OUT = Text("Чего нет в этом отчёте", "What is not in this report")
NO_RIGHT = Text("нет права видеть", "no right to see it")
NO_EXPORT = Text("нет права видеть и выгружать", "no right to see and export it")
DISCIPLINE, BASE = Text("Дисциплина", "Discipline"), Text("Качество базы", "The quality of the base")
PARTS: tuple[tuple[Text, Callable[[Scene], Part]], ...] = (
    (TITLE, headline),
    (Text("Что требует решения", "What needs a decision"), decisions),
    (GOALS, plan_fact),
    (FUNNEL, funnel_part),
    (FORECAST, forecast_part),
    (DISCIPLINE, discipline_part),
    (BASE, base_part),
)


def report(by: Caller, span: Span, paper: bool = False) -> Report:
    """Every part the caller has a right to; on `paper`, to export as well. The others are named."""
    here = Scene(by, span, paper)
    parts: list[Part] = []
    left_out: list[tuple[str, str]] = []
    for title, make in PARTS:
        try:
            parts.append(make(here))
        except Forbidden:
            left_out.append((title.to(by.language), (NO_EXPORT if paper else NO_RIGHT).to(by.language)))
    gist = [line for part in parts for line in part.gist]
    if gist:
        parts.insert(0, Part("short", SHORT, [Points(gist)]))
    before = span.before()
    period = said_period(span.start, span.end, by.language)
    words = COMPARED.format(
        period=period[:1].upper() + period[1:], before=said_period(before.start, before.end, by.language)
    )
    under_way = "" if here.is_over else f". {UNDER_WAY.to(by.language).strip()}"
    return Report(
        title=TITLE.to(by.language),
        subtitle=words.to(by.language) + under_way,
        company=here.settings.company_name,
        made=said_day(today(str(span.zone)), by.language),
        language=by.language,
        start=span.start,
        end=span.end,
        parts=parts,
        left_out=left_out,
    )


def pdf(told: Report) -> bytes:
    blocks: list[Block] = []
    for part in told.parts:
        blocks += [Heading(part.title.to(told.language)), *part.blocks]
    if told.left_out:
        blocks.append(Heading(LEFT_OUT.to(told.language), 2))
        blocks += [Paragraph(f"{title} — {why}", "quiet") for title, why in told.left_out]
    return as_pdf(
        Document(
            told.title, told.subtitle, told.language, blocks, company=told.company, made=told.made
        )
    )  # fmt: skip


def file_name(told: Report) -> str:
    last = told.end - timedelta(days=1)
    return f"management-report-{told.start}-{last}.pdf"


def as_told(told: Report) -> dict[str, Any]:
    """The report as its blocks, for the screen."""
    return {
        "title": told.title,
        "subtitle": told.subtitle,
        "company": told.company,
        "made": told.made,
        "from": told.start,
        "to": told.end,
        "parts": [
            {
                "key": part.key,
                "title": part.title.to(told.language),
                "blocks": [_block(block) for block in part.blocks],
            }
            for part in told.parts
        ],
        "left_out": [{"title": title, "why": why} for title, why in told.left_out],
    }


def _block(block: Block) -> dict[str, Any]:
    told = {"is": type(block).__name__.lower()}
    match block:
        case Cards():
            return told | {"cards": [card._asdict() for card in block.cards]}
        case Points():
            points = [{"lead": lead, "text": text} for lead, text in block.points]
            return told | {"points": points, "numbered": block.numbered}
        case Bars():
            bars = [Bar(*bar)._asdict() for bar in block.bars]
            return told | {"title": block.title, "bars": bars, "note": block.note}
        case Lines():
            series = [Series(*one)._asdict() for one in block.series]
            about = {"title": block.title, "names": list(block.names), "unit": block.unit}
            return told | about | {"series": series}
        case _:
            return told | asdict(block)
