from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.middleware.csrf import get_token
from ninja import Query, Router, Schema
from pydantic import Field

from otklik.access.callers import Caller, Scope
from otklik.access.company_settings.api import SettingsOut
from otklik.access.company_settings.queries import company_settings
from otklik.access.doors import Granted, Language, Named, Request
from otklik.access.queries import caller_of_request
from otklik.access.roles.rules import ALL_OF_EVERYTHING, EVERY
from otklik.access.sign_in.queries import sign_ins
from otklik.access.sign_in.schemas import SignInPage, SignInQuery, page_out
from otklik.access.users import actions, queries
from otklik.access.users.models import User
from otklik.access.users.schemas import OwnLanguage, ProfileChange, user_out
from otklik.kit.errors import Missing

router = Router(tags=["Oneself"])


class Profile(Schema):
    id: UUID
    name: str
    email: str
    last_name: str
    first_name: str
    middle_name: str
    position: str
    phone: str
    language: Language = Field(description="What the person sees: their own choice or the company's")
    timezone: str
    own_language: OwnLanguage
    own_timezone: str
    avatar: str | None
    department: Named | None
    deputy: Named | None
    deputy_from: date | None
    deputy_until: date | None
    second_factors: list[str]
    has_password: bool


class Me(Schema):
    user: Profile
    can: dict[str, Granted] = Field(description='Object (or "*", every one not named) → operation → scope')
    is_admin: bool
    settings: SettingsOut
    setup_needed: bool
    stands_in_for: list[Named]


def rights_out(by: Caller) -> dict[str, dict[str, str]]:
    """Object → operation → scope, "*" being every object not named; what a key's scopes leave of it."""
    grants: Mapping[str, Mapping[str, Scope]] = {EVERY: ALL_OF_EVERYTHING} if by.is_admin else by.grants
    found: dict[str, dict[str, str]] = {}
    for key in sorted({*grants, *(word.partition(":")[0] for word in by.scopes or () if ":" in word)}):
        operations = {op: str(scope) for op in ALL_OF_EVERYTHING if (scope := by.scope(key, op))}
        if operations or key in by.grants:
            found[key] = operations
    return found


def me_out(by: Caller, user: User) -> dict[str, Any]:
    absent = [{"id": row.pk, "name": row.name} for row in User.objects.filter(pk__in=by.own_ids - {user.pk})]
    profile = {
        **user_out(user, by.language),
        "language": by.language,
        "timezone": by.timezone,
        "own_language": user.language,
        "own_timezone": user.timezone,
        "avatar": None,
    }
    return {
        "user": profile,
        "can": rights_out(by),
        "is_admin": by.is_admin,
        "settings": company_settings(),
        "setup_needed": False,
        "stands_in_for": absent,
    }


@router.get("", response=Me, summary="Who one is and what one may do")
def me(request: Request) -> Any:
    get_token(request)
    return me_out(request.by, _oneself(request))


@router.patch("", response=Me, summary="Change one's own profile")
def change_me(request: Request, profile: ProfileChange) -> Any:
    user = actions.change_profile(request.by, profile.dict(exclude_unset=True))
    return me_out(caller_of_request(request), user)


@router.get("/sign-ins", response=SignInPage, summary="One's own sign-in journal")
def my_sign_ins(request: Request, query: Query[SignInQuery]) -> Any:
    request.by.require_person()
    return page_out(*sign_ins(request.by, **{**query.dict(), "user": request.by.user_id}))


def _oneself(request: Request) -> User:
    if request.by.user_id is None:
        raise Missing()
    return queries.user_of(request.by, request.by.user_id)
