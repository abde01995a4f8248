"""Goals: plan and fact, what it will come to by the end of a period under way, the verdict on the baseline."""

from __future__ import annotations

from otklik.journeys.management_report.asking import Part, Row, Scene
from otklik.kit.documents import Bar, Bars, Block, Paragraph, Table
from otklik.kit.texts import Text

TITLE = Text("Цели: план и факт", "Goals: target and fact")
MOST = 24
NONE = Text("На этот период целей нет: план и базу ставят в «Целях»", "No goals are set for this period")
METRIC, WHOSE = Text("Показатель", "Metric"), Text("Для кого", "Of whom")
FIGURES = (Text("План", "Target"), Text("Факт", "Fact"), Text("% плана", "% done"), Text("n", "n"))
AHEAD = Text("К концу периода", "By the end")
BASE = Text("База и отличие от неё", "Baseline, and against it")
BARS = Text("Выполнение плана компании", "The company's targets done")
MARK = Text("Черта — 100 % плана", "The line is 100% of the target")
EXPECTED = Text(
    "«К концу периода» — по темпу последних 90 дней, в скобках промежуток, куда попадают 8 раз из 10.",
    "“By the end” goes by the pace of the last 90 days; in brackets the range it falls into 8 times of 10.",
)
MORE = Text("Ещё строк: {n}. Все — на странице «Цели».", "{n} more rows, on the page “Goals”.")
WHOLE = Text("Компания", "The company")


def plan_fact(here: Scene) -> Part:
    here.require("target")
    rows = here.goals
    if not rows:
        return Part("goals", TITLE, [Paragraph(here.words(NONE), "quiet")])
    blocks: list[Block] = []
    bars = [_bar(here, row) for row in rows if not row["cut"] and row["done"] is not None]
    if bars:
        blocks.append(Bars(here.words(BARS), bars, here.words(MARK)))
    blocks.append(_table(here, rows[:MOST]))
    if any(row["forecast"] for row in rows):
        blocks.append(Paragraph(here.words(EXPECTED), "quiet"))
    if len(rows) > MOST:
        blocks.append(Paragraph(here.words(MORE, n=len(rows) - MOST), "quiet"))
    return Part("goals", TITLE, blocks)


def _bar(here: Scene, row: Row) -> Bar:
    done = row["done"] or 0.0
    # A bar longer than two plans would press the rest flat.
    label = here.said(done, "share")
    return Bar(row["metric_name"][here.language], min(done, 2.0), label, 1.0)


def _table(here: Scene, rows: list[Row]) -> Table:
    """The columns there is something to say in: whose it is, where it is not the company's alone, and so on."""
    whose = any(row["cut"] for row in rows)
    ahead = any(row["forecast"] for row in rows)
    based = any(row["baseline"] for row in rows)
    heads = [METRIC, *([WHOSE] if whose else []), *FIGURES]
    numeric = [len(heads) - n for n in range(1, len(FIGURES) + 1)]
    heads += [*([AHEAD] if ahead else []), *([BASE] if based else [])]
    told = [
        [
            row["metric_name"][here.language],
            *([row["name"] if row["cut"] else here.words(WHOLE)] if whose else []),
            *_fact(here, row),
            *([_ahead(here, row)] if ahead else []),
            *([_base(here, row)] if based else []),
        ]
        for row in rows
    ]
    return Table([head.to(here.language) for head in heads], told, numeric)


def _fact(here: Scene, row: Row) -> list[str]:
    unit = row["unit"]
    return [
        here.said(row["plan"], unit),
        here.said(row["fact"]["value"], unit),
        here.said(row["done"], "share"),
        here.said(row["fact"]["n"], "count"),
    ]


def _ahead(here: Scene, row: Row) -> str:
    ahead, unit = row["forecast"], row["unit"]
    if not ahead:
        return here.said(None, unit)
    low, high = here.said(ahead["low"], unit), here.said(ahead["high"], unit)
    return f"{here.said(ahead['value'], unit)} ({low} – {high})"


def _base(here: Scene, row: Row) -> str:
    base, verdict = row["baseline"], row["verdict"]["text"]
    if not base:
        return verdict
    return f"{here.said(base['value'], row['unit'])} — {verdict[:1].lower()}{verdict[1:]}"
