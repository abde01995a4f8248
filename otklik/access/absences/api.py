from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import Field

from otklik.access.absences import actions, queries
from otklik.access.absences.rules import AbsenceKind
from otklik.access.doors import Given, Named, Request

router = Router(tags=["Working time"])


class AbsenceChange(Given):
    since: date | None = None
    until: date | None = Field(None, description="The last day, included")
    kind: AbsenceKind | None = None
    note: str | None = None
    deputy: UUID | None = Field(None, description="Who stands in")


class AbsenceCreate(AbsenceChange):
    user: UUID | None = Field(None, description="Whose; one's own when empty")
    since: date
    until: date
    kind: AbsenceKind


class AbsenceOut(Schema):
    id: UUID
    user: Named
    since: date
    until: date
    kind: AbsenceKind | None = Field(description="Null for colleagues whose reasons are not the caller's")
    note: str
    deputy: Named | None
    may_change: bool


@router.get("", response=list[AbsenceOut], summary="Who is away: oneself, teams, the department")
def absences(
    request: Request, user: UUID | None = None, since: date | None = None, until: date | None = None
) -> Any:
    return queries.absences_told(request.by, user, since, until)


@router.post("", response={201: AbsenceOut}, summary="Write down days away")
def add_absence(request: Request, absence: AbsenceCreate) -> Any:
    pk = actions.add_absence(request.by, absence.dict(exclude_unset=True))
    return Status(201, queries.absence_told(request.by, pk))


@router.patch("/{uuid:pk}", response=AbsenceOut, summary="Change days away")
def change_absence(request: Request, pk: UUID, absence: AbsenceChange) -> Any:
    actions.change_absence(request.by, pk, absence.dict(exclude_unset=True))
    return queries.absence_told(request.by, pk)


@router.delete("/{uuid:pk}", response={204: None}, summary="Take days away back")
def delete_absence(request: Request, pk: UUID) -> Any:
    actions.delete_absence(request.by, pk)
    return Status(204, None)
