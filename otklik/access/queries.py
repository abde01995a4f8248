"""Who is asking: the caller of a request, of a job, of the system itself.

A request costs one short statement: the session (or the key) and the version of all rights. The rights
themselves are read only when the version moved since this process last read them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from otklik.access.api_keys.rules import hash_of, looks_like_key
from otklik.access.callers import Caller, Via, request_begins
from otklik.access.rights import Person, read_person
from otklik.access.roles.rules import ALL_OF_EVERYTHING, EVERY
from otklik.access.sign_in.addresses import address_of
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Missing, SignInNeeded
from otklik.kit.prepared import prepared_cursor
from otklik.kit.texts import Text, language_asked

SESSION = """
SELECT s.user_id, s.auth_hash, s.expire_date, s.seen_at, v.version, v.config
FROM access_session s LEFT JOIN access_version v ON true
WHERE s.session_key = %s AND s.expire_date > %s AND s.user_id IS NOT NULL
"""
KEY = """
SELECT k.id, k.owner_id, k.scopes, k.used_at, v.version, v.config
FROM access_apikey k LEFT JOIN access_version v ON true
WHERE k.key_hash = %s AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > %s)
"""
VERSION = "SELECT version FROM access_version"
SESSION_SEEN = """
WITH seen AS (
    UPDATE access_session SET seen_at = %(now)s WHERE session_key = %(key)s AND seen_at < %(before)s
    RETURNING session_key
)
UPDATE usersessions_usersession SET last_seen_at = %(now)s, ip = %(ip)s
WHERE session_key IN (SELECT session_key FROM seen)
"""
KEY_USED = """
UPDATE access_apikey SET used_at = %(now)s, used_ip = %(ip)s
WHERE id = %(id)s AND (used_at IS NULL OR used_at < %(before)s)
"""
SEEN_EVERY = timedelta(minutes=5)
PROLONG_EVERY = timedelta(days=1)
MOST_REMEMBERED = 1_000
SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "TRACE"))

_people: dict[UUID, Person] = {}


@dataclass(frozen=True)
class _SessionRow:
    user_id: UUID
    auth_hash: str
    expires_at: datetime
    seen_at: datetime
    version: int | None
    config: int | None


def caller_of_request(request: HttpRequest) -> Caller:
    """Who sent `request`, by API key or by session cookie.

    `SignInNeeded` without a valid one; `Forbidden` (code "csrf") when a browser changes something without
    the token of its page.
    """
    request_begins()
    header = request.META.get("HTTP_AUTHORIZATION")
    if header:
        return _caller_of_key(request, header)
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not key:
        raise SignInNeeded()
    row = _session(key)
    caller = _caller_of_session(row)
    if request.method not in SAFE_METHODS:
        require_csrf_token(request)
    moment = now()
    if moment - row.seen_at > SEEN_EVERY:
        _note(SESSION_SEEN, moment, key=key, ip=address_of(request))
    lifetime = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    if row.expires_at - moment < lifetime - PROLONG_EVERY and hasattr(request, "session"):
        request.session.modified = (
            True  # the session middleware saves it with a new term and renews the cookie
        )
    return caller


def caller_of_session_key(key: str) -> Caller:
    """Who holds the session `key`: for live updates, which have no Django request. `SignInNeeded` if nobody."""
    return _caller_of_session(_session(key))


def caller_of_user(user_id: UUID, via: Via = "job", source: str = "") -> Caller:
    """The caller a job or a rule acts for. `Missing` when unknown, `Forbidden` when deactivated since."""
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        row = cursor.fetchone()
    person = _person(user_id, row[0] if row else None)
    if person is None:
        raise Missing()
    if not person.is_active:
        raise Forbidden(Text("Пользователь отключён", "The user is deactivated"), code="user_inactive")
    return replace(person.caller, via=via, source=source, version=None, config=None)


def system_caller(via: Via = "job", source: str = "") -> Caller:
    """Otklik itself: no person, every right."""
    return Caller(user_id=None, name="Otklik", is_admin=True, via=via, source=source)


def forget_people() -> None:
    """Drop what this process remembers (for tests that measure)."""
    _people.clear()


def _session(key: str) -> _SessionRow:
    with prepared_cursor() as cursor:
        cursor.execute(SESSION, [key, now()])
        row = cursor.fetchone()
    if row is None:
        raise SignInNeeded()
    return _SessionRow(*row)


def _caller_of_session(row: _SessionRow) -> Caller:
    person = _person(row.user_id, row.version)
    if person is None or not person.is_active or row.auth_hash not in person.auth_hashes:
        raise SignInNeeded()
    return person.at(row.config)


def _caller_of_key(request: HttpRequest, header: str) -> Caller:
    kind, _, key = header.partition(" ")
    key = key.strip()
    if kind.lower() != "bearer" or not looks_like_key(key):
        raise _bad_key()
    moment = now()
    with prepared_cursor() as cursor:
        cursor.execute(KEY, [hash_of(key), moment])
        row = cursor.fetchone()
    if row is None:
        raise _bad_key()
    key_id, owner_id, scopes, used_at, version, config = row
    person = _person(owner_id, version)
    if person is None or not person.is_active:
        raise _bad_key()
    if used_at is None or moment - used_at > SEEN_EVERY:
        _note(KEY_USED, moment, id=key_id, ip=address_of(request))
    owner = person.at(config)
    asked, allowed = (
        language_asked(request.headers.get("Accept-Language", ""), owner.language),
        frozenset(scopes),
    )
    return owner.remembered(
        ("key", key_id, allowed, asked),
        lambda: limited_to_key(replace(owner, language=asked), allowed, str(key_id)),
    )


def limited_to_key(owner: Caller, scopes: frozenset[str], key_id: str) -> Caller:
    """`owner` acting through a key: an administrator's key is an administrator only with the scope "admin"."""
    if owner.is_admin and "admin" not in scopes:
        owner = replace(owner, is_admin=False, grants={EVERY: ALL_OF_EVERYTHING})
    return replace(owner, via="key", source=key_id, scopes=scopes)


def _person(user_id: UUID, version: int | None) -> Person | None:
    known = _people.get(user_id)
    if known is not None and version is not None and known.version == version and now() < known.until:
        return known
    person = read_person(user_id)
    if person is None or person.version is None:
        return person
    if len(_people) >= MOST_REMEMBERED:
        _people.clear()
    _people[user_id] = person
    return person


def _note(statement: str, moment: datetime, **values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"now": moment, "before": moment - SEEN_EVERY, **values})


def _bad_key() -> SignInNeeded:
    return SignInNeeded(Text("Ключ API не действует", "The API key is not valid"), code="bad_key")


class _TokenCheck(CsrfViewMiddleware):
    """Django's own check, asked by hand: the API takes keys too, so its views are exempt from the middleware."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def _not_exempt(*_: Any) -> HttpResponse:
    return HttpResponse()


_token_check = _TokenCheck(lambda request: None)  # type: ignore[arg-type]


def require_csrf_token(request: HttpRequest) -> None:
    """`Forbidden` unless the request carries the CSRF token of its browser."""
    request.csrf_processing_done = False  # type: ignore[attr-defined]
    _token_check.process_request(request)
    if _token_check.process_view(request, _not_exempt, (), {}):
        text = Text("Страница устарела. Обновите её и повторите", "The page is stale. Reload it and repeat")
        raise Forbidden(text, code="csrf")
