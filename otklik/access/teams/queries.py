from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.access.teams.models import Team
from otklik.kit.errors import Missing


def all_teams(by: Caller) -> QuerySet[Team]:
    """Every team with its lead and members, by name. Open to everyone: it is no secret."""
    by.require_in_key("user", "see")
    return Team.objects.select_related("lead").prefetch_related("members__user").order_by("name_sort", "id")


def team_of(by: Caller, team_id: UUID) -> Team:
    team = all_teams(by).filter(pk=team_id).first()
    if team is None:
        raise Missing()
    return team
