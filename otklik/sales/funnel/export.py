"""The funnel as a file: the steps, then the groups."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.kit.tables import FORMATS, as_file, require_format
from otklik.kit.texts import Text
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.funnel.queries import funnel

STEPS, GROUPS = Text("Воронка", "Funnel"), Text("В разрезе", "By groups")
HEADS = (
    Text("Этап", "Step"),
    Text("Сделок", "Deals"),
    Text("Сумма", "Sum"),
    Text("Доля от первого, %", "Share of the first, %"),
    Text("Доля от предыдущего, %", "Share of the step before, %"),
    Text("Открыто", "Open"),
    Text("Проиграно", "Lost"),
)
BEFORE = (
    Text("Было сделок", "Deals before"),
    Text("Было от предыдущего, %", "Share of the step before, before, %"),
)
CUTS = {
    "week": Text("Неделя", "Week"),
    "month": Text("Месяц", "Month"),
    "quarter": Text("Квартал", "Quarter"),
    "year": Text("Год", "Year"),
    "person": Text("Сотрудник", "Person"),
    "team": Text("Команда", "Team"),
    "department": Text("Отдел", "Department"),
    "pipeline": Text("Воронка", "Pipeline"),
    "source": Text("Источник", "Source"),
    "segment": Text("Категория", "Segment"),
}


def exported_funnel(by: Caller, asked: FunnelAsking, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name). Export is a right of its own."""
    require_format(format)
    by.require("deal", "export")
    told = funnel(by, asked)
    tables = [(STEPS.to(by.language), _steps(told, by.language))]
    if told["groups"]:
        tables.append((GROUPS.to(by.language), _groups(told, by.language)))
    return as_file(tables, format), FORMATS[format], f"funnel-{told['from']}-{told['to']}.{format}"


def _steps(told: dict[str, Any], language: str) -> list[list[Any]]:
    compared = told["previous"] is not None
    heads = [head.to(language) for head in (*HEADS, *(BEFORE if compared else ()))]
    rows = [
        [
            step["label"],
            step["count"],
            None if step["sum"] is None else float(step["sum"]),
            _percent(step["share"]),
            _percent(step["step_share"]),
            step["open"],
            step["lost"],
            *([step["previous"]["count"], _percent(step["previous"]["step_share"])] if compared else []),
        ]
        for step in told["steps"]
    ]
    return [heads, *rows]


def _groups(told: dict[str, Any], language: str) -> list[list[Any]]:
    labels = [step["label"] for step in told["steps"]]
    opened = Text("{step}: открыто", "{step}: open")
    heads = [CUTS[cut].to(language) if cut in CUTS else cut for cut in told["by"]]
    heads += [*labels, *(opened.format(step=label).to(language) for label in labels)]
    rows = [
        [*(key["label"] for key in group["keys"]), *group["counts"], *group["open"]]
        for group in told["groups"]
    ]
    return [heads, *rows]


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)
