from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Named, named
from otklik.access.users.models import User

# Empty means the company's.
OwnLanguage = Literal["ru", "en", ""]


class ProfileChange(Given):
    phone: str | None = None
    language: str | None = Field(None, description='"ru", "en", or empty for the company\'s')
    timezone: str | None = Field(None, description="An IANA name, or empty for the company's")
    deputy: UUID | None = Field(None, description="Who stands in")
    deputy_from: date | None = None
    deputy_until: date | None = Field(None, description="The last day, included")


class UserChange(ProfileChange):
    email: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    position: str | None = None
    department: UUID | None = None
    roles: list[UUID] | None = Field(None, description="All roles of the user; replaces what was")


class UserCreate(UserChange):
    email: str


class Deactivation(Given):
    heir: UUID | None = Field(description="Who gets the records; null leaves them as they are")


class UserOut(Schema):
    id: UUID
    email: str
    name: str
    last_name: str
    first_name: str
    middle_name: str
    position: str
    phone: str
    language: OwnLanguage
    timezone: str
    department: Named | None
    deputy: Named | None
    deputy_from: date | None
    deputy_until: date | None
    is_active: bool
    is_admin: bool
    roles: list[Named]
    teams: list[Named]
    second_factors: list[str]
    has_password: bool
    last_login: datetime | None
    created_at: datetime


class UserPage(Schema):
    rows: list[UserOut]
    next: str | None


class PickedPerson(Schema):
    id: UUID
    name: str
    active: bool
    department: Named | None


class PasswordLink(Schema):
    link: str


class UserCreated(UserOut):
    link: str = Field(description="Where the person chooses a password")


def user_out(user: User, language: str) -> dict[str, Any]:
    """Everything the administrator sees of a user (rows of `users.queries` bring what this needs)."""
    roles = [place.role for place in user.role_places.all()]
    teams = {team.pk: team.name for team in [*(p.team for p in user.team_places.all()), *user.leads.all()]}
    authenticators: Any = user.authenticator_set  # type: ignore[attr-defined]
    own = {field: getattr(user, field) for field in UserOut.model_fields if field in OWN_COLUMNS}
    return {
        **own,
        "department": named(user.department),
        "deputy": named(user.deputy),
        "is_admin": any(role.is_admin for role in roles),
        "roles": [{"id": r.pk, "name": r.name_en if language == "en" else r.name_ru} for r in roles],
        "teams": [{"id": pk, "name": name} for pk, name in teams.items()],
        "second_factors": sorted({a.type for a in authenticators.all() if a.type != "recovery_codes"}),
        "has_password": user.has_usable_password(),
    }


OWN_COLUMNS = frozenset(field.name for field in User._meta.concrete_fields if not field.is_relation)
