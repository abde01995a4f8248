"""The administrator's fields: made, changed, removed, live at once in every process."""

from __future__ import annotations

import re
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Invalid, Missing
from otklik.kit.jobs import enqueue
from otklik.kit.texts import Text
from otklik.records.entries.formulas import check_formula
from otklik.records.entries.rollups import check_rollup
from otklik.records.field_types import Wrong, field_type, field_types
from otklik.records.fields.lists import change_list, is_list
from otklik.records.fields.models import CustomField
from otklik.records.fields.options import problems_of_options
from otklik.records.fields.queries import as_field, bump_config
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
MOST_FIELDS = 300
CHANGEABLE = (
    "label", "hint", "example", "required", "required_from_stage", "unique", "filterable", "options", "default",
    "formula", "rollup", "section", "position",
)  # fmt: skip
# Words of the rows themselves; a field may not take them.
RESERVED = frozenset({"id", "version", "can", "custom", "values", "base", "flags"})


def create_field(by: Caller, object_key: str, values: dict[str, Any]) -> dict[str, Any]:
    """A new field of an object, from its description; `Invalid` beside each part that will not do."""
    by.require_admin()
    obj = objects.get(object_key)
    about = describe(object_key, by)
    problems: list[FieldProblem] = []
    key = str(values.get("key") or _key_from(values.get("label"), set(about.fields)))
    if not KEY.fullmatch(key) or key in RESERVED:
        problems.append(
            FieldProblem("key", "invalid", Text("Латиница, цифры и «_»", "Latin letters, digits, «_»"))
        )
    if key in about.fields or CustomField.objects.filter(object=object_key, key=key).exists():
        problems.append(
            FieldProblem("key", "taken", Text("Такое поле уже есть", "There is such a field already"))
        )
    kind = str(values.get("type") or "")
    field_type("text")
    if kind not in field_types or not field_types[kind].custom or not obj.customizable:
        problems.append(
            FieldProblem("type", "invalid", Text("Выберите вид поля", "Choose the kind of field"))
        )
    if len(about.custom) >= MOST_FIELDS:
        problems.append(FieldProblem("key", "too_many", Text("Слишком много полей", "Too many fields")))
    if problems:
        raise Invalid(errors=problems)
    row = CustomField(object=object_key, key=key, type=kind, target=values.get("target") or "")
    return _saved(by, row, values)


def change_field(by: Caller, object_key: str, key: str, values: dict[str, Any]) -> dict[str, Any]:
    """The field as described anew; its key and kind never change. Of a built-in one, only the options of its list."""
    by.require_admin()
    if is_list(object_key, key):
        return change_list(by, object_key, key, values)
    return _saved(by, _field(object_key, key), values)


def add_options(by: Caller, object_key: str, key: str, words: list[str]) -> dict[str, Any]:
    """Options called by `words` at the end of a choice's list, without those that are there already."""
    field = describe(object_key, by).fields[key]
    there = {name.casefold() for one in field.options if not one.off for name in (one.label.ru, one.label.en)}
    new = [word for word in words if word.casefold() not in there]
    before = [option.as_dict() for option in field.options]
    return change_field(by, object_key, key, {"options": [*before, *({"label": {"ru": one}} for one in new)]})


def remove_field(by: Caller, object_key: str, key: str) -> None:
    """The field leaves every screen; the values stay in the records until the key is used again."""
    by.require_admin()
    with writing(by):
        row = _field(object_key, key)
        row.removed_at = now()
        row.save(update_fields=["removed_at"])
        bump_config()
        from otklik.records.fields.jobs import index_field

        enqueue(index_field, field=str(row.pk))


def restore_field(by: Caller, object_key: str, key: str) -> dict[str, Any]:
    """A removed field back, with the values it had."""
    by.require_admin()
    row = CustomField.objects.filter(object=object_key, key=key).exclude(removed_at=None).first()
    if row is None:
        raise Missing()
    row.removed_at = None
    return _saved(by, row, {})


def _field(object_key: str, key: str) -> CustomField:
    row = CustomField.objects.filter(object=object_key, key=key, removed_at=None).first()
    if row is None:
        raise Missing()
    return row


def _saved(by: Caller, row: CustomField, values: dict[str, Any]) -> dict[str, Any]:
    formula_before = row.formula
    for name in CHANGEABLE:
        if name in values:
            value = values[name]
            setattr(row, name, str(value or "") if name in ("example", "formula", "section") else value)
    row.label = Text.of(row.label).as_dict()
    row.filterable = row.filterable or row.unique
    _check(by, row)
    from otklik.records.fields.jobs import count_formula, index_field

    with writing(by):
        row.save()
        bump_config()
        enqueue(index_field, field=str(row.pk))
        if row.type == "formula" and row.formula != formula_before:
            enqueue(count_formula, field=str(row.pk))
    return next(f for f in describe(row.object, by).as_dict()["fields"] if f["key"] == row.key)


def _check(by: Caller, row: CustomField) -> None:
    problems: list[FieldProblem] = []
    if not row.label["ru"].strip():
        problems.append(FieldProblem("label", "required", Text("Назовите поле", "Give the field a name")))
    if row.type in ("choice", "choices"):
        problems += problems_of_options(row)
    if row.type == "link" and not objects.has(row.target):
        problems.append(FieldProblem("target", "required", Text("С чем связано?", "Linked to what?")))
    about = describe(row.object, by)
    try:
        if row.type == "formula":
            known = {
                k: f
                for k, f in about.fields.items()
                if f.type != "formula" and not f.rollup and not f.journalled and k != row.key
            }
            check_formula(row.formula, known)
        if row.type == "rollup":
            check_rollup(row.rollup, row.object)
    except Wrong as wrong:
        problems.append(FieldProblem(row.type, wrong.code, wrong.text))
    if not problems and row.default is not None:
        try:
            row.default = field_type(row.type).parse(row.default, as_field(row))
        except Wrong as wrong:
            problems.append(FieldProblem("default", wrong.code, wrong.text))
    if problems:
        raise Invalid(errors=problems)


LATIN = dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziyklmnoprstufhye", strict=True)) | {
    "ё": "e", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
}  # fmt: skip


def _key_from(label: Any, taken: set[str]) -> str:
    """A key from the label: «Дата осмотра» → data_osmotra, numbered when taken."""
    words = Text.of(label if isinstance(label, dict) else {}).ru.lower()
    latin = "".join(LATIN.get(ch, ch) for ch in words)
    key = re.sub(r"[^a-z0-9]+", "_", latin).strip("_")[:36] or "field"
    key = key if key[0].isalpha() else f"f_{key}"
    number, free = 2, key if len(key) > 1 else f"{key}_1"
    while free in taken or free in RESERVED:
        free, number = f"{key}_{number}", number + 1
    return free
