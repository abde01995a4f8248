"""What becomes of each row: created, updated, merged into another row's record, skipped as nothing new, refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from otklik.exchange.imports.completing import Ready
from otklik.exchange.imports.converting import ReadRow
from otklik.exchange.imports.matching import (
    Book,
    Known,
    item_key,
    match,
    open_book,
    print_of,
)
from otklik.exchange.imports.plans import Plan
from otklik.kit.ids import new_id
from otklik.records.entries.drafts import TAKEN, Draft
from otklik.records.entries.formulas import formula_values
from otklik.records.entries.statements import Among, Statement
from otklik.records.field_types import field_type
from otklik.records.field_types.base import EMPTY, FieldType
from otklik.records.journal.models import Change
from otklik.records.objects.queries import Description
from otklik.records.objects.registry import Field

LISTS = frozenset({"phone", "email", "messenger", "address", "url", "tags", "choices", "bank_account"})
CLOCKS_APART = timedelta(hours=1)


@dataclass
class Made:
    """One record a row makes or touches."""

    object: str
    id: UUID
    draft: Draft
    new: bool
    known: Known


@dataclass
class Decision:
    """What a row comes to: `outcome` is created, updated, merged, skipped or refused."""

    row: ReadRow
    outcome: str
    made: list[Made] = field(default_factory=list)
    places: dict[str, UUID] = field(default_factory=dict)


class Decider:
    """Decides chunk after chunk. In a trial nothing is written, so what rows would make is remembered here."""

    def __init__(self, plan: Plan, source: str, trial: bool, since: datetime | None = None) -> None:
        self.plan = plan
        self.source = source
        self.trial = trial
        # No record this import made can be older than it is (clocks of machines differ a little).
        self.oldest = int((since - CLOCKS_APART).timestamp() * 1000) if since else 0
        self.planned = {key: Book() for key in plan.objects}
        self.stored = {key: _readers(plan.about[key]) for key in plan.objects}
        self.met: set[tuple[UUID, tuple[str, ...]]] = set()

    def decide(self, ready: list[Ready]) -> list[Decision]:
        """The decisions for a chunk, in the order of its rows."""
        books: dict[str, Book] = {}
        self.met.clear()
        for key in self.plan.objects:
            wanted = [
                (one.names[key], one.keys[key]) for one in ready if key in one.drafts and not one.row.problems
            ]
            books[key] = open_book(key, wanted, self.plan) if self._meets(key) else Book()
            self._mark_fresh(books[key])
        self._check_unique(ready)
        decisions = [self._decide(one, books) for one in ready]
        if self.trial:
            self._remember(decisions)
        return decisions

    def _mark_fresh(self, book: Book) -> None:
        """Tell the records this very import made in earlier chunks from those that were here before it."""
        known = {one.id: one for one in book.met if one.id.int >> 80 >= self.oldest}
        if known and not self.trial:
            made = Change.objects.filter(Among("record_id", "ids"), source=self.source, op="create")
            for (pk,) in Statement(made.values_list("record_id")).ask(ids=list(known)):
                known[pk].fresh = True

    def _check_unique(self, ready: list[Ready]) -> None:
        """A value that may stand once is refused where another record, or an earlier row, has it."""
        about = self.plan.about[self.plan.object]
        for key, one in about.fields.items():
            if not one.unique or key in self.plan.keys:
                continue
            given = [(r, str(r.drafts[self.plan.object].values[key])) for r in ready
                     if r.drafts and not r.row.problems and r.drafts[self.plan.object].values.get(key)]  # fmt: skip
            if not given:
                continue
            own = self.plan.of(self.plan.object)
            column = next((t.column for t in own if t.key == key), own[0].column if own else -1)
            place = f"custom__{key}__in" if one.is_custom else f"{one.column or key}__in"
            rows = about.object.model.objects.filter(**{place: [v for _, v in given]}, **about.object.living)
            name = f"custom__{key}" if one.is_custom else one.column or key
            taken = {str(value) for value in rows.values_list(name, flat=True)}
            for each, value in given:
                if value in taken:
                    each.row.refuse(column, value, TAKEN, "taken")
                taken.add(value)

    def _remember(self, decisions: list[Decision]) -> None:
        for decision in decisions:
            for made in decision.made:
                if made.new:
                    values = decision.row.values[made.object]
                    kept = Known(made.id, made.known.name_sort, made.known.keys, None, True, print_of(values))
                    self.planned[made.object].add(kept)

    def _meets(self, key: str) -> bool:
        creates_all = key == self.plan.object and self.plan.policy == "create"
        return not creates_all and key in ("company", "person", "lead", "product")

    def _decide(self, ready: Ready, books: dict[str, Book]) -> Decision:
        row = ready.row
        if row.problems:
            return Decision(row, "refused")
        if not ready.drafts:
            return Decision(row, "skipped")
        decision = Decision(row, "skipped")
        for key in self.plan.objects:
            if key in ready.drafts:
                self._meet(key, ready, books[key], decision)
        return decision

    def _meet(self, key: str, ready: Ready, book: Book, decision: Decision) -> None:
        draft = ready.drafts[key]
        known = None
        if self._meets(key):
            values = ready.row.values[key]
            known = match(key, ready.names[key], ready.keys[key], values, book, self.plan)
            if known is None and self.trial:
                known = match(key, ready.names[key], ready.keys[key], values, self.planned[key], self.plan)
        main = key == self.plan.object
        if known is None:
            made = self._new(key, ready, book)
            decision.made.append(made)
            decision.places[key] = made.id
            if main:
                decision.outcome = "created"
            return
        decision.places[key] = known.id
        if (cells := ready.cells.get(key)) is not None:
            # What an earlier row of the chunk said of the very same record in the same words adds nothing.
            if (known.id, cells) in self.met:
                return
            self.met.add((known.id, cells))
        changes = self._changes(draft, ready.row.values[key], known, main)
        if changes:
            decision.made.append(Made(key, known.id, changes, False, known))
        if main:
            decision.outcome = "merged" if known.fresh else "updated" if changes else "skipped"

    def _new(self, key: str, ready: Ready, book: Book) -> Made:
        pk = new_id()
        draft = ready.drafts[key]
        draft.values |= formula_values(draft)
        known = Known(pk, ready.names[key], frozenset(ready.keys[key]), None, True)
        known.record = PlannedRecord(pk, draft)
        book.add(known)
        return Made(key, pk, draft, True, known)

    def _changes(self, draft: Draft, given: dict[str, Any], known: Known, main: bool) -> Draft | None:
        """The draft of what the row adds to the record it met; None when it adds nothing.

        Lists are united. Other values fill what is empty; with the policy «overwrite» they also replace. A record
        this import made itself is only ever filled.
        """
        policy = "fill" if known.fresh or not main else self.plan.policy
        if policy == "skip":
            return None
        record = known.record
        if record is None:
            return None
        if isinstance(record, PlannedRecord):
            record.take(given)
            return None
        values: dict[str, Any] = {}
        readers = self.stored[draft.about.object.key]
        for key, value in given.items():
            reader = readers.get(key)
            if reader is None or value in EMPTY:
                continue
            lists, stored = reader
            held = stored(record)
            if held == value:
                continue
            if lists:
                united = _united(held or [], value)
                if len(united) > len(held or []):
                    values[key] = united
            elif held in EMPTY or (
                policy == "overwrite" and key != "responsible" and _says_more(held, value)
            ):
                values[key] = value
        if not values:
            return None
        change = Draft(draft.about, draft.by, values, record)
        prepare = draft.about.object.prepare
        if prepare is not None:
            prepare(change)
        change.values |= formula_values(change)
        return change


def _readers(about: Description) -> dict[str, tuple[bool, Callable[[Any], Any]]]:
    """By field: whether it holds a list, and what reads its stored value off a record (as `Draft.stored`)."""
    return {key: (one.type in LISTS, _reader(one)) for key, one in about.fields.items()}


def _reader(one: Field) -> Callable[[Any], Any]:
    key, column = one.key, one.column or one.key
    if one.is_custom:
        return lambda record: record.custom.get(key)
    if one.type == "link":
        return lambda record: None if (pk := getattr(record, f"{column}_id")) is None else str(pk)
    kind = field_type(one.type)
    if type(kind).json is FieldType.json:
        return lambda record: getattr(record, column)
    return lambda record: kind.json(getattr(record, column), one)


class PlannedRecord:
    """A record not yet in the base; what later rows of the chunk add goes straight into its draft."""

    def __init__(self, pk: UUID, draft: Draft) -> None:
        self.pk = pk
        self.draft = draft
        self.custom: dict[str, Any] = draft.values

    def __getattr__(self, name: str) -> Any:
        return self.draft.values.get(name.removesuffix("_id"))

    def take(self, given: dict[str, Any]) -> None:
        """Fill what is empty, unite lists, and count the derived columns again."""
        before = dict(self.draft.values)
        for key, value in given.items():
            held = self.draft.values.get(key)
            one = self.draft.about.fields.get(key)
            if one is not None and one.type in LISTS:
                self.draft.values[key] = _united(held or [], value)
            elif held in EMPTY:
                self.draft.values[key] = value
        prepare = self.draft.about.object.prepare
        if prepare is not None and self.draft.values != before:
            prepare(self.draft)
            self.draft.values |= formula_values(self.draft)


def _says_more(held: Any, value: Any) -> bool:
    """Whether a value is another one, and not just the initial of the name that is there."""
    ours, theirs = str(value), str(held)
    return ours != theirs and not (len(ours) == 2 and ours[1] == "." and theirs.startswith(ours[0]))


def _united(held: list[Any], given: list[Any]) -> list[Any]:
    known = {item_key(one) for one in held}
    return [*held, *(one for one in given if item_key(one) not in known)]
