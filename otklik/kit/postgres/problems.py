"""What can go wrong with the embedded database, said so that a person knows what to do next."""

from __future__ import annotations

from otklik.kit.texts import Text


class PostgresProblem(Exception):
    """The database cannot be used; `text` says why and what to do, `log` is the end of the server's log."""

    def __init__(self, text: Text, *, log: str = "") -> None:
        self.text = text
        self.log = log
        super().__init__(f"{text.en}\n{log}" if log else text.en)


class AlreadyRunning(PostgresProblem):
    """Another process supervises this data directory now."""
