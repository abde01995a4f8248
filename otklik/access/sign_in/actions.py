"""Ending sessions; signing the very first administrator in; sweeping what is past."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from otklik.access.callers import Caller
from otklik.access.sign_in.journal import note_attempt
from otklik.access.sign_in.models import Guess, Session, SignIn
from otklik.access.sign_in.rules import FORGOTTEN_AFTER
from otklik.kit.clock import now
from otklik.kit.errors import Missing

JOURNAL_KEPT = timedelta(days=730)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def end_all_sessions(user_id: UUID, *, but: str | None = None) -> int:
    """End every session of a user (`but` this one); how many ended. The next request of each is refused."""
    with transaction.atomic():
        UserSession.objects.filter(user_id=user_id).exclude(session_key=but).delete()
        ended, _ = Session.objects.filter(user_id=user_id).exclude(session_key=but).delete()
    return ended


def end_session(by: Caller, session_id: int) -> None:
    """End one session: one's own, or anybody's for an administrator; else `Missing`."""
    with transaction.atomic():
        session = UserSession.objects.filter(pk=session_id).first()
        if session is None or (session.user_id != by.user_id and not by.is_admin):
            raise Missing()
        Session.objects.filter(session_key=session.session_key).delete()
        session.delete()


def sign_in_at_once(request: HttpRequest, user: Any, method: str) -> None:
    """Sign `user` in without asking: after the set-up, where they have just chosen the password."""
    login(request, user, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    note_attempt(request, SignIn.Outcome.SIGNED_IN, user_id=user.pk, email=user.email, method=method)


def sweep() -> dict[str, int]:
    """Erase what nobody needs: ended sessions, old guesses, journal lines past two years. For the daily job."""
    moment = now()
    with transaction.atomic():
        sessions, _ = Session.objects.filter(expire_date__lt=moment).delete()
        UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
        guesses, _ = Guess.objects.filter(failed_at__lt=moment - FORGOTTEN_AFTER).delete()
        lines, _ = SignIn.objects.filter(at__lt=moment - JOURNAL_KEPT).delete()
    return {"sessions": sessions, "guesses": guesses, "sign_ins": lines}
