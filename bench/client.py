"""A small HTTP client over one kept connection: as little of its own time as Python allows."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode


class BenchFailed(RuntimeError):
    """The product did not do what the bench asked of it: the figure would mean nothing."""


class Http:
    """Requests over one connection; cookies are kept, the CSRF cookie is sent back as the product wants it."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self.connection = http.client.HTTPConnection(host, port, timeout=600)
        self.cookies: dict[str, str] = {}
        self.origin = f"http://{host}:{port}"

    def call(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        sent = dict(headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            if method != "GET":
                sent["X-CSRFToken"] = self.cookies.get("csrftoken", "")
                sent["Origin"] = self.origin
        self.connection.request(method, path, body, sent)
        if self.connection.sock is not None:
            self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answer = self.connection.getresponse()
        read = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.split(";", 1)[0]
        return answer.status, read

    def get(self, path: str, **query: Any) -> Any:
        """The JSON of a GET; raises BenchFailed unless it is 200. Values that are not words are sent as JSON."""
        return json.loads(self.get_bytes(self.path(path, **query)))

    def get_bytes(self, path: str) -> bytes:
        status, read = self.call("GET", path)
        if status != 200:
            raise BenchFailed(f"GET {path}: {status} {read[:500].decode(errors='replace')}")
        return read

    def send(self, method: str, path: str, value: Any, expect: int = 200) -> Any:
        """The JSON of an answer to a JSON body; raises BenchFailed unless the status is the expected one."""
        body = json.dumps(value).encode()
        status, read = self.call(method, path, body, {"Content-Type": "application/json"})
        if status != expect:
            raise BenchFailed(f"{method} {path}: {status} {read[:500].decode(errors='replace')}")
        return json.loads(read) if read else None

    @staticmethod
    def path(path: str, **query: Any) -> str:
        words = {
            key: value if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False)
            for key, value in query.items()
            if value is not None
        }
        return f"{path}?{urlencode(words)}" if words else path

    def close(self) -> None:
        self.connection.close()


class Person(Http):
    """A signed-in user of the product."""

    def __init__(self, port: int, email: str, password: str) -> None:
        super().__init__(port)
        self.call("GET", "/_allauth/browser/v1/config")
        status, read = self.call(
            "POST",
            "/_allauth/browser/v1/auth/login",
            json.dumps({"email": email, "password": password}).encode(),
            {"Content-Type": "application/json"},
        )
        if status != 200:
            raise BenchFailed(f"sign-in of {email}: {status} {read[:500].decode(errors='replace')}")
        self.me = self.get("/api/v1/me")

    def api(self, path: str, **query: Any) -> Any:
        return self.get("/api/v1" + path, **query)
