"""The token a form carries: when it was shown, and that it is sent once."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.core import signing

from otklik.channels.web_forms.rules import OLDEST_TOKEN_SECONDS
from otklik.kit.clock import now
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text

SALT = "otklik.web_forms"
STALE = Text("Форма устарела, обновите страницу", "The form is out of date, reload the page")


def new_token(form_key: str) -> str:
    """A token for a form shown now."""
    return signing.dumps([form_key, now().timestamp(), secrets.token_hex(8)], salt=SALT)


def seconds_since(token: str, form_key: str) -> float:
    """How long ago the form of this token was shown; `Invalid` code "stale" for one that is not ours or too old."""
    try:
        key, shown, _ = signing.loads(token, salt=SALT)
        seconds = now().timestamp() - float(shown)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Invalid.field("token", STALE, "stale") from error
    if key != form_key or not 0 <= seconds <= OLDEST_TOKEN_SECONDS:
        raise Invalid.field("token", STALE, "stale")
    return seconds


def hashed(text: str) -> str:
    """A keyed hash: the same for the same text, and nobody reads the text out of it."""
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
