"""What a management report is asked for, and what every part of it is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from otklik.access.callers import Caller
from otklik.access.company_settings.models import CompanySettings
from otklik.access.company_settings.queries import company_settings
from otklik.analytics.goals.queries import goals
from otklik.analytics.metrics.catalogue import catalogue
from otklik.kit.clock import today
from otklik.kit.documents import Block
from otklik.kit.errors import Forbidden
from otklik.kit.figures import said
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span
from otklik.records.entries.queries import Asking
from otklik.records.metrics.shapes import Metric
from otklik.records.objects.registry import objects
from otklik.sales.diagnosis.asking import DiagnosisAsking
from otklik.sales.diagnosis.queries import diagnosis
from otklik.sales.funnel.asking import FunnelAsking

Row = dict[str, Any]
USUAL_PERIOD = "last_month"
# Teams and departments beside the company: a page, not a book.
GOAL_CUTS = ("", "department", "team")


@dataclass(frozen=True)
class Part:
    """A part of the report. `gist` is what of it belongs into the first lines of the whole."""

    key: str
    title: Text
    blocks: Sequence[Block]
    gist: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Report:
    """`left_out` are the parts its reader has no right to, with the reason."""

    title: str
    subtitle: str
    company: str
    made: str
    language: str
    start: date
    end: date
    parts: Sequence[Part]
    left_out: Sequence[tuple[str, str]] = field(default=())


@dataclass(frozen=True)
class Scene:
    """Who asks of which days; on `paper` a thing must also be theirs to export. What is shared is read once."""

    by: Caller
    span: Span
    paper: bool

    @property
    def language(self) -> str:
        return self.by.language

    @cached_property
    def settings(self) -> CompanySettings:
        return company_settings()

    @property
    def currency(self) -> str:
        return self.settings.currency

    @cached_property
    def is_over(self) -> bool:
        return self.span.end <= today(str(self.span.zone))

    def require(self, *keys: str) -> None:
        """`Forbidden` unless all these objects may be seen and, on paper, exported."""
        for key in keys:
            for operation in ("see", "export") if self.paper else ("see",):
                self.by.require(key, operation)

    def may(self, key: str) -> bool:
        try:
            self.require(key)
        except Forbidden:
            return False
        return True

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        """The metrics that may be told here."""
        return {
            metric.key: metric
            for metric in catalogue(self.by)
            if all(self.may(objects.get(one.object).rights_key) for one in metric.definition.figures)
        }

    @cached_property
    def goals(self) -> list[Row]:
        """Goals of the company, its departments and teams, and one's own; nothing where targets are not theirs."""
        if not self.may("target"):
            return []
        mine = str(self.by.user_id)

        def wanted(metric: str, cut: str, value: str) -> bool:
            return metric in self.metrics and (cut in GOAL_CUTS or (cut == "person" and value == mine))

        return goals(self.by, self.span, wanted=wanted)

    @cached_property
    def diagnosis(self) -> Row:
        """The readings of the funnel of the period against the one before."""
        asked = FunnelAsking(Asking(), "cohort", self.span.start, self.span.end)
        return diagnosis(self.by, DiagnosisAsking(asked, "previous"))

    def said(self, value: Any, unit: str) -> str:
        return said(value, unit, self.language, self.currency)

    def words(self, text: Text, **values: Any) -> str:
        return text.format(**values).to(self.language)
