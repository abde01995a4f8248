"""A step begins: whose word it asks, who may give it, by when. Written in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from otklik.access.calendars.counting import Counting
from otklik.automation.approval_routes.definition import Step
from otklik.automation.approval_routes.queries import steps_of
from otklik.automation.approvals.deciders import People, owner_of
from otklik.automation.approvals.models import Approval, ApprovalPlace, ApprovalWait
from otklik.automation.approvals.rules import due_of
from otklik.kit.clock import now

Deciding = dict[UUID, list[UUID]]


def lay_places(one: Approval, people: People) -> int | None:
    """Write whose word every step will ask, as far as is known today; the number of a step that asks nobody's."""
    owner = owner_of(one.object, one.record_id)
    places = []
    for number, step in enumerate(steps_of(one.steps)):
        named = people.named(step, one.responsible_id, owner)
        if not named:
            return number
        places += [ApprovalPlace(approval=one, step=number, user_id=user) for user in named]
    ApprovalPlace.objects.bulk_create(places)
    return None


def open_step(one: Approval, number: int, people: People, at: datetime | None = None) -> list[UUID]:
    """Begin a step by who is there now; the row is left unsaved. Gives those who may decide it."""
    one.step, one.opened_at, one.raised = number, at or now(), False
    step = step_of(one)
    named = people.named(step, one.responsible_id, owner_of(one.object, one.record_id))
    rows = ApprovalPlace.objects.filter(approval=one, step=number, outcome="")
    if named:
        rows.exclude(user__in=named).delete()
        known = set(rows.values_list("user_id", flat=True))
        ApprovalPlace.objects.bulk_create(
            ApprovalPlace(approval=one, step=number, user_id=user) for user in named if user not in known
        )
    ApprovalWait.objects.filter(approval=one).delete()
    come = refresh(one, people)
    wind(one, people)
    return come


def refresh(one: Approval, people: People) -> list[UUID]:
    """Who may decide now, as absences and deputies stand; gives those it is news to."""
    wanted = {person for deciding in deciders(one, people).values() for person in deciding}
    known = set(ApprovalWait.objects.filter(approval=one).values_list("user_id", flat=True))
    if gone := known - wanted:
        ApprovalWait.objects.filter(approval=one, user__in=gone).delete()
    come = sorted(wanted - known, key=str)
    ApprovalWait.objects.bulk_create(
        [ApprovalWait(approval=one, user_id=user) for user in come], ignore_conflicts=True
    )
    return come


def deciders(one: Approval, people: People) -> Deciding:
    """For each whose word is still asked, those who may give it."""
    users = open_places(one)
    return people.standing_in(users, one.responsible_id, one.raised)


def open_places(one: Approval) -> list[UUID]:
    if one.state != "waiting":
        return []
    rows = ApprovalPlace.objects.filter(approval=one, step=one.step, outcome="")
    return list(rows.order_by("id").values_list("user_id", flat=True))


def wind(one: Approval, people: People) -> None:
    """Write the deadline onto the row, unsaved: counted by the calendars of those who really decide."""
    step, counting = step_of(one), Counting()
    whose = [_first_present(deciding, people) for deciding in deciders(one, people).values()]
    one.due_at = due_of(step, one.opened_at, [counting.by(True, user) for user in whose])
    one.next_at = one.due_at


def _first_present(deciding: Sequence[UUID], people: People) -> UUID | None:
    here = [user for user in deciding if not people.is_absent(user)]
    return next(iter(here or deciding), None)


def step_of(one: Approval) -> Step:
    return Step.model_validate(one.steps[one.step])
