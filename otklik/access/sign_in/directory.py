"""Signing in with the password of the company's directory (LDAP, Active Directory).

Like single sign-on it lets in those who have an account here, and makes none. The password is only shown to the
directory, never kept. Set by the environment alone; see `otklik.access.settings`.
"""

from __future__ import annotations

import logging
import ssl
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from ldap3 import NONE, SUBTREE, Connection, Server, ServerPool, Tls
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars

from otklik.access.users.models import User

log = logging.getLogger(__name__)
SECONDS = 5


class DirectoryBackend(ModelBackend):
    def authenticate(  # type: ignore[override]
        self,
        request: HttpRequest | None,
        email: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The person of this address whose password the directory takes. A directory that is away lets nobody in."""
        # By the standard a bind with an empty password succeeds as nobody.
        if not settings.LDAP_URL or not email or not password:
            return None
        try:
            if not _accepts(email, password):
                return None
        except LDAPException as error:
            log.warning("The directory could not be asked: %s", error)
            return None
        return User.objects.filter(email=email.strip().lower()).first()


def _accepts(email: str, password: str) -> bool:
    """Whether the directory has exactly one person of this address, and this is their password."""
    pool = ServerPool([_server(url) for url in settings.LDAP_URL.split(",")], active=1, exhaust=False)
    name = settings.LDAP_BIND_DN or None
    with _connected(Connection(pool, name, settings.LDAP_BIND_PASSWORD or None, **_options())) as asking:
        asking.search(
            settings.LDAP_BASE,
            settings.LDAP_FILTER.replace("{login}", escape_filter_chars(email.strip())),
            SUBTREE,
            attributes=None,
            size_limit=2,
        )
        found = [one["dn"] for one in asking.response or () if one.get("type") == "searchResEntry"]
    if len(found) != 1:
        return False
    theirs = Connection(pool, found[0], password, **_options() | {"raise_exceptions": False})
    try:
        theirs.open()
        if settings.LDAP_STARTTLS:
            theirs.start_tls()
        return bool(theirs.bind())
    finally:
        theirs.unbind()


def _server(url: str) -> Server:
    tls = Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=settings.LDAP_CA_FILE or None)
    return Server(url.strip(), tls=tls, get_info=NONE, connect_timeout=SECONDS)


def _options() -> dict[str, Any]:
    return {"receive_timeout": SECONDS, "raise_exceptions": True, "auto_referrals": False}


def _connected(connection: Connection) -> Connection:
    connection.open()
    if settings.LDAP_STARTTLS:
        connection.start_tls()
    connection.bind()
    return connection
