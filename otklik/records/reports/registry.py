"""The reports the product brings, each beside the noun it is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from otklik.kit.texts import Text

# Of the ids of the reports declared in code: the same in every installation.
IDS = UUID("5b6f2f0e-6d1c-4c5a-9d0e-0f6f2c1d7a11")


@dataclass(frozen=True)
class ReadyReport:
    """A report of the product: `definition` is what people would compose, as JSON; names of figures are in both
    languages.
    """

    key: str
    name: Text
    about: Text
    definition: Mapping[str, Any]

    @property
    def id(self) -> UUID:
        return uuid5(IDS, self.key)


class _Registry:
    def __init__(self) -> None:
        self._reports: dict[UUID, ReadyReport] = {}

    def declare(self, *found: ReadyReport) -> None:
        for report in found:
            if report.id in self._reports:
                raise ValueError(f"a report declared twice: {report.key}")
            self._reports[report.id] = report

    def all(self) -> Sequence[ReadyReport]:
        return list(self._reports.values())

    def get(self, pk: UUID) -> ReadyReport | None:
        return self._reports.get(pk)


reports = _Registry()


def figure(key: str, name: Text, how: str = "count", field: str = "", **more: Any) -> dict[str, Any]:
    """A measure of a ready report."""
    return {"key": key, "name": name.ru, "name_en": name.en, "how": how, "field": field, **more}


def counted(key: str, name: Text, formula: str, unit: str) -> dict[str, Any]:
    """A column of a ready report counted out of its figures."""
    return {"key": key, "name": name.ru, "name_en": name.en, "formula": formula, "unit": unit}
