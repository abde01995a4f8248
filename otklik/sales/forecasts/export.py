"""The forecast as a file: a row for each group and month."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.kit.tables import FORMATS, as_file, require_format
from otklik.kit.texts import Text
from otklik.sales.forecasts.asking import ForecastAsking
from otklik.sales.forecasts.queries import forecast

WHOLE = Text("Всего", "All")
ALL_MONTHS = Text("Все месяцы", "All months")
SHEET = Text("Прогноз", "Forecast")
GROUP = {
    "person": Text("Сотрудник", "Person"),
    "team": Text("Команда", "Team"),
    "pipeline": Text("Воронка", "Pipeline"),
    "product": Text("Товар", "Product"),
    "": Text("Чей", "Whose"),
}
COLUMNS = {
    "won": Text("Выиграно", "Won"),
    "commit": Text("Обещано", "Commit"),
    "best": Text("Возможно", "Best case"),
    "open": Text("Ожидается от открытых", "Expected of open deals"),
    "new": Text("Ожидается от новых", "Expected of new deals"),
    "history": Text("По истории", "By history"),
    "low": Text("По истории, не меньше", "By history, low"),
    "high": Text("По истории, не больше", "By history, high"),
    "judgement_low": Text("По мнению, меньшее", "By judgement, low"),
    "judgement": Text("По мнению", "By judgement"),
    "judgement_high": Text("По мнению, большее", "By judgement, high"),
    "combined": Text("Общий прогноз", "Combined forecast"),
    "combined_low": Text("Общий, не меньше", "Combined, low"),
    "combined_high": Text("Общий, не больше", "Combined, high"),
    "plan": Text("План", "Plan"),
}


def exported_forecast(by: Caller, asked: ForecastAsking, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name). Export is a right of its own."""
    by.require("deal", "export")
    require_format(format)
    told = forecast(by, asked)
    language = by.language
    heads = [GROUP[asked.by].to(language), Text("Месяц", "Month").to(language)]
    table: list[list[Any]] = [[*heads, *(label.to(language) for label in COLUMNS.values())]]
    for row in (told["whole"], *told["rows"]):
        label = row["label"] if row is not told["whole"] else WHOLE.to(language)
        months = [*zip(told["months"], row["months"], strict=True), (ALL_MONTHS.to(language), row["total"])]
        table += [[label, month, *(_cell(one[key]) for key in COLUMNS)] for month, one in months]
    name = f"forecast-{told['months'][0]}-{told['months'][-1]}.{format}"
    return as_file([(SHEET.to(language), table)], format), FORMATS[format], name


def _cell(value: Any) -> float | None:
    return None if value is None else float(value)
