"""The quality of the base: each part alone, and their product."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric

CUTS = ("person", "team", "department")
LABELS = (("company", Text("компании", "companies")), ("person", Text("контакты", "people")))


def _declare(key: str, what: Text, name: str, title: Text, figure: Figure, better: str, about: Text) -> None:
    metrics.declare(
        Metric(f"{name}_of_{key}", Text("{title}: {what}", "{title}: {what}").format(title=title, what=what), "base",
               "share", better, Definition((figure,)), about, None, CUTS, nightly=True)
    )  # fmt: skip


for key, what in LABELS:
    _declare(
        key, what, "quality", Text("Качество базы", "Quality of the base"), Figure(key, "mean", field="quality"), "up",
        Text("Среднее по записям: полнота × верность × не дубль × свежесть",
             "The mean over records of completeness × validity × no double × freshness"),
    )  # fmt: skip
    _declare(
        key, what, "completeness", Text("Полнота", "Completeness"), Figure(key, "mean", field="completeness"), "up",
        Text("Среднее по записям: заполнено / должно быть заполнено. Компания: связь, ИНН, категория, территория, "
             "ответственный; контакт: фамилия, связь, компания, должность, ответственный",
             "The mean over records of filled / to be filled. A company: a contact, INN, segment, territory, "
             "responsible; a person: surname, a contact, company, position, responsible"),
    )  # fmt: skip
    _declare(
        key, what, "validity", Text("Верность связи", "Validity of contacts"), Figure(key, "mean", field="validity"),
        "up",
        Text("Среднее по записям: верные телефоны и почта / все; без них — единица",
             "The mean over records of valid phones and e-mails / all; one where there are none"),
    )  # fmt: skip
    _declare(
        key, what, "doubles", Text("Возможные дубли", "Possible doubles"),
        Figure(key, "share", part={"field": "is_double", "op": "eq", "value": True}), "down",
        Text("Записи, для которых нашлась похожая / все записи", "Records for which one alike was found / all records"),
    )  # fmt: skip
    _declare(
        key, what, "fresh", Text("Свежесть", "Freshness"),
        Figure(key, "share", part={"field": "is_fresh", "op": "eq", "value": True}), "up",
        Text("Записи, с которыми был контакт за последние 180 дней / все записи",
             "Records there was an interaction with in the last 180 days / all records"),
    )  # fmt: skip
