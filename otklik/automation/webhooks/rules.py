"""What is an event, how it is signed, when it is tried again: decisions without a database."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from otklik.kit.texts import Text

EVENTS = {
    "created": Text("создана", "created"),
    "changed": Text("изменена", "changed"),
    "deleted": Text("удалена", "deleted"),
    "restored": Text("восстановлена", "restored"),
}
# What the journal calls them.
OPS = {
    "create": "created",
    "change": "changed",
    "delete": "deleted",
    "erase": "deleted",
    "restore": "restored",
}
SECRET_PREFIX = "whsec_"
DAY = timedelta(days=1)
# Between attempts: a day in all.
PAUSES = tuple(timedelta(seconds=one) for one in (30, 120, 600, 3600, 10_800, 21_600, 43_200, 6_450))
# So many failures in a row are its receiver's, not one event's: the webhook then rests as a whole.
REST_AFTER = 3
LONGEST_REST = timedelta(minutes=10)
# How long a later event of a record waits for an earlier one that is being tried again.
ORDER_KEPT = timedelta(hours=1)


def new_secret() -> str:
    """A fresh secret to sign with: 256 random bits."""
    return SECRET_PREFIX + secrets.token_urlsafe(32)


def signature(keys: Iterable[str], timestamp: str, body: bytes) -> str:
    """The header that proves who sent the body: one "v1=<hex>" for each secret valid now."""
    signed = timestamp.encode() + b"." + body
    return ", ".join(f"v1={hmac.new(key.encode(), signed, hashlib.sha256).hexdigest()}" for key in keys)


def event_of(op: str) -> str:
    """The event a journalled operation is; empty for none."""
    return OPS.get(op, "")


def is_wanted(event: str, events: Collection[str], fields: Collection[str], changed: Collection[str]) -> bool:
    """Whether a webhook of these `events` and `fields` wants the event; `changed` are the fields its keeper may see.

    A change of nothing they may see is no event for them at all.
    """
    if event not in events:
        return False
    if event != "changed":
        return True
    return bool(set(changed) & set(fields)) if fields else bool(changed)


def next_attempt(attempts: int, moment: datetime) -> datetime | None:
    """When an event is tried again after so many attempts have failed; None when it has been tried for a day."""
    return moment + PAUSES[attempts - 1] if 0 < attempts <= len(PAUSES) else None


def rest_until(failures: int, moment: datetime) -> datetime | None:
    """Until when nothing is sent to a receiver that has failed so many times in a row."""
    if failures < REST_AFTER:
        return None
    rest: timedelta = PAUSES[0] * 2 ** min(failures - REST_AFTER, 10)
    return moment + min(rest, LONGEST_REST)
