"""Links of letters: signed for one approval, one step and one person, good for a week. Nothing is kept of them."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from otklik.access.sign_in.guessing import begin_guess
from otklik.kit.errors import Missing, Refused, TooMany
from otklik.kit.texts import Text

GOOD_FOR = timedelta(days=7)
MOST_LENGTH = 300
BAD_LINK = Text(
    "Ссылка неполная или испорчена. Откройте её из письма ещё раз",
    "The link is incomplete or damaged. Open it from the letter again",
)
EXPIRED = Text(
    "Ссылка действовала неделю и больше не работает. Решите в Отклике",
    "The link was good for a week and works no more. Decide in Otklik",
)


class Link(NamedTuple):
    approval: UUID
    step: int
    user: UUID


def token_of(link: Link) -> str:
    """What stands in the address of the letter."""
    return _signer().sign(f"{link.approval.hex}{link.user.hex}{link.step}")


def link_of(token: str, address: str) -> Link:
    """What a token is good for. `Missing` code "bad_link", `Refused` code "link_expired".

    Tokens nobody signed are counted against the `address` they come from: `TooMany` while it has to wait.
    """
    try:
        if len(token) > MOST_LENGTH:
            raise BadSignature
        told = _signer().unsign(token, max_age=GOOD_FOR)
    except SignatureExpired as error:
        raise Refused(EXPIRED, code="link_expired") from error
    except BadSignature as error:
        if begin_guess(f"approval|{address}") is not None:
            raise TooMany() from error
        raise Missing(BAD_LINK, code="bad_link") from error
    return Link(UUID(told[:32]), int(told[64:]), UUID(told[32:64]))


def address_of_link(link: Link) -> str:
    return f"{settings.PUBLIC_URL}/approve/{token_of(link)}"


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="otklik.approval")
