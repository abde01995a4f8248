"""A small HTTP client over one kept connection: as little of its own time as Python allows."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

JSON = {"Content-Type": "application/json"}


class BenchFailed(RuntimeError):
    """The product did not do what the bench asked of it: the figure would mean nothing."""


class Http:
    """Requests over one connection; cookies are kept, the CSRF cookie is sent back as the product wants it."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self.address = (host, port)
        self.origin = f"http://{host}:{port}"
        self.cookies: dict[str, str] = {}
        self._socket: socket.socket | None = None
        self._read = b""

    def call(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.address[0]}:{self.address[1]}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
            if method != "GET":
                lines += [f"X-CSRFToken: {self.cookies.get('csrftoken', '')}", f"Origin: {self.origin}"]
        if body is not None:
            lines.append(f"Content-Length: {len(body)}")
        self._send("\r\n".join([*lines, "", ""]).encode() + (body or b""))
        return self._answer()

    def _send(self, data: bytes) -> None:
        if self._socket is None:
            self._socket = socket.create_connection(self.address, timeout=600)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._read = b""
        self._socket.sendall(data)

    def _more(self) -> None:
        assert self._socket is not None
        data = self._socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection")
        self._read += data

    def _answer(self) -> tuple[int, bytes]:
        while b"\r\n\r\n" not in self._read:
            self._more()
        head, _, self._read = self._read.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        status, length, chunked, closes = int(first.split(" ", 2)[1]), 0, False, False
        for line in lines:
            name, _, value = line.partition(":")
            name, value = name.lower(), value.strip()
            if name == "content-length":
                length = int(value)
            elif name == "transfer-encoding":
                chunked = "chunked" in value.lower()
            elif name == "connection":
                closes = value.lower() == "close"
            elif name == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";", 1)[0]
        body = self._chunks() if chunked else self._exactly(length)
        if closes:
            self.close()
        return status, body

    def _exactly(self, length: int) -> bytes:
        while len(self._read) < length:
            self._more()
        body, self._read = self._read[:length], self._read[length:]
        return body

    def _chunks(self) -> bytes:
        parts: list[bytes] = []
        while True:
            while b"\r\n" not in self._read:
                self._more()
            size, _, self._read = self._read.partition(b"\r\n")
            part = self._exactly(int(size, 16) + 2)[:-2]
            if not part:
                return b"".join(parts)
            parts.append(part)

    def get(self, path: str, **query: Any) -> Any:
        """The JSON of a GET; raises BenchFailed unless it is 200. Values that are not words are sent as JSON."""
        return json.loads(self.get_bytes(self.path(path, **query)))

    def get_bytes(self, path: str) -> bytes:
        """The body of a GET; raises BenchFailed unless it is 200."""
        status, read = self.call("GET", path)
        if status != 200:
            raise BenchFailed(f"GET {path}: {status} {read[:500].decode(errors='replace')}")
        return read

    def send(self, method: str, path: str, value: Any, expect: int = 200) -> Any:
        """The JSON of an answer to a JSON body; raises BenchFailed unless the status is the expected one."""
        status, read = self.call(method, path, json.dumps(value).encode(), JSON)
        if status != expect:
            raise BenchFailed(f"{method} {path}: {status} {read[:500].decode(errors='replace')}")
        return json.loads(read) if read else None

    @staticmethod
    def path(path: str, **query: Any) -> str:
        """The path with the query; values that are neither words nor numbers are written as JSON."""
        words = {
            key: value if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)
            for key, value in query.items()
            if value is not None
        }
        return f"{path}?{urlencode(words)}" if words else path

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None


class Person(Http):
    """A signed-in user of the product."""

    def __init__(self, port: int, email: str, password: str) -> None:
        super().__init__(port)
        self.call("GET", "/_allauth/browser/v1/config")
        body = json.dumps({"email": email, "password": password}).encode()
        status, read = self.call("POST", "/_allauth/browser/v1/auth/login", body, JSON)
        if status != 200:
            raise BenchFailed(f"sign-in of {email}: {status} {read[:500].decode(errors='replace')}")
        self.me = self.get("/api/v1/me")

    def api(self, path: str, **query: Any) -> Any:
        """The JSON of a GET under /api/v1."""
        return self.get("/api/v1" + path, **query)
