"""What a mail server's answer means, and how addresses are written for it. No database here."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Literal

Outcome = Literal["sent", "later", "refused", "unknown"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a message: `sent`; `later`, worth trying again; `refused` for good; `unknown`, whether it
    was taken nobody can say. `code` is the server's number (0: it said none), `text` its words."""

    outcome: Outcome
    code: int = 0
    text: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip() if self.code else self.text


def answer_of(code: int, text: bytes | str, done: bool = False) -> Answer:
    """The meaning of a server's reply: 2xx and 3xx go on (or end it, when `done`), 4xx may pass later, 5xx never."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    words = " ".join(words.split())[:1000]
    if 200 <= code < 400:
        return Answer("sent" if done else "later", code, words)
    return Answer("refused" if code >= 500 else "later", code, words)


def wire_address(address: str) -> str:
    """The address as servers take it: a national domain in its ASCII form. ValueError when it cannot be one."""
    local, _, domain = address.strip().rpartition("@")
    if not local or not domain or not local.isascii() or any(ch.isspace() or ord(ch) < 32 for ch in address):
        raise ValueError(address)
    return f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"


def named_address(name: str, address: str) -> Address:
    """For a header: the name in any letters, the address as servers take it. ValueError when there is none."""
    local, _, domain = wire_address(address).rpartition("@")
    return Address(" ".join(name.split()), local, domain)


def address_in(line: str) -> tuple[str, str]:
    """(name, address) of «Otklik <otklik@example.ru>»."""
    return parseaddr(line)
