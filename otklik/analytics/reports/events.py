"""What happens with reports that others should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from otklik.access.callers import Caller


@dataclass(frozen=True)
class RecordsTakenOut:
    """Records went out in the file of a report: the base is the company's own."""

    by: Caller
    object: str
    format: str
    condition: Any
    columns: tuple[str, ...]
    rows: int
