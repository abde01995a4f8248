"""What may happen to a record that a rule or a regulation waits for, and whether a journalled change is it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from otklik.records.happenings.spans import Part

EMPTY: tuple[Any, ...] = (None, "", [], {})


class Created(Part):
    """A record of the object appears."""

    kind: Literal["created"]


class Became(Part):
    """A field takes a value: one of `to` or, without them, any; a record that appears with it counts."""

    kind: Literal["became"]
    field: str = Field(max_length=200)
    to: list[Any] = Field(default_factory=list, max_length=100)


class Changed(Part):
    """A field of a record that was there becomes another, even empty."""

    kind: Literal["changed"]
    field: str = Field(max_length=200)


class Reached(Part):
    """The moment `days` after (or, negative, before) the date in a field comes."""

    kind: Literal["reached"]
    field: str = Field(max_length=200)
    days: int = Field(0, ge=-3660, le=3660)


Happening = Annotated[Created | Became | Changed | Reached, Field(discriminator="kind")]


def is_event(
    event: Any, op: str, before: Mapping[str, Any], after: Mapping[str, Any], columns: Mapping[str, str]
) -> bool:
    """Whether a journalled change (`op`, columns before and after) is the event.

    `columns` tells what the journal calls each field of the object. Events of other kinds are never in the journal.
    """
    if isinstance(event, Created):
        return op == "create"
    if isinstance(event, Became):
        column = columns.get(event.field, "")
        if op not in ("create", "change") or column not in after:
            return False
        return holds(event, after[column])
    if isinstance(event, Changed):
        return op == "change" and columns.get(event.field, "") in after
    return False


def holds(event: Became, value: Any) -> bool:
    """Whether `value`, as the journal writes it, is one the field was waited to take."""
    if value in EMPTY:
        return False
    return not event.to or _is_among(value, event.to)


def _is_among(value: Any, wanted: list[Any]) -> bool:
    """A list of values is among the wanted when any of its values is."""
    known = {_word(one) for one in wanted}
    return bool(known & {_word(one) for one in (value if isinstance(value, list) else [value])})


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
