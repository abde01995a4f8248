"""Facts announced: a domain says what happened, and those above it may listen. Delivered in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Fact = TypeVar("Fact")
Listener = TypeVar("Listener", bound=Callable[..., None])
_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def when(fact: type[Fact]) -> Callable[[Listener], Listener]:
    """Call the decorated function with every announced fact of this kind; it may listen to several."""

    def listen(listener: Listener) -> Listener:
        _listeners[fact].append(listener)
        return listener

    return listen


def announce(fact: object) -> None:
    """Tell every listener; a listener that fails undoes the whole action, so nothing is half done."""
    for listener in _listeners[type(fact)]:
        listener(fact)
