"""From cells to values: each column by its field's kind, a whole chunk at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.access.users.models import User
from otklik.exchange.imports.linking import AMBIGUOUS, NO_SUCH, Links
from otklik.exchange.imports.plans import Plan, Target
from otklik.kit import dates, emails, money, names, phones
from otklik.kit.texts import Text
from otklik.records.field_types import Wrong, field_type
from otklik.records.objects.registry import Field

MOST_REMEMBERED = 20_000
NOT_DATE = Text("Это не дата: {value}", "Not a date: {value}")
NOT_MONEY = Text("Это не сумма: {value}", "Not an amount: {value}")


@dataclass
class RowProblem:
    column: int
    value: str
    code: str
    text: Text


@dataclass
class ReadRow:
    """One row of the file understood: values by object and field, and what stands in the way."""

    number: int
    cells: Sequence[str]
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)

    def refuse(self, column: int, value: str, text: Text, code: str = "invalid") -> None:
        self.problems.append(RowProblem(column, value[:500], code, text.format(value=value[:100])))

    @property
    def is_blank(self) -> bool:
        return not any(self.values.values()) and not self.problems


class Converter:
    """Reads the cells of one import; remembers what it has looked up (people, companies, options)."""

    def __init__(self, by: Caller, plan: Plan) -> None:
        self.by = by
        self.plan = plan
        self.zone = ZoneInfo(by.timezone)
        self.people = _people() if any(t.field and t.field.target == "user" for t in plan.targets) else {}
        self.links = Links(by)
        self.read: dict[int, dict[str, Any]] = {target.column: {} for target in plan.targets}

    @property
    def pure(self) -> bool:
        """Whether converting asks nothing of the database: no column names records of it."""
        return all(t.field is None or t.field.target in (None, "user") for t in self.plan.targets)

    def rows(self, chunk: Sequence[tuple[int, Sequence[str]]]) -> list[ReadRow]:
        """The rows of a chunk, in order; blank ones stay, blank."""
        read = [ReadRow(number, cells, {key: {} for key in self.plan.objects}) for number, cells in chunk]
        for target in self.plan.targets:
            at = target.column
            given = [
                (row, cell)
                for row in read
                if at < len(row.cells) and (cell := str(row.cells[at] or "").strip())
            ]
            self._column(target, given)
        return read

    def _column(self, target: Target, given: list[tuple[ReadRow, str]]) -> None:
        kind = target.field.type if target.field else target.key
        if not given:
            return
        cells = [cell for _, cell in given]
        if kind == "phone":
            for (row, _), numbers in zip(given, phones.read_phone_column(cells), strict=True):
                told = {"kind": target.kind} if target.kind else {}
                self._put(row, target, [one.as_dict() | told for one in numbers])
        elif kind == "email":
            for (row, _), addresses in zip(given, emails.read_email_column(cells), strict=True):
                kept = [
                    {"value": e.value or e.raw, "ok": e.ok, "kind": target.kind or "work"} for e in addresses
                ]
                self._put(row, target, kept)
        elif kind in ("date", "datetime"):
            order: Any = self.plan.date_orders.get(target.column)
            for (row, cell), day in zip(
                given, dates.read_date_column(cells, order=order).values, strict=True
            ):
                if day.moment is None:
                    row.refuse(target.column, cell, NOT_DATE)
                else:
                    self._try(row, target, cell, self._moment(day.moment, kind))
        elif kind in ("money", "number"):
            for (row, cell), amount in zip(given, money.read_money_column(cells).values, strict=True):
                if amount.amount is None:
                    row.refuse(target.column, cell, NOT_MONEY)
                else:
                    self._try(row, target, cell, amount.amount)
        elif kind == "full_name":
            for (row, _), name in zip(given, names.read_person_column(cells), strict=True):
                self._full_name(row, name)
        else:
            if target.field is not None and kind == "link" and target.field.target not in (None, "user"):
                self.links.look_up(target.field.target, cells)
            for row, cell in given:
                self._cell(row, target, cell)

    def _full_name(self, row: ReadRow, name: names.PersonName) -> None:
        values = row.values["person"]
        for key, part in (("last_name", name.last), ("first_name", name.first), ("middle_name", name.middle)):
            if part and not values.get(key):
                values[key] = part

    def _cell(self, row: ReadRow, target: Target, cell: str) -> None:
        one = target.field
        assert one is not None
        if one.type == "link":
            found, problem = self._linked(one.target or "", cell)
            if problem is not None:
                row.refuse(target.column, cell, problem, "missing")
            else:
                row.values[target.object][target.key] = found
            return
        value = self._read(target, one, cell)
        if isinstance(value, Wrong):
            if one.type != "choice" or self.plan.unknown_options != "ignore":
                row.refuse(target.column, cell, value.text, value.code)
        elif one.type == "choice":
            row.values[target.object][target.key] = value
        else:
            self._put(row, target, value)

    def _read(self, target: Target, one: Field, cell: str) -> Any:
        """The value of a cell, or the `Wrong` that it is; the same words of a column are read once."""
        known = self.read[target.column]
        if cell in known:
            return known[cell]
        try:
            value = field_type(one.type).from_text(cell, one)
        except Wrong as wrong:
            value = wrong.with_traceback(None)
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        known[cell] = value
        return value

    def _try(self, row: ReadRow, target: Target, cell: str, value: Any) -> None:
        assert target.field is not None
        try:
            self._put(row, target, field_type(target.field.type).parse(value, target.field))
        except Wrong as wrong:
            row.refuse(target.column, cell, wrong.text, wrong.code)

    def _put(self, row: ReadRow, target: Target, value: Any) -> None:
        """The value into its field; a second column for the same list adds to it."""
        values = row.values[target.object]
        if isinstance(value, list) and target.key in values:
            values[target.key] = values[target.key] + [one for one in value if one not in values[target.key]]
        elif value is not None:
            values[target.key] = value

    def _moment(self, moment: dates.Moment, kind: str) -> Any:
        """A date, or a moment in the zone of who imports."""
        if kind == "date":
            return moment.day
        return datetime.combine(moment.day, moment.time or time(), self.zone)

    def _linked(self, object_key: str, cell: str) -> tuple[str | None, Text | None]:
        """The id meant by a name (or, for a person of the company, an e-mail), and what is wrong if none is."""
        if object_key != "user":
            return self.links.meant(object_key, cell)
        found = self.people.get(cell.casefold().replace("ё", "е"), [])
        if len(found) == 1:
            return found[0], None
        return None, AMBIGUOUS if found else NO_SUCH


def _people() -> dict[str, list[str]]:
    """Active people of the company by e-mail, full name, «Фамилия Имя» and «Фамилия И.О.»."""
    known: dict[str, list[str]] = {}
    for user in User.objects.filter(is_active=True):
        initials = "".join(f"{part[0]}." for part in (user.first_name, user.middle_name) if part)
        spellings = {
            user.email, user.name, f"{user.last_name} {user.first_name}", f"{user.first_name} {user.last_name}",
            f"{user.last_name} {initials}", f"{user.last_name} {user.first_name} {user.middle_name}",
        }  # fmt: skip
        for spelling in {s.strip().casefold().replace("ё", "е") for s in spellings} - {""}:
            known.setdefault(spelling, []).append(str(user.pk))
    return known
