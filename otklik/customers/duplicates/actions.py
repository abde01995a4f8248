"""Merging records into one, and parting them again exactly as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F

from otklik.access.callers import Caller
from otklik.customers.duplicates.events import MergeUndone, RecordsMerged
from otklik.customers.duplicates.finding import replace_merged
from otklik.customers.duplicates.merging import merged_values, writable
from otklik.customers.duplicates.models import Merge
from otklik.customers.duplicates.pointers import (
    Pointer,
    bring_back,
    count_pointing,
    drop_twins,
    move,
    move_back,
    pointers_at,
)
from otklik.customers.duplicates.queries import doubled
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Missing, Refused
from otklik.kit.events import announce
from otklik.kit.ids import new_id
from otklik.kit.texts import Text
from otklik.records.entries.actions import change_record
from otklik.records.entries.drafts import Draft, read
from otklik.records.entries.scopes import visible_all
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import objects

MOST = 5
HOW_MANY = Text("Объединить можно от двух до пяти записей", "Two to five records can be merged")
MERGED_SINCE = Text(
    "Эту запись потом объединили с другой: сначала разъедините их",
    "This record was merged into another since: part those first",
)


def merge_preview(by: Caller, key: str, kept: UUID, others: Sequence[UUID]) -> dict[str, Any]:
    """What a merge would do: {"values", "choices": {field: [{"id", "value"}]}, "moves": {model: rows}}.

    `values` are the fields of the kept record that would change if nobody chooses; `choices` the fields in
    which the records differ, with the value of each.
    """
    obj = doubled(key)
    records = _mergeable(by, key, kept, others)
    about = describe(key, by)
    stored = {pk: _stored(about, by, record) for pk, record in records.items()}
    choices = {}
    for one in writable(about):
        told = [{"id": pk, "value": values[one.key]} for pk, values in stored.items() if values[one.key]]
        if len({str(choice["value"]) for choice in told}) > 1:
            choices[one.key] = told
    moves: dict[str, int] = {}
    for pointer in pointers_at(obj):
        if (count := count_pointing(pointer, others)) > 0:
            name = str(pointer.model._meta.model_name)
            moves[name] = moves.get(name, 0) + count
    values = merged_values(about, stored[kept], [stored[pk] for pk in others])
    return {"values": values, "choices": choices, "moves": moves}


def merge_records(
    by: Caller, key: str, kept: UUID, others: Sequence[UUID], values: Mapping[str, Any] | None = None
) -> Merge:
    """Make `others` one with `kept`: all that points at them follows, they go to the trash.

    `values` are the caller's choices; the rest is joined and filled by `merged_values`. Raises `Missing` for a
    record out of sight, `Forbidden` without the right to merge each and to change the kept one, `Invalid`.
    """
    obj = doubled(key)
    pk = new_id()
    acting = replace(by, is_admin=True, scopes=None, source=f"merge:{pk}")
    with writing(by, acting.source):
        records = _mergeable(by, key, kept, others, lock=True)
        chosen = _chosen(by, key, records[kept], values or {})
        about = describe(key, acting)
        stored = {one: _stored(about, acting, record) for one, record in records.items()}
        final = merged_values(about, stored[kept], [stored[one] for one in others]) | chosen
        if "parent" in stored[kept]:
            final["parent"] = _parent(obj.model, kept, others, final.get("parent", stored[kept]["parent"]))
        merge = Merge(id=pk, object=key, kept=kept, others=list(others), by_id=by.user_id)
        merge.names = {str(one): record.name for one, record in records.items()}
        settle = obj.extra["doubles"].get("settle")
        merge.moved = settle(kept, others, by) if settle else []
        for pointer in pointers_at(obj):
            merge.dropped += drop_twins(pointer, kept, others)
            merge.moved += move(pointer, kept, others, by.user_id)
        moment = now()
        obj.model.objects.filter(pk__in=others).update(
            deleted_at=moment,
            deleted_by=by.user_id,
            updated_at=moment,
            updated_by=by.user_id,
            version=F("version") + 1,
        )
        changed = {name: value for name, value in final.items() if value != stored[kept].get(name)}
        record = change_record(acting, key, kept, changed, trusted=True)
        after = _stored(about, acting, record)
        differing = [name for name in stored[kept] if after[name] != stored[kept][name]]
        merge.before = {name: stored[kept][name] for name in differing}
        merge.after = {name: after[name] for name in differing}
        merge.at = moment
        merge.save(force_insert=True)
        replace_merged(key, kept, list(others))
        announce(RecordsMerged(key, kept, tuple(others), pk, by))
    return merge


def undo_merge(by: Caller, pk: UUID) -> dict[str, Any]:
    """Part merged records: {"kept", "others", "left"}; `left` are fields people changed since, left as they are."""
    with writing(by, f"undo:merge:{pk}"):
        merge = Merge.objects.select_for_update().filter(pk=pk).first()
        if merge is None:
            raise Missing()
        obj = doubled(merge.object)
        if not visible_all(by, obj).filter(pk=merge.kept).exists():
            raise Missing()
        if merge.by_id != by.user_id and not visible_all(by, obj, "merge").filter(pk=merge.kept).exists():
            raise Forbidden(object=merge.object, operation="merge")
        if merge.undone_at is not None:
            raise Refused(
                Text("Эти записи уже разъединены", "These records are parted already"), code="undone"
            )
        later = Merge.objects.filter(others__contains=[merge.kept], undone_at=None, at__gte=merge.at)
        if later.exists():
            raise Refused(MERGED_SINCE, code="merged_since")
        acting = replace(by, is_admin=True, scopes=None, source=f"undo:merge:{pk}")
        obj.model.objects.filter(pk__in=merge.others, deleted_at=merge.at).update(
            deleted_at=None,
            deleted_by=None,
            updated_at=now(),
            updated_by=by.user_id,
            version=F("version") + 1,
        )
        for moved in reversed(merge.moved):
            _move_back(merge.object, moved, by)
        for dropped in merge.dropped:
            bring_back(dropped)
        about = describe(merge.object, acting)
        record = obj.model.objects.get(pk=merge.kept)
        current = _stored(about, acting, record)
        same = [name for name, value in merge.after.items() if current.get(name) == value]
        change_record(
            acting, merge.object, merge.kept, {name: merge.before[name] for name in same}, trusted=True
        )
        merge.undone_at, merge.undone_by_id = now(), by.user_id
        merge.save(update_fields=["undone_at", "undone_by"])
        announce(MergeUndone(merge.object, merge.kept, tuple(merge.others), merge.pk, by))
    left = [name for name in merge.after if name not in same and name in describe(merge.object, by).fields]
    return {"object": merge.object, "kept": merge.kept, "others": merge.others, "left": left}


def merges_of(by: Caller, key: str, pk: UUID) -> list[dict[str, Any]]:
    """The merges that made a record what it is, the latest first."""
    if not visible_all(by, doubled(key)).filter(pk=pk).exists():
        raise Missing()
    found = Merge.objects.filter(object=key, kept=pk).select_related("by").order_by("-at")
    return [told(merge) for merge in found]


def told(merge: Merge) -> dict[str, Any]:
    by = merge.by
    return {
        "id": merge.pk,
        "object": merge.object,
        "kept": merge.kept,
        "others": [{"id": pk, "name": merge.names.get(str(pk), "")} for pk in merge.others],
        "at": merge.at,
        "by": {"id": by.pk, "name": by.name} if by else None,
        "undone_at": merge.undone_at,
        "moved": sum(len(moved["ids"]) for moved in merge.moved),
    }


def _mergeable(
    by: Caller, key: str, kept: UUID, others: Sequence[UUID], lock: bool = False
) -> dict[UUID, Any]:
    """The records by id, the kept one first; locked in one order, so that two merges never wait in a circle."""
    obj = objects.get(key)
    wanted = [kept, *others]
    if not 2 <= len(wanted) <= MOST or len(set(wanted)) != len(wanted):
        raise Invalid.field("others", HOW_MANY)
    rows = visible_all(by, obj).filter(pk__in=wanted).order_by("pk")
    found = {record.pk: record for record in (rows.select_for_update(of=("self",)) if lock else rows)}
    if len(found) != len(wanted):
        raise Missing()
    if visible_all(by, obj, "merge").filter(pk__in=wanted).count() != len(wanted):
        raise Forbidden(object=key, operation="merge")
    if not visible_all(by, obj, "change").filter(pk=kept).exists():
        raise Forbidden(object=key, operation="change")
    return {pk: found[pk] for pk in wanted}


def _chosen(by: Caller, key: str, record: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The caller's own choices, with the caller's own rights to each field."""
    draft = read(describe(key, by), by, values, record)
    if draft.problems:
        raise Invalid(errors=draft.problems)
    if draft.changed("responsible") and not by.reaches(key, "assign", record.responsible_id):
        raise Forbidden(object=key, operation="assign")
    return draft.values


def _stored(about: Description, by: Caller, record: Any) -> dict[str, Any]:
    draft = Draft(about, by, {}, record)
    return {one.key: draft.stored(one.key) for one in writable(about)}


def _parent(model: Any, kept: UUID, others: Sequence[UUID], parent: str | None) -> str | None:
    """What the kept record hangs under: not itself, not one of the others, nor anything that hung under them."""
    chain: list[UUID] = []
    node = UUID(parent) if parent else None
    while node is not None and node not in chain:
        chain.append(node)
        node = model.objects.filter(pk=node).values_list("parent_id", flat=True).first()
    gone = [place for place, node in enumerate(chain) if node in (kept, *others)]
    rest = chain[gone[-1] + 1 :] if gone else chain
    return str(rest[0]) if rest else None


def _move_back(key: str, moved: dict[str, Any], by: Caller) -> None:
    model = apps.get_model(moved["model"])
    if moved.get("flag"):
        rows = model.objects.filter(pk__in=moved["ids"], **{moved["column"]: moved["now"]})
        rows.update(**{moved["column"]: moved["was"]}, version=F("version") + 1)
        return
    column = moved["column"]
    names = {field.name for field in model._meta.local_fields}
    of_object = key if column == "record_id" and "object" in names else ""
    move_back(Pointer(model, column, of_object, bool(moved["custom"])), moved, by.user_id)
