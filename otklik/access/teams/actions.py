"""Changing teams. Administrators only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.inputs import Problems, clean_line, found_or_problem, sort_key
from otklik.access.teams.models import Team, TeamMember
from otklik.access.teams.queries import team_of
from otklik.access.users.models import User
from otklik.access.writing import writing
from otklik.kit.texts import Text


def create_team(by: Caller, values: dict[str, Any]) -> Team:
    by.require_admin()
    team = Team()
    with writing(by):
        members = _apply(team, {"name": "", **values})
        team.save(force_insert=True)
        _seat(team, members)
    return team_of(by, team.pk)


def change_team(by: Caller, team_id: UUID, values: dict[str, Any]) -> Team:
    """Change the given values; `members`, when given, replaces them all."""
    by.require_admin()
    with writing(by):
        team = team_of(by, team_id)
        members = _apply(team, values)
        team.save()
        _seat(team, members)
    return team_of(by, team_id)


def delete_team(by: Caller, team_id: UUID) -> None:
    by.require_admin()
    with writing(by):
        team_of(by, team_id).delete()


def _apply(team: Team, values: dict[str, Any]) -> list[User] | None:
    problems = Problems()
    if "name" in values:
        team.name = clean_line(problems, "name", values["name"], needed=True)
        team.name_sort = sort_key(team.name)
    if "lead" in values:
        team.lead = found_or_problem(problems, "lead", User, values["lead"], is_active=True)
    members: list[User] | None = None
    if values.get("members") is not None:
        wanted = set(values["members"])
        members = list(User.objects.filter(pk__in=wanted))
        if len(members) < len(wanted):
            problems.add("members", Text("Такого сотрудника нет", "There is no such person"), "missing")
    problems.raise_any()
    return members


def _seat(team: Team, members: list[User] | None) -> None:
    if members is None:
        return
    TeamMember.objects.filter(team=team).exclude(user__in=members).delete()
    TeamMember.objects.bulk_create(
        [TeamMember(team=team, user=user) for user in members], ignore_conflicts=True
    )
