"""The metrics of deals, as the catalogue defines them."""

from __future__ import annotations

from typing import Any

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric
from otklik.sales.pipelines.rules import KIND_LABELS, LOST, RANK

WON = {"field": "state", "op": "eq", "value": "won"}
LOST_ONES = {"field": "state", "op": "eq", "value": "lost"}
OPEN = {"field": "state", "op": "eq", "value": "open"}
DECIDED = {"field": "state", "op": "in", "value": ["won", "lost"]}
CUTS = ("person", "team", "department", "pipeline", "source", "segment", "territory")
CLOSED_IN = Text("Удалённые сделки не считаются", "Deleted deals are not counted")
NO_AMOUNT = Text(
    "Сделки без суммы и в другой валюте не входят", "Deals with no amount or in another currency are left out"
)
STEPS = [kind for kind in RANK if kind != LOST]


def _of(how: str, where: Any, at: str = "", **more: Any) -> Definition:
    return Definition((Figure("deal", how, where, at, **more),))


def _came(rank: int) -> dict[str, Any]:
    """That a deal came to the kind of stage of this rank, or further."""
    return {"field": "furthest", "op": "in", "value": [kind for kind in STEPS if RANK[kind] >= rank]}


def _sale(
    key: str,
    name: Text,
    unit: str,
    better: str,
    definition: Definition,
    about: Text,
    leaves_out: Text = CLOSED_IN,
    cuts: tuple[str, ...] = CUTS,
) -> Metric:
    return Metric(key, name, "sales", unit, better, definition, about, leaves_out, cuts)


CLOSING = {"field": "closed_at", "since": "created_at"}
win_rate = Figure("deal", "share", DECIDED, "closed_at", part=WON)
cheque = Figure("deal", "mean", WON, "closed_at", "amount")

metrics.declare(
    _sale("deals_created", Text("Новые сделки", "New deals"), "count", "up", _of("count", None, "created_at"),
          Text("Сколько сделок создано в периоде", "How many deals were created in the period")),
    _sale("deals_won", Text("Выиграно сделок", "Deals won"), "count", "up", _of("count", WON, "closed_at"),
          Text("Сколько сделок выиграно: закрыто в периоде на этапе «Выиграна»",
               "How many deals were won: closed in the period in a won stage")),
    _sale("won_amount", Text("Сумма выигранных", "Won amount"), "money", "up",
          _of("sum", WON, "closed_at", field="amount"),
          Text("Сумма сделок, выигранных в периоде", "The sum of the deals won in the period"), leaves_out=NO_AMOUNT),
    _sale("deals_lost", Text("Проиграно сделок", "Deals lost"), "count", "down", _of("count", LOST_ONES, "closed_at"),
          Text("Сколько сделок проиграно в периоде", "How many deals were lost in the period"),
          cuts=("loss_reason", "competitor", *CUTS)),
    _sale("win_rate", Text("Доля выигранных", "Win rate"), "share", "up", Definition((win_rate,)),
          Text("Выиграно / (выиграно + проиграно) по дате закрытия. Открытые не считаются: не решено — не проиграно",
               "Won / (won + lost) by the date of closing. Open ones are not counted: not yet decided is not lost")),
    _sale("average_cheque", Text("Средний чек", "Average cheque"), "money", "up", Definition((cheque,)),
          Text("Сумма выигранных сделок / их число, по дате закрытия",
               "The sum of deals won / their number, by the date of closing"), leaves_out=NO_AMOUNT),
    _sale("time_to_close", Text("Время до победы, медиана", "Time to close, median"), "days", "down",
          _of("median", WON, "closed_at", **CLOSING),
          Text("Медиана дней от создания сделки до победы, у выигранных в периоде",
               "The median of days from creation to winning, of deals won in the period")),
    _sale("time_to_close_mean", Text("Время до победы, среднее", "Time to close, mean"), "days", "down",
          _of("mean", WON, "closed_at", **CLOSING),
          Text("Среднее дней от создания до победы, у выигранных в периоде",
               "The mean of days from creation to winning, of deals won in the period")),
    _sale("time_to_close_p90", Text("Время до победы, 90-й процентиль", "Time to close, 90th percentile"), "days",
          "down", _of("p90", WON, "closed_at", **CLOSING),
          Text("Девять из десяти выигранных в периоде сделок закрылись быстрее",
               "Nine of ten deals won in the period closed sooner")),
    _sale("repeat_customers", Text("Доля повторных клиентов", "Share of repeat customers"), "share", "up",
          _of("share", {"all": [WON, {"field": "company", "op": "filled"}]}, "closed_at", field="company",
              part={"field": "repeated", "op": "eq", "value": True}),
          Text("Компании, купившие в периоде и покупавшие раньше / компании, купившие в периоде. "
               "Покупка — выигранная сделка",
               "Companies that bought in the period and had bought before / companies that bought in the period. "
               "A purchase is a deal won"),
          leaves_out=Text("Сделки без компании не входят", "Deals without a company are left out")),
    _sale("velocity", Text("Скорость воронки, в день", "Pipeline velocity, a day"), "money", "up",
          Definition((Figure("deal", "count", OPEN), win_rate, cheque),
                     (Figure("deal", "mean", WON, "closed_at", **CLOSING),)),
          Text("Открытые сделки сейчас × доля выигранных × средний чек / среднее время до победы в днях; "
               "доля, чек и время — за период", "Open deals now × win rate × average cheque / mean time to close in "
               "days; the rate, the cheque and the time are of the period"), leaves_out=NO_AMOUNT),
    _sale("open_deals", Text("Открытые сделки", "Open deals"), "count", "", _of("count", OPEN),
          Text("Сколько сделок открыто сейчас", "How many deals are open now")),
    _sale("open_amount", Text("Сумма открытых", "Open amount"), "money", "up", _of("sum", OPEN, field="amount"),
          Text("Сумма открытых сделок сейчас", "The sum of the deals open now"), leaves_out=NO_AMOUNT),
    _sale("no_next_step", Text("Сделки без следующего шага", "Deals without a next step"), "share", "down",
          _of("share", OPEN, part={"field": "next_step_at", "op": "empty"}),
          Text("Открытые сделки без запланированного дела / открытые сделки, сейчас",
               "Open deals with no planned activity / open deals, now")),
    _sale("stalled", Text("Застрявшие сделки", "Stalled deals"), "share", "down",
          _of("share", OPEN, part={"field": "stage_due_at", "op": "lt", "value": "now"}),
          Text("Открытые сделки, которые стоят на этапе дольше нормы / открытые сделки, сейчас",
               "Open deals over the limit of their stage / open deals, now")),
)  # fmt: skip

REACHED = Text("Когорта: дошли до «{step}»", "Cohort: came to “{step}”")
STEP = Text("Когорта: из «{before}» в «{step}»", "Cohort: from “{before}” to “{step}”")
STEP_ABOUT = Text(
    "Из созданных в периоде и дошедших до «{before}» — доля дошедших до «{step}»",
    "Of the deals created in the period that came to “{before}”, the share that came to “{step}”",
)

for rank, kind in [(RANK[kind], kind) for kind in STEPS[1:]]:
    label, before = KIND_LABELS[kind], KIND_LABELS[STEPS[rank - 2]]
    metrics.declare(
        _sale(f"reached_{kind}", REACHED.format(step=label),
              "share", "up", _of("share", None, "created_at", part=_came(rank)),
              Text("Из созданных в периоде — доля дошедших до этапа «{step}» или дальше когда-либо. "
                   "Открытые ещё могут дойти",
                   "Of the deals created in the period, the share that ever came to “{step}” or further. "
                   "Open ones may yet").format(step=label)),
        _sale(f"step_to_{kind}", STEP.format(before=before, step=label), "share", "up",
              _of("share", _came(rank - 1), "created_at", part=_came(rank)),
              STEP_ABOUT.format(before=before, step=label)),
    )  # fmt: skip
