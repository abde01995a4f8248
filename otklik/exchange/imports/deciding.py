"""What becomes of each row: created, updated, merged into another row's record, skipped as nothing new, refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from otklik.exchange.imports.converting import ReadRow
from otklik.exchange.imports.matching import (
    Book,
    Known,
    field_keys,
    item_key,
    match,
    open_book,
    print_of,
    wanted_keys,
)
from otklik.exchange.imports.plans import Plan
from otklik.kit.ids import new_id
from otklik.kit.texts import Text
from otklik.records.entries.drafts import TAKEN, Draft
from otklik.records.entries.formulas import formula_values
from otklik.records.field_types.base import EMPTY, REQUIRED
from otklik.records.journal.models import Change

LISTS = frozenset({"phone", "email", "messenger", "address", "url", "tags", "choices", "bank_account"})


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


@dataclass
class Ready:
    """A row with its drafts completed and its keys known, before it met anybody."""

    row: ReadRow
    drafts: dict[str, Draft]
    names: dict[str, str]
    keys: dict[str, list[str]]


class Decider:
    """Decides chunk after chunk. In a trial nothing is written, so what rows would make is remembered here."""

    def __init__(self, plan: Plan, source: str, trial: bool) -> None:
        self.plan = plan
        self.source = source
        self.trial = trial
        self.planned = {key: Book() for key in plan.objects}

    def decide(self, rows: list[ReadRow]) -> list[Decision]:
        """The decisions for a chunk, in the order of its rows."""
        ready = [self._ready(row) for row in rows]
        books: dict[str, Book] = {}
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
        shared = (*book.by_key.values(), *book.by_name.values())
        known = {one.id: one for each in shared for one in each if one.record is not None}
        if known and not self.trial:
            made = Change.objects.filter(record_id__in=list(known), source=self.source, op="create")
            for pk in made.values_list("record_id", flat=True):
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
            place = f"custom__{key}__in" if one.is_custom else f"{one.column or key}__in"
            rows = about.object.model.objects.filter(**{place: [v for _, v in given]}, **about.object.living)
            name = f"custom__{key}" if one.is_custom else one.column or key
            taken = {str(value) for value in rows.values_list(name, flat=True)}
            for each, value in given:
                if value in taken:
                    each.row.refuse(self._column_of(self.plan.object, key), value, TAKEN, "taken")
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

    def _ready(self, row: ReadRow) -> Ready:
        ready = Ready(row, {}, {}, {})
        if row.is_blank:
            return ready
        for key in self.plan.objects:
            values = row.values[key]
            if not values and key != self.plan.object:
                continue
            about = self.plan.about[key]
            if "responsible" in about.fields and self.plan.responsible:
                values.setdefault("responsible", str(self.plan.responsible))
            if self.plan.tag and "tags" in about.fields and key == self.plan.object:
                values["tags"] = [*values.get("tags", []), self.plan.tag]
            draft = Draft(about, about.by, dict(values))
            self._complete(draft, row, key)
            ready.drafts[key] = draft
            ready.names[key] = str(draft.columns.get("name_sort") or "")
            ready.keys[key] = [
                *field_keys(key, draft.values, self.plan),
                *wanted_keys(draft.columns.get("match_keys") or (), self.plan),
            ]
        return ready

    def _complete(self, draft: Draft, row: ReadRow, key: str) -> None:
        """The object's own rules over a row's values, with what fails told on the column it came from."""
        for name, one in draft.about.fields.items():
            if one.default is not None and name not in draft.values and not one.derived:
                draft.values[name] = one.default
        prepare = draft.about.object.prepare
        if prepare is not None:
            prepare(draft)
        for problem in draft.problems:
            column = self._column_of(key, problem.field)
            value = row.cells[column] if 0 <= column < len(row.cells) else ""
            row.refuse(column, str(value), problem.text, problem.code)
        told = {problem.field for problem in draft.problems}
        for name, one in draft.about.fields.items():
            if one.required and draft.values.get(name) in EMPTY and name not in told:
                words = Text("{field}: {why}", "{field}: {why}").format(field=one.label, why=REQUIRED)
                row.refuse(self._column_of(key, name), "", words, "required")

    def _column_of(self, object_key: str, field_key: str) -> int:
        for target in self.plan.targets:
            if target.object == object_key and target.key == field_key:
                return target.column
        return next((t.column for t in self.plan.targets if t.object == object_key), -1)

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
        change = Draft(draft.about, draft.by, {}, record)
        for key, value in given.items():
            one = draft.about.fields.get(key)
            if one is None or value in EMPTY:
                continue
            held = change.stored(key)
            if one.type in LISTS:
                united = _united(held or [], value)
                if len(united) > len(held or []):
                    change.values[key] = united
            elif held in EMPTY or (
                policy == "overwrite" and key != "responsible" and _says_more(held, value)
            ):
                change.values[key] = value
        if not change.values:
            return None
        prepare = draft.about.object.prepare
        if prepare is not None:
            prepare(change)
        change.values |= formula_values(change)
        return change


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
