"""What the diagnosis is asked for, and the spans it looks at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span
from otklik.sales.funnel.asking import FunnelAsking, Scene, scene
from otklik.sales.pipelines.queries import KnownPipeline

AGAINST = ("previous", "year", "norm", "pipelines")
NO_SIDE = Text("Неизвестно, с чем сравнивать", "Not known what to compare with")
NO_OTHERS = Text(
    "Выберите воронку, которую сравнить с другими", "Choose the pipeline to compare with the others"
)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class DiagnosisAsking:
    """A funnel over a period, and what it is measured `against`: the previous period, the same a year before, the
    norms of its steps, or the other pipelines.
    """

    funnel: FunnelAsking
    against: str = "previous"


@dataclass(frozen=True)
class Room:
    """Everything one diagnosis is counted from."""

    here: Scene
    against: str
    at: datetime

    @property
    def caller(self) -> Caller:
        return self.here.caller

    @cached_property
    def kinds(self) -> list[str]:
        """The steps that may be gone on from: all but the last."""
        return self.here.kinds[:-1]

    @cached_property
    def following(self) -> dict[str, str]:
        return dict(zip(self.here.kinds, self.here.kinds[1:], strict=False))

    @cached_property
    def spans(self) -> dict[str, Span]:
        """The spans looked at, by name: "now", and "then" where another time is compared with."""
        span = self.here.span
        if self.against == "previous":
            return {"now": span, "then": span.before()}
        if self.against == "year":
            return {"now": span, "then": span.year_ago()}
        return {"now": span}

    @property
    def wide(self) -> Scene:
        """The scene of all pipelines where this one is compared with the others."""
        if self.against != "pipelines":
            return self.here
        return replace(self.here, asked=replace(self.here.asked, pipeline=None))

    @cached_property
    def pipelines(self) -> dict[Any, KnownPipeline]:
        return {one.id: one for one in self.here.pipelines.every}

    @property
    def most_days(self) -> float | None:
        """The age at which about half of what entered in the period can be judged, when that is what binds. A norm
        names no age, and only entries as old as is usual are held to it.
        """
        if self.against == "norm":
            return None
        start, end = self.here.moments
        middle = start + (min(end, self.at) - start) / 2
        return max(1.0, (self.at - middle) / DAY)


def room(by: Caller, asked: DiagnosisAsking) -> Room:
    """`Invalid` for a period or a side there is not."""
    if asked.against not in AGAINST:
        raise Invalid.field("against", NO_SIDE)
    if asked.against == "pipelines" and asked.funnel.pipeline is None:
        raise Invalid.field("pipeline", NO_OTHERS)
    return Room(scene(by, replace(asked.funnel, mode="cohort", by=(), compare=False)), asked.against, now())
