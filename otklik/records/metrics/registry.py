"""The metrics the product declares, each beside the noun it measures."""

from __future__ import annotations

from collections.abc import Sequence

from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.records.metrics.shapes import Metric

GROUPS = {
    "sales": Text("Продажи", "Sales"),
    "leads": Text("Лиды", "Leads"),
    "base": Text("База клиентов", "Customer base"),
    "activities": Text("Дела", "Activities"),
    "service": Text("Сервис", "Service"),
    "discipline": Text("Дисциплина", "Discipline"),
    "own": Text("Свои показатели", "Your own metrics"),
}


class _Registry:
    def __init__(self) -> None:
        self._metrics: dict[str, Metric] = {}

    def declare(self, *found: Metric) -> None:
        for metric in found:
            if metric.key in self._metrics or metric.group not in GROUPS:
                raise ValueError(f"a metric declared twice, or of no group: {metric.key}")
            self._metrics[metric.key] = metric

    def all(self) -> Sequence[Metric]:
        """In the order of the groups, then as declared."""
        order = list(GROUPS)
        return sorted(self._metrics.values(), key=lambda metric: order.index(metric.group))

    def get(self, key: str) -> Metric:
        try:
            return self._metrics[key]
        except KeyError as error:
            raise Missing(Text("Нет такого показателя", "No such metric")) from error


metrics = _Registry()
