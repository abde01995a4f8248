"""What the management report answers: told to the documentation."""

from __future__ import annotations

from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict


class PaperCard(TypedDict):
    name: str
    value: str
    note: str
    tone: Literal["", "good", "bad", "quiet"]
    under: str


class PaperBar(TypedDict):
    name: str
    value: float | None
    label: str
    mark: float | None


class PaperPoint(TypedDict):
    lead: str
    text: str


class PaperSeries(TypedDict):
    name: str
    values: list[float | None]
    low: list[float | None]
    high: list[float | None]


PaperBlock = TypedDict(
    "PaperBlock",
    {
        "is": Literal["heading", "paragraph", "points", "cards", "table", "bars", "lines"],
        "text": NotRequired[str],
        "level": NotRequired[int],
        "lead": NotRequired[str],
        "tone": NotRequired[str],
        "points": NotRequired[list[PaperPoint]],
        "numbered": NotRequired[bool],
        "cards": NotRequired[list[PaperCard]],
        "heads": NotRequired[list[str]],
        "rows": NotRequired[list[list[str | None]]],
        "numeric": NotRequired[list[int]],
        "total": NotRequired[bool],
        "empty": NotRequired[str],
        "title": NotRequired[str],
        "note": NotRequired[str],
        "bars": NotRequired[list[PaperBar]],
        "names": NotRequired[list[str]],
        "unit": NotRequired[str],
        "series": NotRequired[list[PaperSeries]],
    },
)


class ReportPart(TypedDict):
    key: str
    title: str
    blocks: list[PaperBlock]


class ReportLeftOut(TypedDict):
    title: str
    why: str


ManagementReport = TypedDict(
    "ManagementReport",
    {
        "title": str,
        "subtitle": str,
        "company": str,
        "made": str,
        "from": date,
        "to": date,
        "parts": list[ReportPart],
        "left_out": list[ReportLeftOut],
    },
)
