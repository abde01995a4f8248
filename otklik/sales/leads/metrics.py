"""The metrics of leads."""

from __future__ import annotations

from typing import Any

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric

CONVERTED = {"field": "status.kind", "op": "eq", "value": "converted"}
OVER = {"field": "status.kind", "op": "in", "value": ["converted", "refused"]}
OPEN = {"not": OVER}
CUTS = ("person", "team", "department", "source", "territory", "refusal_reason")


def _lead(key: str, name: Text, unit: str, better: str, figure: Figure, about: Text) -> Metric:
    return Metric(key, name, "leads", unit, better, Definition((figure,)), about, cuts=CUTS)


def _of(how: str, where: Any, at: str = "", **more: Any) -> Figure:
    return Figure("lead", how, where, at, **more)


metrics.declare(
    _lead("leads_created", Text("Новые лиды", "New leads"), "count", "up", _of("count", None, "created_at"),
          Text("Сколько лидов пришло в периоде", "How many leads came in the period")),
    _lead("leads_converted", Text("Лиды, ставшие сделками", "Leads converted"), "share", "up",
          _of("share", OVER, "closed_at", part=CONVERTED),
          Text("Лиды, ставшие клиентом или сделкой / решённые лиды, по дате решения. Открытые не считаются",
               "Leads converted / leads decided, by the date of the decision. Open ones are not counted")),
    _lead("lead_time", Text("Время до решения по лиду, медиана", "Time to decide on a lead, median"), "days", "down",
          _of("median", OVER, "closed_at", field="closed_at", since="created_at"),
          Text("Медиана дней от появления лида до решения, у решённых в периоде",
               "The median of days from the lead to its decision, of those decided in the period")),
    _lead("open_leads", Text("Открытые лиды", "Open leads"), "count", "", _of("count", OPEN),
          Text("Сколько лидов ещё не решено", "How many leads are not decided yet")),
    _lead("leads_no_step", Text("Лиды без следующего шага", "Leads without a next step"), "share", "down",
          _of("share", OPEN, part={"field": "next_step_at", "op": "empty"}),
          Text("Открытые лиды без запланированного дела / открытые лиды, сейчас",
               "Open leads with no planned activity / open leads, now")),
)  # fmt: skip
