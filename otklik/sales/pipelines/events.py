"""What happens to the stages deals stand in."""

from dataclasses import dataclass
from uuid import UUID

from otklik.access.callers import Caller


@dataclass(frozen=True)
class StageRemoved:
    """No longer in use: its deals go to `into`."""

    stage_id: UUID
    into: UUID
    by: Caller


@dataclass(frozen=True)
class StageMeaningChanged:
    """The stage now means another kind of step: how far its deals got must be counted anew."""

    stage_id: UUID
    by: Caller


@dataclass(frozen=True)
class StageLimitChanged:
    """The stage now allows `days_limit` days, or any number when None."""

    stage_id: UUID
    days_limit: int | None
    by: Caller
