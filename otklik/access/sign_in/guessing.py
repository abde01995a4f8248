"""The growing pause on guessing one account's secrets, kept in the database: every process counts together.

An attempt is counted before the secret is looked at and taken back when it was right, so tries sent at once
gain nothing. An address from which the account's owner signed in lately counts apart: a stranger's guesses
lock the stranger out, not the owner.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from otklik.access.sign_in.models import Guess, SignIn
from otklik.access.sign_in.rules import FORGOTTEN_AFTER, pause_after
from otklik.kit.clock import now

KNOWN_FOR = timedelta(days=30)


def password_key(email: str, ip: str) -> str:
    """What a try at the password of `email` from `ip` is counted under."""
    email = email.strip().lower()[:254]
    known = SignIn.objects.filter(
        user__email=email, ip=ip, outcome=SignIn.Outcome.SIGNED_IN, at__gt=now() - KNOWN_FOR
    ).exists()
    return f"password|{email}|{ip}" if known else f"password|{email}"


def code_key(user_id: object) -> str:
    """What tries at the second-factor codes of a user are counted under."""
    return f"code|{user_id}"


def pause_left(key: str) -> timedelta | None:
    """How long the pause still lasts; None when one may try."""
    paused_until = Guess.objects.filter(pk=key).values_list("paused_until", flat=True).first()
    left = paused_until - now() if paused_until else timedelta(0)
    return left if left > timedelta(0) else None


def begin_guess(key: str) -> timedelta | None:
    """Count a try as failed beforehand. Gives the pause left, and counts nothing, while it lasts."""
    moment = now()
    with transaction.atomic():
        Guess.objects.bulk_create([Guess(key=key, failed_at=moment)], ignore_conflicts=True)
        guess = Guess.objects.select_for_update().get(pk=key)
        if guess.paused_until and guess.paused_until > moment:
            return guess.paused_until - moment
        forgotten = moment - guess.failed_at > FORGOTTEN_AFTER
        guess.failures = 1 if forgotten else guess.failures + 1
        guess.failed_at = moment
        pause = pause_after(guess.failures)
        guess.paused_until = moment + pause if pause else None
        guess.save()
    return None


def forgive(*keys: str) -> None:
    """The secret was right: what was counted under `keys` is forgotten."""
    Guess.objects.filter(pk__in=keys).delete()


def forgive_user(user_id: object, email: str) -> None:
    """Forget every failed try at the user's password and codes, wherever from."""
    email = email.strip().lower()
    Guess.objects.filter(pk__in=[code_key(user_id), f"password|{email}"]).delete()
    Guess.objects.filter(pk__startswith=f"password|{email}|").delete()
