"""Moves of a segmentation as a file."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.analytics.segments.models import Segmentation
from otklik.analytics.segments.queries import MovesAsked, moves_in_sight, told_moves
from otklik.kit.tables import FORMATS, as_file, require_format
from otklik.kit.texts import Text
from otklik.records.objects.registry import objects

MOST_ROWS = 100_000
AT_ONCE = 1000
HEADS = (
    Text("Когда", "When"),
    Text("Запись", "Record"),
    Text("Был в", "From"),
    Text("Стал в", "To"),
    Text("Почему", "Why"),
)
SHEET = Text("Переходы", "Moves")


def exported_moves(by: Caller, row: Segmentation, asked: MovesAsked, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name): the newest first, at most 100 000. Export is a right of its own."""
    require_format(format)
    by.require(objects.get(row.object).rights_key, "export")
    content = as_file([(SHEET.to(by.language), _table(by, row, asked))], format)
    return content, FORMATS[format], f"{row.key}-moves.{format}"


def _table(by: Caller, row: Segmentation, asked: MovesAsked) -> list[list[Any]]:
    zone = ZoneInfo(by.timezone)
    table: list[list[Any]] = [[head.to(by.language) for head in HEADS]]
    rows = list(moves_in_sight(by, row).filter(asked.q).order_by("-id")[:MOST_ROWS])
    for start in range(0, len(rows), AT_ONCE):
        for one in told_moves(by, row, rows[start : start + AT_ONCE]):
            sides = (one["source"], one["target"])
            table.append(
                [
                    f"{one['at'].astimezone(zone):%Y-%m-%d %H:%M}",
                    (one["record"] or {}).get("name", ""),
                    *(side["label"][by.language] if side else "" for side in sides),
                    one["why"],
                ]
            )
    return table
