"""Whose cookie is it: sessions asked from the database, many at once."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.db import close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare


def live_sessions(keys: set[str]) -> dict[str, str]:
    """Of the session keys, those that belong to an active, signed-in user now, with the user's id.

    For use in a thread of its own.
    """
    close_old_connections()
    try:
        return _live(keys)
    finally:
        connection.close()


def _live(keys: set[str]) -> dict[str, str]:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows = store.get_model_class().objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    claims: dict[str, tuple[str, str]] = {}
    for key, stored in rows.values_list("session_key", "session_data"):
        session = store().decode(stored)
        if SESSION_KEY in session:
            claims[key] = (str(session[SESSION_KEY]), session.get(HASH_SESSION_KEY, ""))
    model: Any = get_user_model()
    users = {
        str(user.pk): user
        for user in model._default_manager.filter(pk__in={who for who, _ in claims.values()}, is_active=True)
    }
    return {
        key: who
        for key, (who, mark) in claims.items()
        if who in users and constant_time_compare(mark, users[who].get_session_auth_hash())
    }
