"""Pure decisions about notices: where one is told, when a push may go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from otklik.kit.texts import Text
from otklik.records.notices.kinds import CHANNELS, NoticeKind

RECORD = "{record}"
OUT_OF_SIGHT = Text("запись, которая вам не видна", "a record out of your sight")
MOST_TEXT = 500
MOST_MORE = 1000
# Pushes of one bunch come no oftener: fifty records given at once are one buzz.
BUNCH_REST = timedelta(minutes=10)
# A push service that is busy is asked again after so many seconds, each time longer; then it is given up.
PAUSES = (30, 120, 600, 3600)


def channels_of(kind: NoticeKind, chosen: Mapping[str, Any] | None) -> frozenset[str]:
    """Where a person is told of the kind: as they chose, else as usual."""
    own = (chosen or {}).get(kind.key) or {}
    return frozenset(channel for channel in CHANNELS if own.get(channel, channel in kind.channels))


def stored_text(text: Text | None, most: int) -> dict[str, str] | None:
    """As kept: both languages, cut to a length worth reading."""
    if text is None:
        return None
    return {language: cut(words, most) for language, words in text.as_dict().items()}


def cut(words: str, most: int) -> str:
    words = words.replace("\x00", "").strip()
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def told_text(text: Mapping[str, str], name: str | None, language: str) -> str:
    """The words of a notice with the record's name in them; without one, with words that tell nothing of it."""
    return Text.of(dict(text)).to(language).replace(RECORD, name or OUT_OF_SIGHT.to(language))


def pause_before(attempt: int, asked: int | None) -> int | None:
    """Seconds until the next attempt after `attempt` (0 is the first) failed; None when there is none left.

    `asked` is what the service itself asked for, believed up to an hour.
    """
    if attempt >= len(PAUSES):
        return None
    return max(PAUSES[attempt], min(asked or 0, 3600))


def goes_at(moment: datetime, quiet: bool, urgent: bool, opens: datetime | None) -> datetime:
    """When a push may go: at once, or when the person's working hours begin (`opens`)."""
    if urgent or not quiet or opens is None:
        return moment
    return max(moment, opens)
