"""Django's synchronous views behind the asynchronous server: one handing over to a thread, one back.

Requests whose body is small and known arrive whole before a thread is taken, and answers that are not streams leave
whole after it is given back. Uploads go through a2wsgi, which hands over piece by piece.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from io import BytesIO
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import build_environ
from django.http import HttpResponseBase

Message = dict[str, Any]
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# What is read into memory before a thread begins to work on it.
WHOLE = 256 * 1024


class ClientGone(Exception):
    """The client left in the middle of his upload; what arrived must not pass for the whole."""


class Bridge:
    """A WSGI application as an ASGI one, for HTTP alone."""

    def __init__(self, application: Wsgi, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="django")
        self._uploads = WSGIMiddleware(application, workers=threads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = _size_of_body(scope)
        if size is None or size > WHOLE:
            await self._uploads(cast(Any, scope), cast(Any, _checked(receive)), cast(Any, send))
            return
        try:
            body = await _read(receive) if size else b""
        except ClientGone:
            return
        environ: dict[str, Any] = build_environ(cast(Any, scope), cast(Any, BytesIO(body)))
        loop = asyncio.get_running_loop()
        work = partial(copy_context().run, self._work, environ, partial(_sent, loop, send))
        for message in await loop.run_in_executor(self._threads, work):
            await send(message)

    def _work(self, environ: dict[str, Any], sent: Callable[[Message], None]) -> list[Message]:
        """In a thread: the view; the messages of its answer. A stream is sent from here, as fast as it is taken."""
        head: Message = {"type": "http.response.start"}

        def start(status: str, headers: list[tuple[str, str]], failure: Any = None) -> None:
            head["status"] = int(status[:3])
            head["headers"] = [
                (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
            ]

        answer = cast(HttpResponseBase, self._application(environ, start))
        try:
            if not answer.streaming:
                return [head, _body(b"".join(cast(Iterable[bytes], answer)), more=False)]
            sent(head)
            for part in cast(Iterable[bytes], answer):
                sent(_body(part, more=True))
            return [_body(b"", more=False)]
        finally:
            answer.close()


def _body(part: bytes, more: bool) -> Message:
    return {"type": "http.response.body", "body": part, "more_body": more}


def _sent(loop: asyncio.AbstractEventLoop, send: Send, message: Message) -> None:
    async def sending() -> None:
        # A server may give back a future rather than a coroutine; it is asked for within its own loop.
        await send(message)

    asyncio.run_coroutine_threadsafe(sending(), loop).result()


def _size_of_body(scope: Scope) -> int | None:
    """How long the body is; None when only its end will tell."""
    size: int | None = 0
    for name, value in scope["headers"]:
        if name == b"content-length":
            size = int(value) if value.isdigit() else None
        elif name == b"transfer-encoding":
            return None
    return size


async def _read(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone()
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _checked(receive: Receive) -> Receive:
    async def checked() -> Message:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone()
        return message

    return checked
