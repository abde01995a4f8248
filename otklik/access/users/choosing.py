"""Who of several: those who are here, whose turn it is, who has least to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from otklik.access.absences.models import Absence
from otklik.access.teams.models import TeamMember
from otklik.access.users.models import User
from otklik.kit.clock import now


def here(ids: Sequence[UUID]) -> list[UUID]:
    """Those of `ids` who work here and are not away today, in the given order; all who work here when all are away."""
    active = set(User.objects.filter(pk__in=ids, is_active=True).values_list("pk", flat=True))
    working = [one for one in ids if one in active]
    today = now().date()
    away = set(
        Absence.objects.filter(user__in=working, since__lte=today, until__gte=today).values_list(
            "user", flat=True
        )
    )
    return [one for one in working if one not in away] or working


def people_of_role(role: UUID) -> list[UUID]:
    """The active people of a role, by name."""
    people = User.objects.filter(is_active=True, role_places__role=role).distinct()
    return list(people.order_by("name_sort", "pk").values_list("pk", flat=True))


def people_of_team(team: UUID) -> list[UUID]:
    """The active members of a team, by name."""
    members = TeamMember.objects.filter(team_id=team, user__is_active=True)
    return list(members.order_by("user__name_sort", "user").values_list("user", flat=True))


def next_in_turn(everyone: Sequence[UUID], turn: int, present: Collection[UUID]) -> tuple[UUID | None, int]:
    """Whose turn it is after `turn` turns, passing over who is not present; and the turn to go on from."""
    for number in range(turn, turn + len(everyone)):
        chosen = everyone[number % len(everyone)]
        if chosen in present:
            return chosen, number + 1
    return None, turn


def least_loaded(candidates: Iterable[UUID], load: Mapping[UUID, int]) -> UUID | None:
    """Who has the fewest; among equals the first in the given order."""
    return min(candidates, key=lambda one: load.get(one, 0), default=None)
