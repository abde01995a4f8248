"""Making and changing users: administrators', save one's own profile."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from allauth.account import app_settings as account_settings
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings

from otklik.access.api_keys.models import ApiKey
from otklik.access.callers import Caller
from otklik.access.departments.models import Department
from otklik.access.inputs import (
    Problems,
    check_language,
    check_period,
    check_timezone,
    clean_email,
    clean_line,
    found_or_problem,
)
from otklik.access.roles.models import Role, UserRole
from otklik.access.sign_in.actions import end_all_sessions
from otklik.access.sign_in.guessing import forgive_user
from otklik.access.sign_in.passwords import password_problems
from otklik.access.users.events import UserDeactivated
from otklik.access.users.models import User
from otklik.access.users.queries import active_administrators, user_of
from otklik.access.users.rules import name_order, shown_name
from otklik.access.writing import writing
from otklik.kit.clock import now
from otklik.kit.errors import Refused
from otklik.kit.events import announce
from otklik.kit.texts import Text

LINES = ("last_name", "first_name", "middle_name", "position", "phone")
OWN_PROFILE = frozenset(("phone", "language", "timezone", "deputy", "deputy_from", "deputy_until"))


def create_user(by: Caller, values: dict[str, Any], password: str | None = None) -> User:
    """A new active user; without a password they choose one by the link of `password_link`."""
    by.require_admin()
    user = User()
    problems = Problems()
    roles = _apply(user, {"email": "", **values}, problems)
    if password is not None:
        for code, text in password_problems(password, user):
            problems.add("password", text, code)
    problems.raise_any()
    user.set_password(password)
    with writing(by):
        user.save(force_insert=True)
        if roles is not None:
            _give_roles(user, roles)
    return user


def change_user(by: Caller, user_id: UUID, values: dict[str, Any]) -> User:
    """Change the given values; `roles`, when given, replaces them all. An administrator always remains."""
    by.require_admin()
    return _change(by, user_id, values)


def change_profile(by: Caller, values: dict[str, Any]) -> User:
    """What everyone may change of themselves: phone, language, time zone, who stands in for them and when."""
    by.require_person()
    assert by.user_id is not None
    return _change(by, by.user_id, {key: value for key, value in values.items() if key in OWN_PROFILE})


def deactivate_user(by: Caller, user_id: UUID, heir_id: UUID | None) -> User:
    """Close the door to a person who left: sessions end, keys die, `heir_id` gets the records (None: as they are)."""
    by.require_admin()
    if user_id == by.user_id:
        raise Refused(Text("Себя отключить нельзя", "You cannot deactivate yourself"), code="self")
    with writing(by, alone=True):
        user = user_of(by, user_id)
        problems = Problems()
        if heir_id == user_id:
            problems.add("heir", Text("Выберите другого сотрудника", "Choose another person"))
        found_or_problem(problems, "heir", User, heir_id, is_active=True)
        problems.raise_any()
        if user.is_active:
            User.objects.filter(pk=user_id).update(is_active=False, updated_at=now())
            User.objects.filter(deputy_id=user_id).update(deputy=None, deputy_from=None, deputy_until=None)
            ApiKey.objects.filter(owner_id=user_id, revoked_at=None).update(revoked_at=now())
            end_all_sessions(user_id)
            _require_administrator()
            announce(UserDeactivated(user_id, heir_id, by))
    return user_of(by, user_id)


def activate_user(by: Caller, user_id: UUID) -> User:
    """Let a deactivated person in again; the keys revoked at leaving stay revoked."""
    by.require_admin()
    with writing(by):
        user_of(by, user_id)
        User.objects.filter(pk=user_id).update(is_active=True, updated_at=now())
    return user_of(by, user_id)


def password_link(by: Caller, user_id: UUID) -> str:
    """An address where the person chooses a password: good for three days, once. To hand over or to mail."""
    by.require_admin()
    user = user_of(by, user_id)
    if not user.is_active:
        raise Refused(Text("Пользователь отключён", "The user is deactivated"), code="user_inactive")
    token = account_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    key = f"{user_pk_to_url_str(user)}-{token}"
    return str(settings.HEADLESS_FRONTEND_URLS["account_reset_password_from_key"]).format(key=key)


def reset_second_factor(by: Caller, user_id: UUID) -> None:
    """Take away every second factor and passkey of one who lost them; their sessions end."""
    by.require_admin()
    with writing(by):
        user_of(by, user_id)
        Authenticator.objects.filter(user_id=user_id).delete()
        end_all_sessions(user_id)


def lift_pause(by: Caller, user_id: UUID) -> None:
    """Forget the wrong guesses at a person's password and codes, so they may try at once."""
    by.require_admin()
    user = user_of(by, user_id)
    forgive_user(user.pk, user.email)


def _change(by: Caller, user_id: UUID, values: dict[str, Any]) -> User:
    with writing(by, alone="roles" in values):
        user = user_of(by, user_id)
        problems = Problems()
        roles = _apply(user, values, problems)
        problems.raise_any()
        user.updated_at = now()
        user.save()
        if roles is not None:
            _give_roles(user, roles)
            _require_administrator()
    return user_of(by, user_id)


def _apply(user: User, values: dict[str, Any], problems: Problems) -> list[Role] | None:
    """Put `values` into `user`; the roles when given. What is wrong goes to `problems`."""
    for field in LINES:
        if field in values:
            setattr(user, field, clean_line(problems, field, values[field]))
    if "email" in values:
        user.email = clean_email(problems, "email", values["email"])
        if User.objects.filter(email=user.email).exclude(pk=user.pk).exists():
            problems.add("email", Text("Этот адрес уже занят", "This address is taken"), "taken")
    if "language" in values:
        user.language = values["language"] or ""
        check_language(problems, "language", user.language)
    if "timezone" in values:
        user.timezone = values["timezone"] or ""
        check_timezone(problems, "timezone", user.timezone)
    if "department" in values:
        user.department = found_or_problem(problems, "department", Department, values["department"])
    _apply_deputy(user, values, problems)
    user.name = shown_name(user.last_name, user.first_name, user.email)
    user.name_sort = name_order(user.last_name, user.first_name, user.middle_name, user.email)
    return _roles(values["roles"], problems) if values.get("roles") is not None else None


def _apply_deputy(user: User, values: dict[str, Any], problems: Problems) -> None:
    if "deputy" in values:
        if values["deputy"] == user.pk:
            problems.add("deputy", Text("Заместитель — другой человек", "A deputy is another person"))
        user.deputy = found_or_problem(problems, "deputy", User, values["deputy"], is_active=True)
    user.deputy_from = values.get("deputy_from", user.deputy_from)
    user.deputy_until = values.get("deputy_until", user.deputy_until)
    if user.deputy is None and "deputy" in values:
        user.deputy_from = user.deputy_until = None
    check_period(problems, "deputy_until", user.deputy_from, user.deputy_until)


def _roles(ids: Iterable[UUID], problems: Problems) -> list[Role]:
    wanted = set(ids)
    roles = list(Role.objects.filter(pk__in=wanted))
    if len(roles) < len(wanted):
        problems.add("roles", Text("Такой роли нет", "There is no such role"), "missing")
    return roles


def _give_roles(user: User, roles: list[Role]) -> None:
    UserRole.objects.filter(user=user).exclude(role__in=roles).delete()
    UserRole.objects.bulk_create([UserRole(user=user, role=role) for role in roles], ignore_conflicts=True)


def _require_administrator() -> None:
    if not active_administrators().exists():
        raise Refused(
            Text(
                "Должен остаться хотя бы один действующий администратор",
                "One active administrator must remain",
            ),
            code="last_administrator",
        )
