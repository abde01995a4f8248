"""Of whom or what a target or a baseline is: the whole company, or one value of a cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.errors import Forbidden, Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.cutting import cut_of
from otklik.records.cuts.kinds import ByPerson
from otklik.records.cuts.spans import UNITS
from otklik.records.metrics.shapes import Metric

WHOLE = Text("Вся компания", "The whole company")
NO_VALUE = Text("Выберите, для кого", "Choose for whom")


@dataclass(frozen=True)
class Subject:
    """`cut` "" is the whole; otherwise its `value`, as cuts tell it."""

    cut: str = ""
    value: str = ""

    @property
    def person(self) -> UUID | None:
        """The person a personal one is of."""
        return UUID(self.value) if self.cut == "person" and self.value else None


def checked(by: Caller, metric: Metric, subject: Subject) -> Subject:
    """The subject when the metric can be cut so and the value is known; `Invalid` on "cut" or "value"."""
    if not subject.cut:
        return Subject()
    if subject.cut in UNITS:
        raise Invalid.field("cut", Text("План не ставят по времени", "A target is not set by time"))
    for figure in metric.definition.figures:
        cut_of(by, figure.object, subject.cut, where="cut")
    if not subject.value:
        raise Invalid.field("value", NO_VALUE, "required")
    cut = cut_of(by, metric.definition.figures[0].object, subject.cut, where="cut")
    cut.condition(subject.value, "created_at")
    return subject


def require_over(by: Caller, subject: Subject, operation: str) -> None:
    """A plan of a person is set by who answers for them; of the whole, a team or a region by who may for all."""
    by.require("target", operation)
    if subject.person is not None:
        if not by.reaches("target", operation, subject.person):
            raise Forbidden(object="target", operation=operation)
    elif by.scope("target", operation) != "all":
        raise Forbidden(object="target", operation=operation)


def named(by: Caller, metric: Metric, cut: str, values: Iterable[str]) -> dict[str, str]:
    """{value: name} of the values of a cut; the whole has a name too."""
    if not cut:
        return {"": WHOLE.to(by.language)}
    found = cut_of(by, metric.definition.figures[0].object, cut)
    asked: dict[Any, str] = {(UUID(one) if isinstance(found, ByPerson) else one): one for one in values}
    told = found.told(asked)
    return {asked[value]: one["label"] for value, one in told.items()}


def label_of(by: Caller, metric: Metric, cut: str) -> str:
    """The name of the cut itself."""
    if not cut:
        return ""
    return cut_of(by, metric.definition.figures[0].object, cut).label.to(by.language)
