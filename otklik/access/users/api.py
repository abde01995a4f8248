from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema, Status
from pydantic import Field

from otklik.access.doors import Request
from otklik.access.sign_in.actions import end_all_sessions
from otklik.access.sign_in.queries import sessions_of
from otklik.access.sign_in.schemas import SessionOut
from otklik.access.users import actions, queries
from otklik.access.users.schemas import (
    Deactivation,
    PasswordLink,
    PickedPerson,
    UserChange,
    UserCreate,
    UserCreated,
    UserOut,
    UserPage,
    user_out,
)
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS

router = Router(tags=["Users"])


class UsersQuery(Schema):
    q: str = Field("", max_length=200, description="Part of a name or a mail address")
    department: UUID | None = None
    role: UUID | None = None
    active: bool | None = None
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)


@router.get("", response=UserPage, summary="Users: a page, by name")
def page_of_users(request: Request, query: Query[UsersQuery]) -> Any:
    rows, following = queries.users_page(request.by, **query.dict())
    return {"rows": [user_out(user, request.by.language) for user in rows], "next": following}


@router.get("/picker", response=list[PickedPerson], summary="People to choose from, for everyone")
def pick_users(
    request: Request, q: str = Query("", max_length=200), ids: list[UUID] = Query([]), limit: int = 10
) -> Any:
    return queries.users_to_pick(request.by, q=q, ids=ids, limit=limit)


@router.post("", response={201: UserCreated}, summary="Create a user")
def create_user(request: Request, user: UserCreate) -> Any:
    made = actions.create_user(request.by, user.dict(exclude_unset=True))
    made = queries.user_of(request.by, made.pk)
    link = actions.password_link(request.by, made.pk)
    return Status(201, {**user_out(made, request.by.language), "link": link})


@router.get("/{uuid:pk}", response=UserOut, summary="One user")
def one_user(request: Request, pk: UUID) -> Any:
    return user_out(queries.user_of(request.by, pk), request.by.language)


@router.patch("/{uuid:pk}", response=UserOut, summary="Change a user")
def change_user(request: Request, pk: UUID, user: UserChange) -> Any:
    return user_out(actions.change_user(request.by, pk, user.dict(exclude_unset=True)), request.by.language)


@router.post("/{uuid:pk}/deactivate", response=UserOut, summary="Close the door to one who left")
def deactivate_user(request: Request, pk: UUID, deactivation: Deactivation) -> Any:
    return user_out(actions.deactivate_user(request.by, pk, deactivation.heir), request.by.language)


@router.post("/{uuid:pk}/activate", response=UserOut, summary="Let a deactivated user in again")
def activate_user(request: Request, pk: UUID) -> Any:
    return user_out(actions.activate_user(request.by, pk), request.by.language)


@router.post("/{uuid:pk}/password-link", response=PasswordLink, summary="An address to choose a password at")
def password_link(request: Request, pk: UUID) -> Any:
    return {"link": actions.password_link(request.by, pk)}


@router.post("/{uuid:pk}/reset-second-factor", response={204: None}, summary="Take away a lost second factor")
def reset_second_factor(request: Request, pk: UUID) -> Any:
    actions.reset_second_factor(request.by, pk)
    return Status(204, None)


@router.post("/{uuid:pk}/lift-pause", response={204: None}, summary="Let one who guessed wrong try at once")
def lift_pause(request: Request, pk: UUID) -> Any:
    actions.lift_pause(request.by, pk)
    return Status(204, None)


@router.get("/{uuid:pk}/sessions", response=list[SessionOut], summary="A user's sessions")
def sessions(request: Request, pk: UUID) -> Any:
    return sessions_of(request.by, queries.user_of(request.by, pk).pk)


@router.delete("/{uuid:pk}/sessions", response={204: None}, summary="End a user's sessions")
def end_sessions(request: Request, pk: UUID) -> Any:
    request.by.require_admin()
    end_all_sessions(queries.user_of(request.by, pk).pk)
    return Status(204, None)
