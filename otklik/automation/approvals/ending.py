"""An approval goes on to its next step or ends; each change is saved with its fact in the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from otklik.access.callers import Caller
from otklik.automation.approvals.deciders import People
from otklik.automation.approvals.events import ApprovalEnded, ApprovalVoided
from otklik.automation.approvals.models import Approval, ApprovalPlace, ApprovalWait
from otklik.automation.approvals.opening import open_step, refresh, step_of
from otklik.automation.approvals.rules import State, outcome_of
from otklik.automation.approvals.telling import close_asked, tell_asked, tell_ended
from otklik.kit.clock import now
from otklik.kit.events import announce
from otklik.kit.texts import Text


def go_on(by: Caller, one: Approval, people: People, at: datetime | None = None) -> None:
    """See what the words given so far have come to, and save: the step goes on, the next begins, or it ends."""
    moment = at or now()
    places = ApprovalPlace.objects.filter(approval=one, step=one.step)
    come = outcome_of(step_of(one).need, list(places.values_list("outcome", flat=True)))
    if not come:
        close_asked(one, [by.user_id] if by.user_id else [])
        tell_asked(one, refresh(one, people))
        save(one, by)
        return
    places.filter(outcome="").update(outcome="passed")
    if come == "refused":
        end(by, one, "refused", moment)
    elif one.step + 1 < len(one.steps):
        close_asked(one, _asked(one))
        asked = open_step(one, one.step + 1, people, moment)
        save(one, by)
        tell_asked(one, asked)
    else:
        end(by, one, "approved", moment)


def end(
    by: Caller, one: Approval, state: State, at: datetime | None = None, reason: Text | None = None
) -> None:
    """It is decided, withdrawn or void; announced, and told to who waits for it."""
    was = one.state
    close_asked(one, _asked(one))
    one.state, one.ended_at = state, at or now()
    one.due_at = one.next_at = None
    one.reason = reason.as_dict() if reason else None
    ApprovalWait.objects.filter(approval=one).delete()
    save(one, by)
    announce(ApprovalEnded(one, by) if was == "waiting" else ApprovalVoided(one, by))
    tell_ended(one, by.user_id)


def _asked(one: Approval) -> list[UUID]:
    return list(ApprovalWait.objects.filter(approval=one).values_list("user_id", flat=True))


def save(one: Approval, by: Caller) -> None:
    one.version += 1
    one.updated_at = now()
    one.updated_by_id = by.user_id
    one.save(force_update=True)
