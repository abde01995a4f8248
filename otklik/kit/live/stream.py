"""The address /events: a raw ASGI application, for thousands of idle streams cost it almost nothing."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any

from otklik.kit.live.hub import Alive, Hub

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class EventStream:
    """Streams the hub's messages to whoever shows the cookie of a live session; others get 401."""

    def __init__(self, hub: Hub, alive: Alive, cookie: str = "sessionid") -> None:
        self._hub = hub
        self._alive = alive
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            await _answer(send, 405)
            return
        session = self._session(scope)
        user = (await asyncio.to_thread(self._alive, {session})).get(session) if session else None
        if not session or not user:
            await _answer(send, 401)
            return
        box = await self._hub.join(session, user)
        watcher = asyncio.create_task(_until_gone(receive))
        watcher.add_done_callback(lambda _: self._hub.leave(box))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            # After a break all clients would come back at once; each is told to wait a little of his own.
            retry = f"retry: {random.randint(1000, 4000)}\n\n".encode()
            await send({"type": "http.response.body", "body": retry, "more_body": True})
            while (message := await box.take()) is not None:
                await send({"type": "http.response.body", "body": message, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            watcher.cancel()
            self._hub.leave(box)

    def _session(self, scope: Scope) -> str | None:
        cookies: SimpleCookie = SimpleCookie()
        try:
            for name, value in scope["headers"]:
                if name == b"cookie":
                    cookies.load(value.decode("latin-1"))
        except CookieError:
            return None
        found = cookies.get(self._cookie)
        return found.value if found else None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
