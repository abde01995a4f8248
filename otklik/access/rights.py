"""Everything there is to know about a caller, read in one statement."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from otklik.access.callers import Caller
from otklik.access.roles.rules import Rights, united, with_deputised, with_everyones
from otklik.kit.clock import now

# The department's head reaches it and all below it wherever the head sits; a team's lead reaches its members.
RIGHTS = """
WITH RECURSIVE company AS (
    SELECT coalesce(max(timezone), 'Europe/Moscow') AS timezone, coalesce(max(language), 'ru') AS language
    FROM access_companysettings
), me AS (
    SELECT * FROM access_user WHERE id = %(user)s
), absent AS (
    SELECT u.id FROM access_user u, company
    WHERE u.deputy_id = %(user)s
      AND (u.deputy_from IS NULL OR u.deputy_from <= (%(now)s AT TIME ZONE company.timezone)::date)
      AND (u.deputy_until IS NULL OR u.deputy_until >= (%(now)s AT TIME ZONE company.timezone)::date)
    UNION
    SELECT a.user_id FROM access_absence a, company
    WHERE a.deputy_id = %(user)s
      AND (%(now)s AT TIME ZONE company.timezone)::date BETWEEN a.since AND a.until
), tree AS (
    SELECT d.id FROM access_department d, me WHERE d.id = me.department_id OR d.head_id = me.id
    UNION
    SELECT child.id FROM access_department child JOIN tree ON child.parent_id = tree.id
), my_teams AS (
    SELECT team_id AS id FROM access_teammember WHERE user_id = %(user)s
    UNION
    SELECT id FROM access_team WHERE lead_id = %(user)s
)
SELECT me.name, me.email, me.password, me.is_active,
       coalesce(nullif(me.language, ''), company.language),
       coalesce(nullif(me.timezone, ''), company.timezone),
       company.timezone,
       (SELECT json_agg(json_build_object('user', place.user_id, 'is_admin', r.is_admin,
                                          'grants', r.grants, 'field_rights', r.field_rights))
        FROM access_userrole place JOIN access_role r ON r.id = place.role_id
        WHERE place.user_id = %(user)s OR place.user_id IN (SELECT id FROM absent))::text,
       ARRAY(SELECT id FROM absent),
       ARRAY(SELECT user_id FROM access_teammember WHERE team_id IN (SELECT id FROM my_teams)
             UNION SELECT lead_id FROM access_team WHERE lead_id IS NOT NULL AND id IN (SELECT id FROM my_teams)),
       ARRAY(SELECT id FROM access_user WHERE department_id IN (SELECT id FROM tree)),
       (SELECT version FROM access_version)
FROM me, company
"""


@dataclass
class Person:
    """A caller as read at `version`, good until `until`; `auth_hashes` are what a valid session carries."""

    caller: Caller
    is_active: bool
    auth_hashes: tuple[str, ...]
    version: int | None
    until: datetime

    def at(self, config: int | None) -> Caller:
        """The caller of a request that found the configuration at the number `config`."""
        caller = self.caller
        if caller.config != config:
            # Kept for the requests to come, which find the same number.
            caller = self.caller = replace(caller, config=config)
        return caller


def read_person(user_id: UUID) -> Person | None:
    """The person with all their rights as of now; None when there is no such user."""
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS, {"user": user_id, "now": now()})
        row = cursor.fetchone()
    if row is None:
        return None
    (
        name,
        email,
        password,
        is_active,
        language,
        zone,
        company_zone,
        roles,
        absent,
        team,
        department,
        version,
    ) = row
    own = frozenset([user_id, *absent])
    rights = _rights(user_id, json.loads(roles) if roles else [])
    caller = Caller(
        user_id=user_id,
        name=name,
        email=email,
        language=language,
        timezone=zone,
        is_admin=rights.is_admin,
        grants=rights.grants,
        field_rights=rights.field_rights,
        own_ids=own,
        team_ids=own.union(team),
        department_ids=own.union(department),
        version=version,
    )
    return Person(caller, is_active, _auth_hashes(password), version, _next_midnight(company_zone))


def _rights(user_id: UUID, roles: list[dict[str, Any]]) -> Rights:
    own: list[Rights] = []
    others: dict[str, list[Rights]] = {}
    for role in roles:
        rights = Rights(role["is_admin"], role["grants"], role["field_rights"])
        if role["user"] == str(user_id):
            own.append(rights)
        else:
            others.setdefault(role["user"], []).append(rights)
    return with_everyones(with_deputised(united(own), [united(one) for one in others.values()]))


def _auth_hashes(password: str) -> tuple[str, ...]:
    """What Django writes into a session at sign-in: it changes with the password, so old sessions die."""
    salt = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return tuple(salted_hmac(salt, password, secret=s, algorithm="sha256").hexdigest() for s in secrets)


def _next_midnight(zone: str) -> datetime:
    """When the company's next day begins: deputies begin and end with days."""
    here = now().astimezone(ZoneInfo(zone))
    return (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
