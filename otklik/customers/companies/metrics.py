"""The metrics of the base: how it grows, whom one can reach in it."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric

CUTS = ("person", "team", "department", "segment", "territory", "source")
CONTACTS = {"any": [{"field": "phones", "op": "filled"}, {"field": "emails", "op": "filled"}]}

for key, plural, label in (
    ("company", "companies", Text("компании", "companies")),
    ("person", "people", Text("контакты", "people")),
):
    metrics.declare(
        Metric(f"{plural}_created", Text("Новые {what}", "New {what}").format(what=label), "base", "count", "up",
               Definition((Figure(key, "count", None, "created_at"),)),
               Text("Сколько записей появилось в базе за период", "How many records were added in the period"), None,
               CUTS),
        Metric(f"{plural}_reachable", Text("С телефоном или почтой: {what}", "With a phone or e-mail: {what}").format(
               what=label), "base", "share", "up", Definition((Figure(key, "share", part=CONTACTS),)),
               Text("Записи с телефоном или почтой / все записи, сейчас",
                    "Records with a phone or an e-mail / all records, now"), None, CUTS),
    )  # fmt: skip
metrics.declare(
    Metric("companies_with_inn", Text("Компании с ИНН", "Companies with INN"), "base", "share", "up",
           Definition((Figure("company", "share", part={"field": "inn", "op": "filled"}),)),
           Text("Компании с ИНН / все компании, сейчас", "Companies with INN / all companies, now"), None, CUTS),
)  # fmt: skip
