"""A mail server over real sockets, for tests: what it does with a letter is told by the address it goes to.

    later@   answers 451 to the first try, takes the second
    never@   answers 550
    drop@    takes the text and hangs up without a word
    cut@     hangs up at DATA, before the text
    slow@    takes the text and says so only once `let_go` is set
    full@    takes the recipient, answers 552 to the text

Everything else is taken. Each letter taken is in `taken`, as parsed; `tries` are the recipients asked for, in order.
"""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class MailServer:
    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.tries: list[str] = []
        self.let_go = threading.Event()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=10)

    def __enter__(self) -> MailServer:
        self._controller.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.let_go.set()
        self._controller.stop()

    @property
    def url(self) -> str:
        """For OTKLIK_MAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    def wait(self, true: Callable[[], Any], seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < until, "waited in vain"
            time.sleep(0.02)

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:
        self.tries.append(address)
        if address.startswith("never@"):
            return "550 5.1.1 No such user here"
        if address.startswith("later@") and self.tries.count(address) == 1:
            return "451 4.7.1 Greylisted, come again later"
        if address.startswith("cut@"):
            asyncio.get_running_loop().call_later(0.05, server.transport.abort)  # type: ignore[union-attr]
            await asyncio.sleep(0.2)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        to = envelope.rcpt_tos[0]
        if to.startswith("full@"):
            return "552 5.2.2 Mailbox full"
        self.raw.append(envelope.content)
        self.taken.append(cast(EmailMessage, message_from_bytes(envelope.content, policy=default)))
        self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        if to.startswith("slow@"):
            while not self.let_go.is_set():
                await asyncio.sleep(0.02)
        if to.startswith("drop@"):
            server.transport.abort()  # type: ignore[union-attr]
            await asyncio.sleep(0.2)
        return "250 OK: queued as 1A2B3C"
