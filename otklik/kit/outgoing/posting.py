"""One request to a receiver: to the address looked up, no redirect followed, over in ten seconds whatever it does."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, TimeoutError

from otklik.kit.outgoing.addresses import Place, Unreachable, resolved
from otklik.kit.texts import Text

SECONDS = 10.0
ANSWER_KEPT = 2048
NO_ANSWER = Text("Не ответил за 10 секунд", "No answer within 10 seconds")
BROKEN = Text("Связи нет: {why}", "No connection: {why}")
REFUSED = Text("Ответ {status}", "Answered {status}")


@dataclass(frozen=True)
class Answer:
    """What came of a request: `problem` is None when it was taken, `status` when there was no answer at all.

    `again` is in how many seconds the receiver asks to be tried again. `unreachable`: nothing may be sent there.
    """

    status: int | None
    text: str
    took_ms: int
    problem: Text | None
    again: int | None = None
    unreachable: bool = False


def post(
    address: str, body: bytes, headers: Mapping[str, str], *, private: bool, seconds: float = SECONDS
) -> Answer:
    """Send `body`; never raises for what the receiver does. Only a status of 2xx means that it was taken."""
    began = time.monotonic()

    def answer(status: int | None, text: str, problem: Text | None, **more: Any) -> Answer:
        return Answer(status, text, int((time.monotonic() - began) * 1000), problem, **more)

    try:
        place = resolved(address, private)
    except Unreachable as error:
        # A name not found now may be found in an hour.
        return answer(None, "", error.text, unreachable=error.code != "unknown_host")
    connection = _connection(place, seconds)
    over = threading.Event()
    watch: threading.Timer | None = None
    try:
        connection.connect()
        # Kept here: a connection lets go of its socket as soon as the answer begins.
        left = max(0.0, seconds - (time.monotonic() - began))
        watch = threading.Timer(left, _cut, [connection.sock, over])
        watch.daemon = True
        watch.start()
        connection.request(
            "POST",
            place.target,
            body=body,
            headers={"Host": place.host_header, **headers},
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        text = response.read(ANSWER_KEPT).decode("utf-8", "replace").replace("\x00", "")
        taken = 200 <= response.status < 300
        wait = response.headers.get("Retry-After", "")
        problem = None if taken else REFUSED.format(status=response.status)
        return answer(response.status, text, problem, again=int(wait) if wait.isdigit() else None)
    except (HTTPError, OSError, ValueError) as error:
        late = over.is_set() or isinstance(error, TimeoutError | socket.timeout)
        return answer(None, "", NO_ANSWER if late else BROKEN.format(why=_why(error)))
    finally:
        if watch is not None:
            watch.cancel()
        connection.close()


def _connection(place: Place, seconds: float) -> HTTPConnection:
    if not place.secure:
        return HTTPConnection(place.ip, place.port, timeout=seconds)
    # The certificate is asked for by name, the connection goes to the address.
    return HTTPSConnection(
        place.ip,
        place.port,
        timeout=seconds,
        ssl_context=ssl.create_default_context(),
        server_hostname=place.host,
        assert_hostname=place.host,
    )


def _cut(sock: socket.socket, over: threading.Event) -> None:
    """A receiver that sends a letter a minute never falls silent long enough to time out."""
    over.set()
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    return (str(error.__cause__ or error) or type(error).__name__)[:300]
