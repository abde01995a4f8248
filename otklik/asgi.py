"""The server's one port: live updates and health are answered here, all the rest by Django in a pool of threads.

Django's synchronous views run at twice their asynchronous speed this way (docs/decisions), and the idle streams
of /events hold no thread.
"""

from __future__ import annotations

import asyncio
import os

from otklik.wsgi import application as django

# After otklik.wsgi, which sets Django up.
from django.conf import settings  # isort: skip
from django.db import connection  # isort: skip

from otklik.bridge import Bridge, Receive, Scope, Send
from otklik.kit.database import database_url
from otklik.kit.live import EventStream, Hub, live_sessions

THREADS = int(os.environ.get("OTKLIK_THREADS", "8"))


class Server:
    """The ASGI application of one web process."""

    def __init__(self) -> None:
        self._django = Bridge(django, THREADS)
        self._hub: Hub | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http" and scope["path"] == "/events":
            await self._events(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] == "/health":
            await self._health(send)
        elif scope["type"] == "http":
            await self._django(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _events(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._hub is None:
            self._hub = Hub(database_url, live_sessions)
        await EventStream(self._hub, live_sessions, settings.SESSION_COOKIE_NAME)(scope, receive, send)

    async def _health(self, send: Send) -> None:
        """200 while the database answers, 503 otherwise: for load balancers and watchdogs."""
        well = await asyncio.to_thread(_database_answers)
        headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200 if well else 503, "headers": headers})
        body = b'{"database": true}' if well else b'{"database": false}'
        await send({"type": "http.response.body", "body": body, "more_body": False})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                if self._hub is not None:
                    await self._hub.close()
                await send({"type": "lifespan.shutdown.complete"})
                return


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        return False
    finally:
        connection.close()
    return True


application = Server()
