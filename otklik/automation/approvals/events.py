"""Facts about approvals."""

from dataclasses import dataclass

from otklik.access.callers import Caller
from otklik.automation.approvals.models import Approval


@dataclass(frozen=True)
class ApprovalAsked:
    approval: Approval
    by: Caller


@dataclass(frozen=True)
class ApprovalEnded:
    """It was waiting and is approved, refused, withdrawn or void (`approval.state`)."""

    approval: Approval
    by: Caller


@dataclass(frozen=True)
class ApprovalVoided:
    """It was approved, and is void now: the record has changed since."""

    approval: Approval
    by: Caller
