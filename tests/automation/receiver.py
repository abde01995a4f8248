"""A real receiver on this machine: verifies what it is sent, and behaves as badly as it is told to."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Got:
    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.raw)
        return told

    def is_signed_by(self, secret: str) -> bool:
        """As a receiver in any language does it: by the header, the time and the very bytes that came."""
        signed = self.headers["X-Otklik-Timestamp"].encode() + b"." + self.raw
        wanted = "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
        given = self.headers["X-Otklik-Signature"].split(", ")
        return any(hmac.compare_digest(wanted, one) for one in given)


@dataclass
class Receiver:
    """`script` says what the next requests meet: a status, "hang", "drip", "drop" or "redirect"; 200 after it."""

    port: int = 0
    script: list[Any] = field(default_factory=list)
    got: list[Got] = field(default_factory=list)
    answer: bytes = b"thanks"
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/events?from=otklik"

    @property
    def told(self) -> list[dict[str, Any]]:
        return [one.body for one in self.got]


@contextmanager
def receiving() -> Iterator[Receiver]:
    here = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Quiet."""

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            here.got.append(Got(self.path, dict(self.headers.items()), raw))
            what = here.script.pop(0) if here.script else 200
            if what == "hang":
                here.stop.wait(20)
            elif what == "drip":
                self.send_response(200)
                self.end_headers()
                while not here.stop.is_set():
                    self.wfile.write(b".")
                    time.sleep(0.05)
            elif what == "redirect":
                self.send_response(302)
                self.send_header("Location", f"http://127.0.0.1:{here.port}/elsewhere")
                self.end_headers()
            elif what != "drop":
                self.send_response(what)
                self.end_headers()
                self.wfile.write(here.answer)

        do_GET = do_POST

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: Any) -> None:
            """One who hangs up in the middle is what is tried here."""

    server = Server(("127.0.0.1", 0), Handler)
    here.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        here.stop.set()
        server.shutdown()
        server.server_close()
