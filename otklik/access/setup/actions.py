"""Founding: the company's settings and the first administrator, once."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Via
from otklik.access.company_settings.actions import apply_settings
from otklik.access.company_settings.queries import company_settings
from otklik.access.inputs import Problems
from otklik.access.queries import system_caller
from otklik.access.rights import read_person
from otklik.access.roles.actions import ADMINISTRATOR, ensure_sample_roles
from otklik.access.setup.events import CompanyFounded
from otklik.access.setup.queries import setup_needed
from otklik.access.users.actions import create_user
from otklik.access.users.models import User
from otklik.access.writing import writing
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Invalid, Refused
from otklik.kit.events import announce
from otklik.kit.texts import Text

DEFAULTS = {"company_name": "", "currency": "RUB", "timezone": "Europe/Moscow", "language": "ru"}


def found_company(
    company: dict[str, Any],
    administrator: dict[str, Any],
    password: str,
    *,
    sample: bool,
    via: Via = "screen",
) -> User:
    """Write the settings, lay the sample roles, make the first administrator.

    `Refused` (code "already_set_up") once there is a user; two at once: one waits, then is refused.
    """
    by = system_caller(via)
    with writing(by, alone=True):
        if not setup_needed():
            raise Refused(
                Text("Система уже настроена", "The system is already set up"), code="already_set_up"
            )
        settings = company_settings()
        problems = Problems()
        apply_settings(settings, {**DEFAULTS, **company}, problems)
        settings.founded_at = now()
        roles = ensure_sample_roles()
        try:
            user = create_user(by, {**administrator, "roles": [roles[ADMINISTRATOR].pk]}, password)
        except Invalid as error:
            raise Invalid(errors=[*problems.found, *_prefixed(error)]) from error
        problems.raise_any()
        settings.save()
        person = read_person(user.pk)
        assert person is not None
        announce(CompanyFounded(by=person.caller, sample=sample))
    return user


def _prefixed(error: Invalid) -> list[FieldProblem]:
    return [FieldProblem(f"administrator.{e.field}", e.code, e.text) for e in error.errors]
