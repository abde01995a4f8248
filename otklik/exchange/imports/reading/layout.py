"""Where the table is on a sheet: titles above it, a header of one row or two, or none; the names of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from otklik.exchange.imports.guessing.headings import is_heading
from otklik.exchange.imports.reading.shapes import Merge, Notice, Row
from otklik.exchange.imports.reading.shapes_of_cells import cell_kind, is_data
from otklik.kit.texts import Text

LOOKED_AT = 200
_HEADER_WITHIN = 40


@dataclass
class Layout:
    """`header_rows` by their numbers; `first_row` is the first of the data; `score` says how like a table it is."""

    header_rows: list[int]
    titles: list[str]
    first_row: int
    score: float
    sure: bool
    reason: Text
    notices: list[Notice] = field(default_factory=list)


def find_layout(
    rows: Sequence[tuple[int, Row]],
    merges: Sequence[Merge],
    wished: tuple[int, ...] | None,
    *,
    ragged: bool = False,
) -> Layout:
    """The layout by the first rows of a sheet. `wished` header rows are obeyed, () meaning no header.

    `ragged`: cells past the header may be pieces of the last cell (a delimiter in an unquoted text), so that a
    few of them make no new columns.
    """
    filled = [(number, row) for number, row in rows if any(cell.strip() for cell in row)][:LOOKED_AT]
    if not filled:
        return Layout([], [], 1, 0.0, True, Text("лист пуст", "the sheet is empty"))
    if wished is not None:
        numbers = sorted(set(wished))
        reason = Text("строка заголовка задана", "the header row is given")
        return _made(filled, merges, numbers, True, reason, 1.0, ragged)
    best, score, sure = _best_row(filled)
    if best is None:
        reason = Text(
            "заголовка нет: первая строка похожа на данные", "no header: the first row looks like data"
        )
        return _made(filled, merges, [], sure, reason, score, ragged)
    numbers = _neighbours(filled, merges, best)
    reason = (
        Text("две строки заголовка", "a header of two rows")
        if len(numbers) > 1
        else Text("строка названий над данными", "a row of names over the data")
    )
    return _made(filled, merges, numbers, sure, reason, score, ragged)


def _reach(row: Row) -> int:
    """How far the filled cells of a row reach."""
    return max((index + 1 for index, _ in _filled(row)), default=0)


def _filled(row: Row) -> list[tuple[int, str]]:
    return [(index, cell.strip()) for index, cell in enumerate(row) if cell.strip()]


def _usual_width(rows: Sequence[tuple[int, Row]]) -> int:
    """How many cells a row of data usually has filled: the upper quarter, so that sparse rows do not spoil it."""
    counts = sorted(len(_filled(row)) for _, row in rows)
    return max(counts[len(counts) * 3 // 4], 1)


def _best_row(rows: Sequence[tuple[int, Row]]) -> tuple[int | None, float, bool]:
    """(index of the header row or None, how like a table it all is, whether that is sure)."""
    width = _usual_width(rows)
    best: tuple[float, int] = (0.0, -1)
    for place in range(min(_HEADER_WITHIN, len(rows))):
        score = _header_score(rows, place, width)
        if score > best[0] + 0.3:
            best = (score, place)
    score, place = best
    if place < 0 or score < 1.2:
        return None, 0.5, place < 0 or score < 0.6
    return place, score, score > 1.6


def _header_score(rows: Sequence[tuple[int, Row]], place: int, width: int) -> float:
    """How like a header a row is: known names, names over values of another kind, width; data in it rules it out."""
    cells = _filled(rows[place][1])
    # A header printed again on every page says nothing against itself.
    below = [row for _, row in rows[place + 1 : place + 60] if list(row) != list(rows[place][1])]
    texts = [cell for _, cell in cells]
    known = sum(is_heading(cell) for cell in texts) / len(cells)
    share = min(len(cells) / width, 1.0)
    if width > 2 and (len(cells) < 2 or share < 0.4) and known < 1:
        return 0.0
    data = sum(is_data(cell) and not is_heading(cell) for cell in texts) / len(cells)
    if data > (0.34 if known > 0.3 else 0.0):
        return 0.0
    contrast = _contrast(cells, below)
    repeated = sum(_repeats(index, cell, below) for index, cell in cells) / len(cells)
    if repeated > 0.5 and known < 0.5:
        return 0.0
    distinct = len({cell.lower() for cell in texts}) / len(cells)
    short = sum(len(cell) <= 60 for cell in texts) / len(cells)
    nothing_below = 0.0 if below or known > 0.5 else 0.8
    return 2 * known + 0.8 * contrast + share + 0.3 * distinct * short - repeated - nothing_below


def _contrast(cells: list[tuple[int, str]], below: Sequence[Row]) -> float:
    """The share of columns whose cells below are mostly values (numbers, dates, phones) under a heading of words."""
    found = 0
    for index, _ in cells:
        kinds = Counter(cell_kind(row[index]) for row in below if index < len(row) and row[index].strip())
        total = sum(kinds.values())
        found += total > 0 and kinds["text"] < total * 0.5
    return found / len(cells)


def _repeats(index: int, cell: str, below: Sequence[Row]) -> bool:
    return sum(index < len(row) and row[index].strip() == cell for row in below) > (
        0 if len(below) < 30 else 1
    )


def _neighbours(rows: Sequence[tuple[int, Row]], merges: Sequence[Merge], best: int) -> list[int]:
    """The header row with the group row above it or the sub-header below it, when there is one."""
    number, row = rows[best]
    if best and rows[best - 1][0] == number - 1 and _is_group(rows[best - 1], row, merges):
        return [number - 1, number]
    if best + 1 < len(rows) and rows[best + 1][0] == number + 1:
        below = rows[best + 1]
        cells = _filled(below[1])
        named = sum(is_heading(cell) for _, cell in cells) >= 0.5 * len(cells)
        named = named or _contrast(cells, [row for _, row in rows[best + 2 : best + 60]]) >= 0.3
        if named and _is_group(rows[best], below[1], merges) and not any(is_data(cell) for _, cell in cells):
            return [number, number + 1]
    return [number]


def _is_group(upper: tuple[int, Row], lower: Row, merges: Sequence[Merge]) -> bool:
    """Whether a row names groups of the columns below it: merged cells, or gaps that the lower row fills."""
    number, row = upper
    names = _filled(row)
    lower_filled = {index for index, _ in _filled(lower)}
    if not names or any(is_data(cell) and not is_heading(cell) for _, cell in names):
        return False
    here = [merge for merge in merges if merge.first_row <= number <= merge.last_row]
    wide = [m for m in here if m.last_column > m.first_column and m.last_row == number]
    width = max(lower_filled, default=0) + 1
    if wide:
        groups = [m for m in wide if len(lower_filled & set(range(m.first_column, m.last_column + 1))) > 1]
        whole = any(m.first_column == 0 and m.last_column >= width - 1 for m in wide)
        return bool(groups) and not (whole and len(names) == 1)
    if any(m.last_row > number for m in here):
        return True
    if len(names) < 2 or len(names) >= width:
        return False
    gaps = set(range(width)) - {index for index, _ in names}
    return (
        bool(gaps)
        and gaps <= lower_filled
        and any(index not in lower_filled or index + 1 in gaps for index, _ in names)
    )


def _made(
    rows: Sequence[tuple[int, Row]],
    merges: Sequence[Merge],
    numbers: list[int],
    sure: bool,
    reason: Text,
    score: float,
    ragged: bool,
) -> Layout:
    by_number = dict(rows)
    data = [(number, row) for number, row in rows if not numbers or number > numbers[-1]]
    parts = [
        _spread(by_number.get(number, []), number, merges, last=number == numbers[-1]) for number in numbers
    ]
    if len(parts) > 1:
        parts[:-1] = [_filled_forward(part, parts[-1]) for part in parts[:-1]]
    titles = _joined(parts)
    while titles and not titles[-1]:
        titles.pop()
    width = max([len(titles), 1, *(_reach(row) for _, row in data)])
    if ragged and titles and sum(_reach(row) > len(titles) for _, row in data) < 0.3 * len(data):
        width = len(titles)
    titles += [""] * (width - len(titles))
    layout = Layout(numbers, titles, numbers[-1] + 1 if numbers else rows[0][0], score, sure, reason)
    _distinguish(layout)
    if numbers and (above := [number for number, _ in rows if number < numbers[0]]):
        text = Text("Над таблицей пропущено строк: {count}", "Rows passed over above the table: {count}")
        layout.notices.append(Notice("rows_above", text.format(count=len(above))))
    if not numbers:
        layout.notices.append(
            Notice("no_header", Text("Заголовка нет, столбцы по номерам", "No header, columns by number"))
        )
    return layout


def _spread(row: Row, number: int, merges: Sequence[Merge], last: bool) -> list[str]:
    """The cells of a header row; a name merged over several columns belongs to each of them."""
    cells = [" ".join(cell.split()).lstrip("\ufeff") for cell in row]
    for merge in merges:
        if merge.first_row <= number <= merge.last_row and merge.last_column > merge.first_column:
            name = cells[merge.first_column] if merge.first_column < len(cells) else ""
            if name and merge.last_column - merge.first_column < 200:
                cells.extend([""] * (merge.last_column + 1 - len(cells)))
                for index in range(merge.first_column + 1, merge.last_column + 1):
                    cells[index] = cells[index] or name
    return cells


def _filled_forward(upper: list[str], lower: list[str]) -> list[str]:
    """A group's name goes on over the gaps to its right, as long as the lower row has names there."""
    cells = upper + [""] * (len(lower) - len(upper))
    for index in range(1, len(cells)):
        named_below = index < len(lower) and lower[index]
        if not cells[index] and named_below and index - 1 < len(lower) and lower[index - 1]:
            cells[index] = cells[index - 1]
    return cells


def _joined(parts: list[list[str]]) -> list[str]:
    width = max((len(part) for part in parts), default=0)
    titles = []
    for index in range(width):
        names = dict.fromkeys(part[index] for part in parts if index < len(part) and part[index])
        titles.append(": ".join(name.rstrip(" :") if len(names) > 1 else name for name in names))
    return titles


def _distinguish(layout: Layout) -> None:
    """Repeated names get a number: «Примечание», «Примечание (2)»."""
    taken = {title for title, count in Counter(layout.titles).items() if title and count == 1}
    seen: Counter[str] = Counter()
    repeated = False
    for index, title in enumerate(layout.titles):
        if not title or title in taken:
            continue
        seen[title] += 1
        if seen[title] > 1:
            repeated = True
            while (name := f"{title} ({seen[title]})") in taken:
                seen[title] += 1
            layout.titles[index] = name
            taken.add(name)
    if repeated:
        text = Text("Повторы в названиях столбцов пронумерованы", "Repeated column names were numbered")
        layout.notices.append(Notice("repeated_names", text))
