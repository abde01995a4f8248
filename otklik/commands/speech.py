"""Speaking to the person at the terminal, in the language of his locale."""

from __future__ import annotations

import os
import sys

from otklik.kit.texts import Text


class CommandProblem(Exception):
    """A command cannot be done; the text says why. `status` is the exit status."""

    def __init__(self, text: Text, *, status: int = 1, details: str = "") -> None:
        self.text = text
        self.status = status
        self.details = details
        super().__init__(text.en)


def language() -> str:
    """`ru` unless the locale names another language; OTKLIK_LANG has the last word."""
    for name in ("OTKLIK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        if value and not value.startswith(("c.", "posix")) and value != "c":
            return "ru" if value.startswith("ru") else "en"
    return "ru"


def say(text: Text) -> None:
    print(text.to(language()), flush=True)


def complain(text: Text, details: str = "") -> None:
    """To the error stream, with the machine's own words after ours when there are any."""
    print(text.to(language()), file=sys.stderr, flush=True)
    if details:
        print(details, file=sys.stderr, flush=True)
