"""The sign-in journal: who tried, when, from where, how, and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from otklik.access.sign_in.addresses import address_of, agent_of
from otklik.access.sign_in.models import SignIn
from otklik.access.users.models import User
from otklik.kit.clock import now


def note_attempt(
    request: HttpRequest,
    outcome: SignIn.Outcome,
    *,
    user_id: UUID | None = None,
    email: str = "",
    method: str = "",
) -> None:
    """Write one line; with an e-mail alone, the user who has it is found."""
    email = email.strip().lower().replace("\x00", "")[:254]
    if user_id is None and email:
        user_id = User.objects.filter(email=email).values_list("id", flat=True).first()
    SignIn.objects.create(
        at=now(),
        user_id=user_id,
        email=email,
        outcome=outcome,
        method=method[:100],
        ip=address_of(request),
        agent=agent_of(request),
    )
