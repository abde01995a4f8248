"""What is one person's alone: told to their own streams, and to nobody else's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
from django.db import connection

PERSONAL_CHANNEL = "otklik_personal"


def tell_person(user: UUID, event: str, told: dict[str, Any]) -> None:
    """Send `event` with `told` to every open stream of `user`, when the transaction is committed."""
    payload = orjson.dumps({"user": str(user), "event": event, "told": told}).decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [PERSONAL_CHANNEL, payload])
