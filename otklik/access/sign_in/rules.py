"""How long one waits after wrong guesses, and how a way of signing in is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from otklik.kit.texts import Text

FREE_GUESSES = 5
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(days=1)


def pause_after(failures: int) -> timedelta | None:
    """The pause that the given count of failures in a row earns: 30 s after the fifth, doubling up to an hour."""
    if failures < FREE_GUESSES:
        return None
    return min(FIRST_PAUSE * 2 ** min(failures - FREE_GUESSES, 20), LONGEST_PAUSE)


def pause_text(left: timedelta) -> Text:
    seconds = max(1, round(left.total_seconds()))
    if seconds < 90:
        return Text(
            "Слишком много неверных попыток. Повторите через {n} с",
            "Too many wrong tries. Try again in {n} s",
        ).format(n=seconds)
    return Text(
        "Слишком много неверных попыток. Повторите через {n} мин",
        "Too many wrong tries. Try again in {n} min",
    ).format(n=-(-seconds // 60))


def method_of(records: Iterable[Mapping[str, Any]]) -> str:
    """How one signed in, from allauth's records of the session: "password", "password+totp", "passkey", "oidc:…"."""
    words: list[str] = []
    for record in records:
        word = _method_word(record)
        if word not in words:
            words.append(word)
    return "+".join(words)


def _method_word(record: Mapping[str, Any]) -> str:
    method = str(record.get("method", ""))
    if method == "mfa":
        kind = str(record.get("type", ""))
        if kind == "webauthn":
            return "passkey"
        return {"recovery_codes": "recovery_code"}.get(kind, kind)
    if method == "socialaccount":
        return f"oidc:{record.get('provider', '')}"
    return {"password_reset": "link"}.get(method, method)
