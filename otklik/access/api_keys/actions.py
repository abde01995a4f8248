"""Giving out and revoking API keys. Administrators only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.api_keys.models import ApiKey
from otklik.access.api_keys.queries import key_of
from otklik.access.api_keys.rules import hash_of, is_scope, new_key, start_of
from otklik.access.callers import Caller
from otklik.access.inputs import Problems, clean_line, found_or_problem
from otklik.access.users.models import User
from otklik.access.writing import writing
from otklik.kit.clock import now
from otklik.kit.texts import Text

MOST_SCOPES = 200


def create_key(by: Caller, values: dict[str, Any]) -> tuple[ApiKey, str]:
    """A new key and its secret, which is shown this once and kept nowhere. `owner` is the caller unless given."""
    by.require_admin()
    problems = Problems()
    name = clean_line(problems, "name", values.get("name"), needed=True)
    owner = found_or_problem(problems, "owner", User, values.get("owner") or by.user_id, is_active=True)
    if owner is None and not problems.found:
        problems.add("owner", Text("Укажите владельца ключа", "Name the key's owner"), "required")
    scopes = sorted(set(values.get("scopes") or []))
    if not scopes or len(scopes) > MOST_SCOPES or not all(is_scope(word) for word in scopes):
        text = Text(
            "Права вида «company:see», «deal:*» или «*»", "Scopes like «company:see», «deal:*» or «*»"
        )
        problems.add("scopes", text, "scopes")
    expires_at = values.get("expires_at")
    if expires_at is not None and expires_at <= now():
        problems.add("expires_at", Text("Срок уже прошёл", "That is in the past"), "past")
    problems.raise_any()
    secret = new_key()
    key = ApiKey(
        name=name,
        start=start_of(secret),
        key_hash=hash_of(secret),
        owner=owner,
        scopes=scopes,
        created_by_id=by.user_id,
        expires_at=expires_at,
    )
    with writing(by):
        key.save(force_insert=True)
    return key, secret


def revoke_key(by: Caller, key_id: UUID) -> ApiKey:
    """The key opens nothing from the next request on; it stays in the list."""
    with writing(by):
        key_of(by, key_id)
        ApiKey.objects.filter(pk=key_id, revoked_at=None).update(revoked_at=now())
    return key_of(by, key_id)
