"""A push on its way to the push service of a browser. Where it goes was told by a browser, so it is not trusted."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

SECONDS = 15
MOST_ANSWER = 2000


class NotThere(Exception):
    """The address is no push service's: it is not https, or leads into this installation's own network."""


@dataclass(frozen=True)
class Posted:
    """What the service answered: its status (0 when it could not be asked), and in how many seconds to ask again."""

    status: int
    again: int | None = None
    said: str = ""


def post(endpoint: str, body: bytes, headers: dict[str, str]) -> Posted:
    """Hand the body to the service. Raises `NotThere`."""
    parts = urlsplit(endpoint)
    connection = _connection(parts)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        said = answer.read(MOST_ANSWER).decode("utf-8", "replace")
        wait = answer.headers.get("Retry-After", "")
        return Posted(answer.status, int(wait) if wait.isdigit() else None, said)
    except (OSError, http.client.HTTPException) as error:
        return Posted(0, said=f"{type(error).__name__}: {error}")
    finally:
        connection.close()


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    """To the very address that was looked at: a name that answers otherwise the next time gains nothing."""
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise NotThere(parts.netloc) from error
    if settings.PUSH_TO_OWN_NETWORK and parts.scheme == "http":
        return http.client.HTTPConnection(host, port or 80, timeout=SECONDS)
    if parts.scheme != "https" or not host:
        raise NotThere(parts.scheme)
    return _Pinned(host, _address(host, port or 443), port or 443)


def _address(host: str, port: int) -> str:
    try:
        found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise NotThere(host) from error
    for address in found:
        if not settings.PUSH_TO_OWN_NETWORK and not ipaddress.ip_address(address).is_global:
            raise NotThere(f"{host} is {address}")
    return found[0]


class _Pinned(http.client.HTTPSConnection):
    def __init__(self, host: str, address: str, port: int) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._tls)
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)
