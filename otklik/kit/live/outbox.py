"""What waits to be sent to one client: bounded, so that a client that does not read costs nothing."""

from __future__ import annotations

import asyncio

LIMIT = 256


class Outbox:
    """Messages of one stream. `put` refuses when full; `take` gives all that wait, or None at the end."""

    __slots__ = ("_ended", "_waiting", "_wakened", "session", "user")

    def __init__(self, session: str, user: str) -> None:
        self.session = session
        self.user = user
        self._waiting: list[bytes] = []
        self._wakened = asyncio.Event()
        self._ended = False

    def put(self, message: bytes) -> bool:
        if self._ended or len(self._waiting) >= LIMIT:
            return False
        self._waiting.append(message)
        self._wakened.set()
        return True

    def close(self) -> None:
        self._ended = True
        self._wakened.set()

    async def take(self) -> bytes | None:
        await self._wakened.wait()
        self._wakened.clear()
        if self._ended:
            return None
        together, self._waiting = b"".join(self._waiting), []
        return together
