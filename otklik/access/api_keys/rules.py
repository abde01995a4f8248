"""What an API key looks like and what its scopes may say."""

from __future__ import annotations

import hashlib
import re
import secrets

from otklik.access.callers import OPERATIONS

PREFIX = "okl_"
START_SHOWN = 8
KEY = re.compile(r"okl_[A-Za-z0-9_-]{43}")
SCOPE = re.compile(rf"(\*|admin|(\*|[a-z][a-z0-9_]{{0,59}}):(\*|{'|'.join(OPERATIONS)}))")


def new_key() -> str:
    """A fresh key: 256 random bits, so a plain hash of it is safe to keep."""
    return PREFIX + secrets.token_urlsafe(32)


def looks_like_key(text: str) -> bool:
    return KEY.fullmatch(text) is not None


def hash_of(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def start_of(key: str) -> str:
    """The part people recognise the key by."""
    return key[: len(PREFIX) + START_SHOWN]


def is_scope(word: str) -> bool:
    """Whether `word` is "*", "admin", or object and operation like "company:see", "deal:*", "*:see"."""
    return SCOPE.fullmatch(word) is not None
