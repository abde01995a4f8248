"""One LISTEN connection for the whole process, and the streams it feeds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress

import orjson
import psycopg

from otklik.kit.live.outbox import Outbox
from otklik.kit.live.personal import PERSONAL_CHANNEL

log = logging.getLogger(__name__)

CHANNEL = "otklik_changes"
PING = b"event: ping\ndata: {}\n\n"
PING_SECONDS = 20.0
CHECK_SECONDS = 40.0
IDLE_SECONDS = 30.0
# Session key → the id of the user it is of, for those that still hold.
Alive = Callable[[set[str]], Mapping[str, str]]


class Hub:
    """Passes notifications to outboxes, pings them, and closes those whose session has ended.

    Changes of records go to everybody; what is personal goes to the streams of that person alone.

    `address` gives the libpq address; `alive` answers, in a thread, which of the session keys still hold and whose
    they are.
    A stream is closed rather than left with a gap: when the listening connection was lost, or when its client
    reads too slowly. The client opens it again and refreshes what it shows.
    """

    def __init__(self, address: Callable[[], str], alive: Alive, *, pause: float = 1.0) -> None:
        self._address = address
        self._alive = alive
        self._pause = pause
        self._boxes: set[Outbox] = set()
        self._listening = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False

    def __len__(self) -> int:
        return len(self._boxes)

    async def join(self, session: str, user: str) -> Outbox:
        """A new stream's outbox, given once the process listens (or after a moment, when the database is away)."""
        if not self._tasks and not self._closed:
            self._tasks = [
                asyncio.create_task(work()) for work in (self._listen, self._ping, self._close_ended_sessions)
            ]
        with suppress(TimeoutError):
            await asyncio.wait_for(self._listening.wait(), timeout=5)
        box = Outbox(session, user)
        if self._closed:
            box.close()
        self._boxes.add(box)
        return box

    def leave(self, box: Outbox) -> None:
        self._boxes.discard(box)
        box.close()

    async def close(self) -> None:
        """End every stream and stop listening: the server is going down."""
        self._closed = True
        self._end(self._boxes)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    def _end(self, boxes: set[Outbox]) -> None:
        for box in list(boxes):
            self.leave(box)

    def _send(self, message: bytes, user: str | None = None) -> None:
        for box in list(self._boxes):
            if (user is None or box.user == user) and not box.put(message):
                self.leave(box)

    def _pass_on(self, channel: str, payload: str) -> None:
        if channel == PERSONAL_CHANNEL:
            mine = orjson.loads(payload)
            told = orjson.dumps(mine["told"])
            self._send(b"event: " + mine["event"].encode() + b"\ndata: " + told + b"\n\n", mine["user"])
        else:
            self._send(b"event: change\ndata: " + payload.encode() + b"\n\n")

    async def _listen(self) -> None:
        pause = self._pause
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._address(), autocommit=True, application_name="otklik live", connect_timeout=10
                ) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    await connection.execute(f"LISTEN {PERSONAL_CHANNEL}")
                    self._listening.set()
                    pause = self._pause
                    while True:
                        async for notice in connection.notifies(timeout=IDLE_SECONDS):
                            self._pass_on(notice.channel, notice.payload)
                        # A connection cut silently on the way is found out only by using it.
                        await connection.execute("SELECT 1")
            except (psycopg.Error, OSError) as error:
                log.warning("live updates: the database is away, next try in %.0f s (%s)", pause, error)
            if self._listening.is_set():
                self._listening.clear()
                self._end(self._boxes)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(PING_SECONDS)
            self._send(PING)

    async def _close_ended_sessions(self) -> None:
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            sessions = {box.session for box in self._boxes}
            if not sessions:
                continue
            try:
                alive = await asyncio.to_thread(self._alive, sessions)
            except Exception:
                # Nobody can be told from a stranger now; the streams stay until the next round can ask.
                log.exception("live updates: sessions could not be checked")
                continue
            self._end({box for box in self._boxes if box.session in sessions - alive.keys()})
