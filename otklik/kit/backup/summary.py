"""What a copy holds, in figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of what was written or read back; `rows` by table."""

    rows: dict[str, int]
    files: int
    bytes: int

    @property
    def total_rows(self) -> int:
        return sum(self.rows.values())
