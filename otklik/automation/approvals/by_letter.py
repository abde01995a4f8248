"""Deciding from a letter, without signing in: the link says who, and their rights of this moment say what."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.access.queries import caller_of_user
from otklik.automation.approvals.actions import decide
from otklik.automation.approvals.links import BAD_LINK, Link, link_of
from otklik.automation.approvals.queries import approval_of, whole
from otklik.automation.approvals.rules import Decision
from otklik.kit.errors import Forbidden, Missing


def opened(token: str, address: str) -> dict[str, Any]:
    """What the reader of the letter is asked, as they may see it. Changes nothing: machines open links too.

    `open` is false when it is decided, or not by them any more.
    """
    link, by = _reader(token, address)
    told = whole(by, link.approval)
    return {
        **told,
        "open": told["may"]["decide"] and told["step"] == link.step,
        "reader": by.name,
        "language": by.language,
    }


def decided(token: str, address: str, decision: Decision, comment: str) -> dict[str, Any]:
    """Their word on the step the letter was about."""
    link, by = _reader(token, address)
    decide(by, link.approval, decision, comment, link.step)
    return opened(token, address)


def _reader(token: str, address: str) -> tuple[Link, Caller]:
    """Whose letter it is; a person who has left, or sees nothing of it now, has a link that leads nowhere."""
    link = link_of(token, address)
    try:
        by = caller_of_user(link.user, via="letter")
        approval_of(by, link.approval)
    except (Missing, Forbidden) as error:
        raise Missing(BAD_LINK, code="bad_link") from error
    return link, by
