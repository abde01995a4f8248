"""An amount of time as people write it into rules: «4 working hours», «3 days»."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from otklik.kit.texts import Text

Unit = Literal["minutes", "hours", "days"]
WORDS = {
    ("minutes", True): Text("{n} раб. мин", "{n} working min"),
    ("hours", True): Text("{n} раб. ч", "{n} working h"),
    ("days", True): Text("{n} раб. дн.", "{n} working days"),
    ("minutes", False): Text("{n} мин", "{n} min"),
    ("hours", False): Text("{n} ч", "{n} h"),
    ("days", False): Text("{n} дн.", "{n} days"),
}


class Part(Schema):
    """A part of what is written in a rule; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


class Span(Part):
    """An amount of time; `working` time is counted by somebody's calendar."""

    amount: Annotated[int, Field(ge=0, le=60 * 24 * 365)]
    unit: Unit
    working: bool = True


def length_of(span: Span, day: timedelta) -> timedelta:
    """How long a span is; a day of working time is as long as `day`."""
    if span.unit == "days":
        return span.amount * (day if span.working else timedelta(days=1))
    return timedelta(**{span.unit: span.amount})


def span_worded(span: Span, language: str) -> str:
    return WORDS[span.unit, span.working].format(n=span.amount).to(language)
