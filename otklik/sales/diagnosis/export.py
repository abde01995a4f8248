"""The diagnosis as a file: the findings, the steps, the people, the stages deals wait in."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.kit.tables import FORMATS, as_file, require_format
from otklik.kit.texts import Text
from otklik.sales.diagnosis.asking import DiagnosisAsking
from otklik.sales.diagnosis.queries import diagnosis
from otklik.sales.diagnosis.times import diagnosis_times

VERDICTS = {
    "worse": Text("хуже, не случайно", "worse, not by chance"),
    "better": Text("лучше, не случайно", "better, not by chance"),
    "same": Text("может быть случайно", "may be chance"),
    "few": Text("мало сделок", "not enough deals"),
    "none": Text("не с чем сравнить", "nothing to compare with"),
}
Rows = list[list[Any]]
FINDINGS = (
    Text("Что", "What"),
    Text("Вывод", "Verdict"),
    Text("Что видно", "Seen"),
    Text("Насколько уверенно", "How sure"),
    Text("Что это может значить", "What it may mean"),
    Text("Что попробовать", "What to try"),
    Text("Оценка в деньгах", "Estimate in money"),
    Text("от", "from"),
    Text("до", "to"),
)
STEPS = (
    Text("Этап", "Step"),
    Text("Следующий", "Next"),
    Text("Дней", "Days"),
    Text("Вошло", "Entered"),
    Text("Прошло", "Went on"),
    Text("Доля, %", "Share, %"),
    Text("от", "from"),
    Text("до", "to"),
    Text("Сравнение, %", "Compared with, %"),
    Text("Сделок в сравнении", "Deals compared with"),
    Text("p с поправкой", "p corrected"),
    Text("Вывод", "Verdict"),
)
PEOPLE = (
    Text("Сотрудник", "Person"),
    Text("Этап", "Step"),
    Text("Вошло", "Entered"),
    Text("Прошло", "Went on"),
    Text("Доля, %", "Share, %"),
    Text("У остальных, %", "The others, %"),
    Text("p с поправкой", "p corrected"),
    Text("Вывод", "Verdict"),
)
WAITS = (
    Text("Этап", "Stage"),
    Text("Вошло", "Entered"),
    Text("Медиана, дней", "Median days"),
    Text("Было вошло", "Entered before"),
    Text("Была медиана, дней", "Median days before"),
    Text("Стоят сейчас", "Standing now"),
    Text("Дольше нормы", "Over the limit"),
    Text("p с поправкой", "p corrected"),
    Text("Вывод", "Verdict"),
)


def exported_diagnosis(by: Caller, asked: DiagnosisAsking, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name). Export is a right of its own."""
    require_format(format)
    by.require("deal", "export")
    told, times = diagnosis(by, asked), diagnosis_times(by, asked)
    language = by.language
    tables = [
        (Text("Выводы", "Findings"), _findings(told, language)),
        (Text("Этапы", "Steps"), _steps(told, language)),
        (Text("Сотрудники", "People"), _people(told, language)),
        (Text("Ожидание", "Waiting"), _waits(times, language)),
    ]
    named = [(name.to(language), table) for name, table in tables]
    return as_file(named, format), FORMATS[format], f"diagnosis-{told['from']}-{told['to']}.{format}"


def _heads(heads: tuple[Text, ...], language: str) -> list[Any]:
    return [head.to(language) for head in heads]


def _findings(told: dict[str, Any], language: str) -> Rows:
    rows: Rows = [[told["summary"]], _heads(FINDINGS, language)]
    for one in told["readings"]:
        money = one["money"] or {}
        words = [" ".join(one[key]) for key in ("seen", "sure", "may_mean", "to_try")]
        bounds = [_rounded(money.get(key), 0) for key in ("value", "low", "high")]
        rows.append([one["title"], VERDICTS[one["verdict"]].to(language), *words, *bounds])
    return rows


def _steps(told: dict[str, Any], language: str) -> Rows:
    rows: Rows = [_heads(STEPS, language)]
    for one in told["steps"]:
        now, difference = one["now"], one["difference"] or {}
        then = one["then"] or {"n": None}
        shares = [_percent(now[key]) for key in ("share", "low", "high")]
        figures = [one["days"], now["n"], now["passed"], *shares, _percent(one["expected"]), then["n"]]
        judged = [_rounded(difference.get("q"), 4), VERDICTS[one["verdict"]].to(language)]
        rows.append([one["label"], one["following_label"], *figures, *judged])
    return rows


def _people(told: dict[str, Any], language: str) -> Rows:
    labels = {one["kind"]: one["label"] for one in told["steps"]}
    rows: Rows = [_heads(PEOPLE, language)]
    for person in told["people"]:
        for cell in person["cells"]:
            figures = [cell["n"], cell["passed"], _percent(cell["share"]), _percent(cell["rest"])]
            q = _rounded((cell["difference"] or {}).get("q"), 4)
            verdict = VERDICTS[cell["verdict"]].to(language)
            rows.append([person["name"], labels[cell["kind"]], *figures, q, verdict])
    return rows


def _waits(times: dict[str, Any], language: str) -> Rows:
    rows: Rows = [_heads(WAITS, language)]
    for one in times["waiting"]:
        figures = [one[key] for key in ("n", "median", "then_n", "then_median", "standing", "over_limit")]
        rows.append([one["label"], *figures, _rounded(one["q"], 4), VERDICTS[one["verdict"]].to(language)])
    return rows


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
