"""What access tells of users to the floors above it (`otklik.kit.events.when`)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from otklik.access.callers import Caller


@dataclass(frozen=True)
class UserDeactivated:
    """A person left; their records go to `heir_id`, or stay theirs when it is None. Told within the transaction."""

    user_id: UUID
    heir_id: UUID | None
    by: Caller
