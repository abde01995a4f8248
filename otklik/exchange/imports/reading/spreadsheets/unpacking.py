"""A program of its own: an .xls or .xlsb through calamine into lines of JSON. Run by `binary.py`, never imported.

A damaged file can make the compiled reader panic, or ask for twenty gigabytes; in a process with limits of its own
that is one refused file. It imports nothing of the product, so it starts at once.

Arguments: the file, the folder for the lines, the limit of memory in bytes. Writes `book.json` and `<sheet>.jsonl`.
Exit codes: 0 done, 3 protected by a password, 4 damaged.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

LOCKED, DAMAGED = 3, 4
SECONDS = 600


def main(file: str, folder: str, memory: str) -> int:
    _limit(int(memory))
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(file)
        about = []
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            table = book.get_sheet_by_name(sheet.name)
            merges = [[*first, *last] for first, last in table.merged_cell_ranges or []]
            about.append([sheet.name, sheet.visible != SheetVisibleEnum.Visible, table.height, merges])
            _write(Path(folder) / f"{len(about) - 1}.jsonl", table)
        (Path(folder) / "book.json").write_text(json.dumps(about), encoding="utf-8")
    except PasswordError:
        return LOCKED
    except BaseException:  # a panic is no Exception
        return DAMAGED
    return 0


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _write(path: Path, table: Any) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, row in enumerate(table.to_python(skip_empty_area=False), 1):
            cells = [_cell(value) for value in row]
            while cells and cells[-1] == "":
                cells.pop()
            if cells:
                file.write(json.dumps([number, cells], ensure_ascii=False) + "\n")


def _cell(value: Any) -> str | list[str]:
    """Text as it is; anything else as [kind, text]: n a number, d a date or time, b a yes or no."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, bool):
        return ["b", "TRUE" if value else "FALSE"]
    if isinstance(value, int | float):
        return ["n", repr(value)]
    if isinstance(value, datetime):
        return ["d", value.date().isoformat() if value.time() == time() else value.isoformat()]
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return ["d", f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"]
    if isinstance(value, date | time):
        return ["d", value.isoformat()]
    return "" if value is None else str(value)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
