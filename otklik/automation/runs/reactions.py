"""What begins runs or lets them go on without the journal: what has come to a hook, what has been decided."""

from __future__ import annotations

from otklik.automation.approvals.events import ApprovalEnded
from otklik.automation.hooks_in.events import HookReceived
from otklik.automation.rules.definition import Received
from otklik.automation.rules.queries import in_force
from otklik.automation.runs.going import decide
from otklik.automation.runs.starting import Event, begin, guarded
from otklik.automation.runs.steps import lane_of
from otklik.kit.clock import now
from otklik.kit.events import when


@when(HookReceived)
def received(fact: HookReceived) -> None:
    """Once for each receipt, however often it is replayed."""
    for edition in in_force().editions:
        waited = edition.definition.when
        if (
            isinstance(waited, Received)
            and waited.hook == fact.hook.pk
            and edition.object_key == fact.receipt.object
        ):
            with guarded(edition):
                begin(edition, [Event(f"h:{fact.receipt.pk}", fact.receipt.record_id, now())])


@when(ApprovalEnded)
def decided(fact: ApprovalEnded) -> None:
    decide(fact.approval.pk, lane_of(fact.approval.state))
