"""What happens to deals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from otklik.access.callers import Caller
from otklik.sales.deals.models import Deal

if TYPE_CHECKING:
    from otklik.sales.pipelines.queries import KnownStage


@dataclass(frozen=True)
class DealMoved:
    """Into another stage, of the same pipeline or another; `came_from` is None for a deal just created."""

    deal: Deal
    came_from: KnownStage | None
    stage: KnownStage
    by: Caller


@dataclass(frozen=True)
class DealWon:
    deal: Deal
    by: Caller


@dataclass(frozen=True)
class DealLost:
    deal: Deal
    by: Caller


@dataclass(frozen=True)
class DealReopened:
    deal: Deal
    by: Caller
