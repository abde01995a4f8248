"""The months to come with their interval, and how good past forecasts were."""

from __future__ import annotations

from datetime import date

from otklik.journeys.management_report.asking import Part, Row, Scene
from otklik.kit.documents import Block, Lines, Paragraph, Series, Table
from otklik.kit.errors import OtklikError
from otklik.kit.figures import MONTHS, said_month
from otklik.kit.texts import Text
from otklik.sales.forecasts.asking import ForecastAsking
from otklik.sales.forecasts.quality import quality
from otklik.sales.forecasts.queries import forecast

TITLE = Text("Прогноз продаж", "The sales forecast")
AHEAD, BACK, SHOWN = 3, 12, 6
HEADS = (
    Text("Месяц", "Month"),
    Text("Уже выиграно", "Won so far"),
    Text("Прогноз", "Forecast"),
    Text("Промежуток (8 раз из 10)", "Range (8 times of 10)"),
    Text("План", "Target"),
    Text("Прогноз к плану", "Of the target"),
)
CHART = Text("Продажи по месяцам: факт и прогноз", "Sales by month: fact and forecast")
FACT, TOLD = Text("Факт", "Fact"), Text("Прогноз и его промежуток", "The forecast and its range")
GOOD = Text("Насколько прогнозам можно верить.", "How far forecasts can be trusted.")
UNKNOWN = Text(
    "Прошлых прогнозов пока нет: сравнить их с фактом нельзя.", "There are no past forecasts to compare yet."
)
GIST = Text("Прогноз на {month}:", "The forecast of {month}:")
GIST_WORDS = Text("{value} (от {low} до {high}{plan}).", "{value} ({low} to {high}{plan}).")
OF_PLAN = Text("; план {plan}", "; target {plan}")


def forecast_part(here: Scene) -> Part:
    here.require("deal")
    told = forecast(here.by, ForecastAsking(months=AHEAD))
    months = [date.fromisoformat(f"{month}-01") for month in told["months"]]
    rows = told["whole"]["months"]
    past, verdict = _past(here)
    blocks: list[Block] = [_chart(here, past, months, rows), _table(here, months, rows)]
    blocks.append(Paragraph(" ".join(verdict) or here.words(UNKNOWN), lead=here.words(GOOD)))
    return Part("forecast", TITLE, blocks, [_gist(here, months[0], rows[0])])


def _past(here: Scene) -> tuple[list[Row], list[str]]:
    """What months brought and what had been told of them, where the caller may know of the whole."""
    try:
        told = quality(here.by, "", None, BACK, 0)
    except OtklikError:
        return [], []
    return told["months"][-SHOWN:], told["verdict"]


def _chart(here: Scene, past: list[Row], months: list[date], rows: list[Row]) -> Lines:
    before = [date.fromisoformat(f"{one['month']}-01") for one in past]
    names = [_short(here, day) for day in [*before, *months]]
    facts = [float(one["fact"]) for one in past]
    nothing: list[float | None] = [None] * len(past)
    told = [None if one["combined"] is None else float(one["combined"]) for one in past]
    return Lines(
        here.words(CHART),
        names,
        [
            Series(here.words(FACT), [*facts, *([None] * len(rows))]),
            Series(
                here.words(TOLD),
                [*told, *(float(row["combined"]) for row in rows)],
                [*nothing, *(float(row["combined_low"]) for row in rows)],
                [*nothing, *(float(row["combined_high"]) for row in rows)],
            ),
        ],
        lambda value: here.said(value, "money"),
        "money",
    )


def _short(here: Scene, day: date) -> str:
    return f"{MONTHS[day.month - 1].to(here.language)[:3]} {day:%y}"


def _table(here: Scene, months: list[date], rows: list[Row]) -> Table:
    told = []
    for day, row in zip(months, rows, strict=True):
        done = float(row["combined"]) / float(row["plan"]) if row["plan"] and float(row["plan"]) else None
        told.append(
            [
                said_month(day, here.language),
                here.said(row["won"], "money"),
                here.said(row["combined"], "money"),
                f"{here.said(row['combined_low'], 'money')} – {here.said(row['combined_high'], 'money')}",
                here.said(row["plan"], "money"),
                here.said(done, "share"),
            ]
        )
    return Table([head.to(here.language) for head in HEADS], told, [1, 2, 3, 4, 5])


def _gist(here: Scene, month: date, row: Row) -> tuple[str, str]:
    plan = here.words(OF_PLAN, plan=here.said(row["plan"], "money")) if row["plan"] else ""
    values = {key: here.said(row[f"combined{key}"], "money") for key in ("_low", "_high")}
    words = here.words(
        GIST_WORDS,
        value=here.said(row["combined"], "money"),
        low=values["_low"],
        high=values["_high"],
        plan=plan,
    )
    return here.words(GIST, month=said_month(month, here.language)), words
