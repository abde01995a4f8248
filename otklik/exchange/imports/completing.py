"""Rows made whole before they meet anybody: drafts with the object's own rules applied, the keys they match by.

Needs no database for the objects in `PURE`, so it may run ahead of the deciding, in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from otklik.exchange.imports.converting import ReadRow
from otklik.exchange.imports.matching import field_keys, strength, wanted_keys
from otklik.exchange.imports.plans import Plan
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.field_types.base import EMPTY, REQUIRED
from otklik.records.objects.registry import Field

# Objects whose `prepare` looks at nothing but the draft of a new record.
PURE = frozenset({"company", "person"})
# What a cell of these kinds means may depend on the cells beside it: equal cells are no proof of equal values.
BY_COLUMN = frozenset({"date", "datetime", "money", "number", "full_name"})
MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class Ready:
    """A row with its drafts completed and its keys known, before it met anybody.

    `cells` are what the file says of each object standing beside the row's main one: equal cells, equal drafts.
    """

    row: ReadRow
    drafts: dict[str, Draft]
    names: dict[str, str]
    keys: dict[str, list[str]]
    cells: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class _Completed:
    """A draft without problems, kept for the rows that say the same of the object."""

    values: dict[str, Any]
    columns: dict[str, Any]
    name: str
    keys: list[str]


class Completer:
    """Completes the rows of one import; what many rows say of one company is completed once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.shapes = [_Shape(plan, key) for key in plan.objects]

    @property
    def pure(self) -> bool:
        """Whether completing asks nothing of the database."""
        return set(self.plan.objects) <= PURE

    def complete(self, rows: Sequence[ReadRow]) -> list[Ready]:
        """The rows in their order; blank ones stay, without drafts."""
        return [self._row(row) for row in rows]

    def _row(self, row: ReadRow) -> Ready:
        ready = Ready(row, {}, {}, {}, {})
        if row.is_blank:
            return ready
        for shape in self.shapes:
            values = row.values[shape.key]
            if not values and not shape.main:
                continue
            shape.hand_over(values)
            cells = shape.cells(row) if shape.remembers else None
            found = shape.known.get(cells) if cells is not None else None
            if found is None:
                found = self._completed(shape, row, values, cells, ready)
            else:
                about = shape.about
                columns = dict(found.columns)
                ready.drafts[shape.key] = Draft(about, about.by, dict(found.values), columns=columns)
            ready.names[shape.key] = found.name
            ready.keys[shape.key] = found.keys
            if cells is not None:
                ready.cells[shape.key] = cells
        return ready

    def _completed(
        self, shape: _Shape, row: ReadRow, values: dict[str, Any], cells: tuple[str, ...] | None, ready: Ready
    ) -> _Completed:
        about = shape.about
        draft = ready.drafts[shape.key] = Draft(about, about.by, dict(values))
        before = len(row.problems)
        shape.complete(draft, row)
        columns = draft.columns
        keys = wanted_keys(columns.get("match_keys") or (), self.plan)
        if shape.main:
            keys = [*field_keys(shape.key, draft.values, self.plan), *keys]
        keys.sort(key=strength)
        found = _Completed(draft.values, columns, str(columns.get("name_sort") or ""), keys)
        # A column refused in converting leaves no trace in the draft, but the row is refused as a whole.
        if cells is not None and before == 0 and not row.problems:
            if len(shape.known) >= MOST_REMEMBERED:
                shape.known.clear()
            shape.known[cells] = _Completed(dict(draft.values), dict(columns), found.name, keys)
        return found


class _Shape:
    """What completing a draft of one object of the plan takes, looked up once and not for every row."""

    def __init__(self, plan: Plan, key: str) -> None:
        self.key = key
        self.about = plan.about[key]
        self.main = key == plan.object
        kinds = {target.field.type if target.field else target.key for target in plan.of(key)}
        self.remembers = key in PURE and not self.main and not kinds & BY_COLUMN
        self.known: dict[tuple[str, ...], _Completed] = {}
        fields = self.about.fields
        self.defaults = [
            (name, one.default) for name, one in fields.items() if one.default is not None and not one.derived
        ]
        self.required: list[tuple[str, Field]] = [(name, one) for name, one in fields.items() if one.required]
        self.responsible = str(plan.responsible) if plan.responsible and "responsible" in fields else ""
        self.tag = plan.tag if self.main and "tags" in fields else ""
        self.columns = [target.column for target in plan.of(key)]
        self.column_of = {target.key: target.column for target in reversed(plan.of(key))}
        self.first_column = next(iter(self.columns), -1)

    def cells(self, row: ReadRow) -> tuple[str, ...]:
        """What the row's cells say of the object."""
        cells = row.cells
        width = len(cells)
        return tuple([cells[column] if column < width else "" for column in self.columns])

    def hand_over(self, values: dict[str, Any]) -> None:
        """What the plan says for every row: who is responsible, the tag."""
        if self.responsible:
            values.setdefault("responsible", self.responsible)
        if self.tag:
            values["tags"] = [*values.get("tags", []), self.tag]

    def complete(self, draft: Draft, row: ReadRow) -> None:
        """The object's own rules over a row's values, with what fails told on the column it came from."""
        values = draft.values
        for name, default in self.defaults:
            if name not in values:
                values[name] = default
        prepare = self.about.object.prepare
        if prepare is not None:
            prepare(draft)
        for problem in draft.problems:
            column = self.of(problem.field)
            value = row.cells[column] if 0 <= column < len(row.cells) else ""
            row.refuse(column, str(value), problem.text, problem.code)
        for name, one in self.required:
            if values.get(name) in EMPTY and all(problem.field != name for problem in draft.problems):
                words = Text("{field}: {why}", "{field}: {why}").format(field=one.label, why=REQUIRED)
                row.refuse(self.of(name), "", words, "required")

    def of(self, field_key: str) -> int:
        """The column a field comes from; the object's first where none is its own."""
        return self.column_of.get(field_key, self.first_column)
