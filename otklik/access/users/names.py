"""Names of users, remembered by every process: they stand on every list, card and timeline."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.users.models import User

MOST_REMEMBERED = 20_000

_remembered: tuple[int, Mapping[UUID, str]] = (-1, {})


def user_names(by: Caller) -> Mapping[UUID, str] | None:
    """Id → name of every user as of the caller's request; None where they have to be asked for.

    A renamed user moves the version of rights, so what was read at the caller's version is true for them. Jobs have
    no version, keys have to have the right, and a very large company is asked for the names it needs.
    """
    global _remembered  # noqa: PLW0603 - the one copy of this process
    if by.version is None or by.scopes is not None:
        return None
    version, names = _remembered
    if version != by.version:
        names = dict(User.objects.values_list("pk", "name")[: MOST_REMEMBERED + 1])
        _remembered = (by.version, names)
    return names if len(names) <= MOST_REMEMBERED else None
