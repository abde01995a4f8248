"""What people are told of their obligations, and when."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from otklik.regulations.obligations.models import Obligation


def tell_opened(one: Obligation) -> None:
    """Who answers learns that something is owed."""


def tell_soon(one: Obligation, share: int) -> None:
    """So much of the term is gone."""


def tell_violated(one: Obligation) -> None:
    """The term is over."""


def tell_escalated(one: Obligation, people: Iterable[UUID], number: int) -> None:
    """A violation lasts."""


def tell_explained(one: Obligation) -> None:
    """Who leads the person learns of an explanation, above all of a dispute."""


def tell_decided(one: Obligation) -> None:
    """Who answers learns what was decided."""
