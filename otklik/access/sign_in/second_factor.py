"""Wrong second-factor codes: noted, and paused like wrong passwords. (allauth tells of them by a signal only.)"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from otklik.access.sign_in.models import SignIn


def watch_wrong_codes() -> None:
    """Connected once, at start."""
    from allauth.mfa.signals import authentication_failed

    authentication_failed.connect(_on_wrong_code, dispatch_uid="otklik.access.wrong_code")


def _on_wrong_code(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """After a handful of wrong codes the half-done sign-in is dropped: the next try begins with a pause."""
    from allauth.account.internal.stagekit import clear_login

    from otklik.access.sign_in import guessing
    from otklik.access.sign_in.journal import note_attempt

    method = "recovery_code" if authenticator.type == "recovery_codes" else str(authenticator.type)
    note_attempt(request, SignIn.Outcome.WRONG_CODE, user_id=user.pk, email=user.email, method=method)
    key = guessing.code_key(user.pk)
    guessing.begin_guess(key)
    if guessing.pause_left(key) and not request.user.is_authenticated:
        clear_login(request)
