"""Finding values in what was sent, and proving who sent it: decisions without a database."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Any

# Names and numbers of places apart by dots; a dot within a name is told by "\\.".
_STEP = re.compile(r"(?:[^.\\]|\\.)+")
MOST_PATH = 300
MOST_STEPS = 20
MOST_TEXT = 20_000


def new_token() -> str:
    """The secret part of an address: 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def steps_of(path: str) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", step) for step in _STEP.findall(path)]


def value_at(body: Any, path: str) -> Any:
    """What stands at a path like «customer.phones.0.number»; None when there is nothing."""
    for step in steps_of(path):
        if isinstance(body, dict):
            body = body.get(step)
        elif isinstance(body, list) and step.isdecimal() and len(step) < 6 and int(step) < len(body):
            body = body[int(step)]
        else:
            return None
    return body


def is_path(path: str) -> bool:
    return 0 < len(path) <= MOST_PATH and 0 < len(steps_of(path)) <= MOST_STEPS


def as_sent(value: Any) -> Any:
    """A value with no letters the database cannot hold."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, list):
        return [as_sent(one) for one in value]
    if isinstance(value, dict):
        return {key.replace("\x00", ""): as_sent(one) for key, one in value.items()}
    return value


def is_signed(key: str, body: bytes, given: str) -> bool:
    """Whether `given` is the hmac-sha256 of the body in hex, with or without «sha256=» before it."""
    wanted = hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    word = given.strip().lower().removeprefix("sha256=")
    return hmac.compare_digest(wanted.encode(), word.encode("utf-8", "replace"))
