"""The verbs every record knows: create, change, delete, restore. One action is one write in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Missing, Refused
from otklik.kit.events import announce
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft, complete, read
from otklik.records.entries.events import RecordChanged, RecordCreated, RecordDeleted, RecordRestored
from otklik.records.entries.queries import instance
from otklik.records.entries.scopes import scope_q
from otklik.records.field_types import field_type
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Object, objects

OWN_SCREEN = Text("{objects}: меняют на их собственном экране", "{objects} are changed on their own screen")
CONFLICT = Text("Пока вы правили, это изменил другой человек", "Someone changed this while you were editing")


def create_record(
    by: Caller, key: str, given: Mapping[str, Any], *, pk: UUID | None = None, trusted: bool = False
) -> Any:
    """A new record from field values; the caller becomes responsible unless someone is named.

    `pk` lets a client without a network choose the id; the same id twice is the same record, given back.
    Raises `Forbidden`, `Invalid`.
    """
    about = describe(key, by)
    obj = about.object
    by.require(obj.rights_key, obj.operation("create"))
    _refuse_own_screen(obj)
    draft = read(about, by, given, trusted=trusted)
    if "responsible" in about.fields and "responsible" not in draft.values and by.user_id:
        draft.values["responsible"] = str(by.user_id)
    _check_assignment(draft)
    with writing(by):
        if pk is not None and (twin := obj.model.objects.filter(pk=pk).first()) is not None:
            if twin.created_by_id != by.user_id:
                raise Refused(Text("Такая запись уже есть", "Such a record exists already"), code="exists")
            return twin
        complete(draft)
        record = obj.model(created_by_id=by.user_id, updated_by_id=by.user_id)
        if pk is not None:
            record.id = pk
        write_draft(record, draft)
        record.save(force_insert=True)
        if obj.saved is not None:
            obj.saved(record, draft)
        announce(RecordCreated(key, record, by))
    return record


def change_record(
    by: Caller,
    key: str,
    pk: UUID,
    given: Mapping[str, Any],
    base: Mapping[str, Any] | None = None,
    *,
    trusted: bool = False,
) -> Any:
    """The record with `given` values written.

    `base` is what the caller saw in those fields before: where another person has meanwhile written something
    else, the whole change is refused with `Refused` code "conflict" that shows both, and nothing is lost.
    """
    about = describe(key, by)
    with writing(by):
        record = instance(by, key, pk, "change", lock=True)
        _refuse_own_screen(about.object)
        draft = read(about, by, given, record, trusted=trusted)
        if base:
            _refuse_conflicts(draft, base)
        if draft.problems:
            raise Invalid(errors=draft.problems)
        draft.values = {k: v for k, v in draft.values.items() if draft.changed(k)}
        if not draft.values:
            return record
        _check_assignment(draft)
        complete(draft)
        write_draft(record, draft)
        _save(record, by)
        if about.object.saved is not None:
            about.object.saved(record, draft)
        announce(RecordChanged(key, record, by, frozenset(draft.values)))
    return record


def delete_record(by: Caller, key: str, pk: UUID) -> None:
    """Into the trash, from which `restore_record` brings it back; what keeps no trash is erased."""
    with writing(by):
        record = instance(by, key, pk, "delete", lock=True)
        _refuse_own_screen(objects.get(key))
        if not objects.get(key).keeps_trash:
            record.delete()
            record.pk = pk
            announce(RecordDeleted(key, record, by))
            return
        record.deleted_at = now()
        record.deleted_by_id = by.user_id
        _save(record, by)
        announce(RecordDeleted(key, record, by))


def restore_record(by: Caller, key: str, pk: UUID) -> Any:
    """Out of the trash; `Missing` when it is not there or not the caller's to delete."""
    obj = objects.get(key)
    with writing(by):
        rows = obj.model.objects.filter(scope_q(by, obj, "delete"), pk=pk, deleted_at__isnull=False)
        record = rows.select_for_update(of=("self",)).first()
        if record is None:
            raise Missing()
        _refuse_own_screen(obj)
        record.deleted_at = None
        record.deleted_by_id = None
        _save(record, by)
        announce(RecordRestored(key, record, by))
    return record


def _refuse_own_screen(obj: Object) -> None:
    if obj.own_screen:
        words = obj.own_screen if isinstance(obj.own_screen, Text) else OWN_SCREEN.format(objects=obj.labels)
        raise Refused(words, code="by_itself")


def write_draft(record: Any, draft: Draft) -> None:
    """The draft's values and columns onto the model row, unsaved."""
    custom = dict(record.custom) if record.custom else {}
    for key, value in draft.values.items():
        one = draft.about.fields.get(key)
        if one is None or one.virtual:
            continue
        if one.is_custom:
            if value in (None, "", []):
                custom.pop(key, None)
            else:
                custom[key] = value
        elif one.type == "link":
            setattr(record, f"{one.column or key}_id", None if value is None else UUID(value))
        else:
            setattr(record, one.column or key, field_type(one.type).column_value(value))
    record.custom = custom
    for column, value in draft.columns.items():
        setattr(record, column, value)


def _save(record: Any, by: Caller) -> None:
    record.version += 1
    record.updated_at = now()
    record.updated_by_id = by.user_id
    record.save(force_update=True)


def _check_assignment(draft: Draft) -> None:
    """Giving a record to somebody else is a right of its own, and reaches no further than its scope."""
    rights_key = draft.about.object.rights_key
    if "responsible" not in draft.values or not draft.changed("responsible"):
        return
    chosen = draft.values["responsible"]
    if draft.is_new and chosen == str(draft.by.user_id):
        return
    owner = None if draft.is_new else draft.before.responsible_id
    if draft.is_new:
        allowed = draft.by.may(rights_key, "assign")
    else:
        allowed = draft.by.reaches(rights_key, "assign", owner)
    if not allowed:
        raise Forbidden(
            Text("У вас нет права менять ответственного", "You may not change who is responsible"),
            object=rights_key,
            operation="assign",
        )


def _refuse_conflicts(draft: Draft, base: Mapping[str, Any]) -> None:
    conflicts = []
    for key in draft.values:
        one = draft.about.fields[key]
        if key not in base or one.virtual:
            continue
        seen, theirs, yours = (
            _comparable(base[key]),
            _comparable(draft.stored(key)),
            _comparable(draft.values[key]),
        )
        if seen != theirs and theirs != yours:
            conflicts.append(
                {"field": key, "label": one.label.to(draft.by.language), "base": base[key],
                 "theirs": draft.stored(key), "yours": draft.values[key]}
            )  # fmt: skip
    if conflicts:
        raise Refused(
            CONFLICT,
            code="conflict",
            conflicts=conflicts,
            changed_by=str(draft.before.updated_by_id or ""),
            changed_at=draft.before.updated_at.isoformat(),
        )


def _comparable(value: Any) -> Any:
    """One spelling of a value, however a client or the database spells it."""
    if isinstance(value, dict):
        return _comparable(value["id"]) if "id" in value else {k: _comparable(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_comparable(item) for item in value]
    return None if value in ("", None) else str(value) if not isinstance(value, bool) else value
