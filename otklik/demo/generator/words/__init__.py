"""The word lists of the generator: names, places, trades, goods and sentences."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a word list without its comments and blank lines."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def book(name: str) -> Any:
    """A JSON word list as it is."""
    return json.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
