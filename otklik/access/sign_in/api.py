from __future__ import annotations

from typing import Any

from django.conf import settings
from ninja import Query, Router, Status

from otklik.access.doors import Request
from otklik.access.sign_in import actions, queries
from otklik.access.sign_in.schemas import SessionOut, SignInPage, SignInQuery, page_out

sessions_router = Router(tags=["Sessions"])
journal_router = Router(tags=["Sign-in journal"])


def _session_key(request: Request) -> str | None:
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME) if request.by.via == "screen" else None


@sessions_router.get("", response=list[SessionOut], summary="One's own sessions")
def sessions(request: Request) -> Any:
    request.by.require_person()
    assert request.by.user_id is not None
    return queries.sessions_of(request.by, request.by.user_id, _session_key(request))


@sessions_router.delete("", response={204: None}, summary="End one's other sessions")
def end_other_sessions(request: Request) -> Any:
    request.by.require_person()
    assert request.by.user_id is not None
    actions.end_all_sessions(request.by.user_id, but=_session_key(request))
    return Status(204, None)


@sessions_router.delete("/{int:pk}", response={204: None}, summary="End a session")
def end_session(request: Request, pk: int) -> Any:
    request.by.require_person()
    actions.end_session(request.by, pk)
    return Status(204, None)


@journal_router.get("", response=SignInPage, summary="The sign-in journal, newest first")
def sign_ins(request: Request, query: Query[SignInQuery]) -> Any:
    return page_out(*queries.sign_ins(request.by, **query.dict()))
