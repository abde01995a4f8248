"""A draft: the values a caller wants a record to have, read, checked and completed before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.entries.formulas import formula_values
from otklik.records.entries.scopes import visible_all
from otklik.records.field_types import Wrong, field_type
from otklik.records.field_types.base import EMPTY, REQUIRED
from otklik.records.objects.queries import NO_FIELD, Description
from otklik.records.objects.registry import Field, objects

NOT_YOURS = Text("Это поле вам нельзя менять", "You may not change this field")
NOT_FOUND = Text("Такой записи нет или она вам не видна", "No such record, or you may not see it")
TAKEN = Text("Такое значение уже есть у другой записи", "Another record has this value already")


@dataclass
class Draft:
    """Values on their way into a record.

    `values` are parsed, by field key, only those given or completed; `before` is the model row being changed
    (None for a new one). `columns` are extra model columns an object's `prepare` wants written.
    """

    about: Description
    by: Caller
    values: dict[str, Any]
    before: Any = None
    columns: dict[str, Any] = field(default_factory=dict)
    problems: list[FieldProblem] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.before is None

    def value(self, key: str) -> Any:
        """What the record will have in `key`: the given value, else what it has now, as stored."""
        if key in self.values:
            return self.values[key]
        return None if self.before is None else self.stored(key)

    def stored(self, key: str) -> Any:
        """What the record has now, in the stored form of the field's type."""
        one = self.about.every[key]
        if one.is_custom:
            return self.before.custom.get(key)
        if one.type == "link":
            found = getattr(self.before, f"{one.column or key}_id")
            return None if found is None else str(found)
        return field_type(one.type).json(getattr(self.before, one.column or key), one)

    def changed(self, *keys: str) -> bool:
        """Whether any of these fields will differ from what the record has."""
        return any(key in self.values and (self.is_new or self._differs(key)) for key in keys)

    def _differs(self, key: str) -> bool:
        one = self.about.fields.get(key)
        return (one is not None and one.virtual) or self.values[key] != self.stored(key)

    def refuse(self, field_key: str, text: Text, code: str = "invalid") -> None:
        self.problems.append(FieldProblem(field_key, code, text))


def read(
    about: Description, by: Caller, given: Mapping[str, Any], before: Any = None, trusted: bool = False
) -> Draft:
    """A draft from what a client sent: every value parsed, every problem gathered and raised together as `Invalid`.

    Unknown fields are refused, never ignored. `trusted` lets the product itself write read-only fields.
    """
    draft = Draft(about, by, {}, before)
    for key, value in given.items():
        one = about.fields.get(key)
        if one is None:
            draft.refuse(key, NO_FIELD.format(field=key), "unknown_field")
        elif (key in about.read_only and not trusted) or one.path:
            draft.refuse(key, NOT_YOURS, "read_only")
        else:
            _parse(draft, one, value)
    if draft.is_new:
        for key, one in about.fields.items():
            if key not in draft.values and one.default is not None and not one.derived:
                draft.values[key] = one.default
    return draft


def complete(draft: Draft) -> Draft:
    """The draft made whole: the object's own rules, formulas, required and unique fields, links in sight."""
    prepare = draft.about.object.prepare
    if not draft.problems and prepare is not None:
        prepare(draft)
    for key, one in draft.about.fields.items():
        if one.required and (draft.is_new or key in draft.values) and draft.value(key) in EMPTY:
            if not any(problem.field == key for problem in draft.problems):
                draft.refuse(key, REQUIRED, "required")
    _check_links(draft)
    _check_unique(draft)
    if draft.problems:
        raise Invalid(errors=draft.problems)
    draft.values |= formula_values(draft)
    return draft


def _parse(draft: Draft, one: Field, value: Any) -> None:
    try:
        draft.values[one.key] = field_type(one.type).parse(value, one)
    except Wrong as wrong:
        draft.refuse(one.key, wrong.text, wrong.code)


def _check_links(draft: Draft) -> None:
    """Every newly set link must point to a record the caller sees."""
    for key in draft.values:
        one = draft.about.fields.get(key)
        if one is None or one.type != "link" or not one.target or draft.values[key] is None:
            continue
        if one.target == "user" and draft.values[key] == str(draft.by.user_id):
            continue  # oneself: who asks is there
        if (
            draft.changed(key)
            and not visible_all(draft.by, objects.get(one.target)).filter(pk=draft.values[key]).exists()
        ):
            draft.refuse(key, NOT_FOUND, "missing")


def _check_unique(draft: Draft) -> None:
    for key in draft.values:
        one = draft.about.fields.get(key)
        if one is None or not one.unique or draft.values[key] in EMPTY or not draft.changed(key):
            continue
        obj = draft.about.object
        same = {f"custom__{key}" if one.is_custom else (one.column or key): draft.values[key]}
        others = obj.model.objects.filter(**same, **obj.living)
        if draft.before is not None:
            others = others.exclude(pk=draft.before.pk)
        if others.exists():
            draft.refuse(key, TAKEN, "taken")
