from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import Field

from otklik.access.doors import Given, Named, Request, named
from otklik.access.teams import actions, queries
from otklik.access.teams.models import Team

router = Router(tags=["Teams"])


class TeamChange(Given):
    name: str | None = None
    lead: UUID | None = None
    members: list[UUID] | None = Field(None, description="All members; replaces what was")


class TeamCreate(TeamChange):
    name: str


class TeamOut(Schema):
    id: UUID
    name: str
    lead: Named | None
    members: list[Named]


def team_out(team: Team) -> dict[str, Any]:
    members = sorted((place.user for place in team.members.all()), key=lambda user: user.name_sort)
    return {
        "id": team.pk,
        "name": team.name,
        "lead": named(team.lead),
        "members": [named(user) for user in members],
    }


@router.get("", response=list[TeamOut], summary="Teams with their members, for everyone")
def teams(request: Request) -> Any:
    return [team_out(team) for team in queries.all_teams(request.by)]


@router.post("", response={201: TeamOut}, summary="Create a team")
def create_team(request: Request, team: TeamCreate) -> Any:
    return Status(201, team_out(actions.create_team(request.by, team.dict(exclude_unset=True))))


@router.patch("/{uuid:pk}", response=TeamOut, summary="Change a team")
def change_team(request: Request, pk: UUID, team: TeamChange) -> Any:
    return team_out(actions.change_team(request.by, pk, team.dict(exclude_unset=True)))


@router.delete("/{uuid:pk}", response={204: None}, summary="Delete a team")
def delete_team(request: Request, pk: UUID) -> Any:
    actions.delete_team(request.by, pk)
    return Status(204, None)
