"""What the management report answers: told to the documentation."""

from __future__ import annotations

from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict


class CardTold(TypedDict):
    name: str
    value: str
    note: str
    tone: Literal["", "good", "bad", "quiet"]
    under: str


class BarTold(TypedDict):
    name: str
    value: float | None
    label: str
    mark: float | None


class PointTold(TypedDict):
    lead: str
    text: str


class SeriesTold(TypedDict):
    name: str
    values: list[float | None]
    low: list[float | None]
    high: list[float | None]


BlockTold = TypedDict(
    "BlockTold",
    {
        "is": Literal["heading", "paragraph", "points", "cards", "table", "bars", "lines"],
        "text": NotRequired[str],
        "level": NotRequired[int],
        "lead": NotRequired[str],
        "tone": NotRequired[str],
        "points": NotRequired[list[PointTold]],
        "numbered": NotRequired[bool],
        "cards": NotRequired[list[CardTold]],
        "heads": NotRequired[list[str]],
        "rows": NotRequired[list[list[str | None]]],
        "numeric": NotRequired[list[int]],
        "total": NotRequired[bool],
        "empty": NotRequired[str],
        "title": NotRequired[str],
        "note": NotRequired[str],
        "bars": NotRequired[list[BarTold]],
        "names": NotRequired[list[str]],
        "unit": NotRequired[str],
        "series": NotRequired[list[SeriesTold]],
    },
)


class PartTold(TypedDict):
    key: str
    title: str
    blocks: list[BlockTold]


class LeftOutTold(TypedDict):
    title: str
    why: str


ReportTold = TypedDict(
    "ReportTold",
    {
        "title": str,
        "subtitle": str,
        "company": str,
        "made": str,
        "from": date,
        "to": date,
        "parts": list[PartTold],
        "left_out": list[LeftOutTold],
    },
)
