"""One change made to many records: previewed, counted, done in pieces, undone by its id in the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Missing, OtklikError, Refused
from otklik.kit.jobs import enqueue
from otklik.kit.texts import Text
from otklik.records.bulk.models import BulkEdit
from otklik.records.bulk.selecting import MOST_RECORDS, read_selection, too_many
from otklik.records.entries import actions as entries
from otklik.records.entries.drafts import read
from otklik.records.entries.names import names_of
from otklik.records.journal.undoing import undo_changes
from otklik.records.journal.writing import writing
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import FINISHED
from otklik.records.objects.queries import describe

AT_ONCE = 200
# What is over sooner was watched to its end.
WAITED_FOR = timedelta(seconds=10)
DONE = Text("Массовая правка закончена: {done} из {total}", "The bulk edit is done: {done} of {total}")
ACTIONS = {"change": "change", "delete": "delete", "restore": "delete"}


def begin_bulk_edit(
    by: Caller, object_key: str, select: dict[str, Any], action: str, values: dict[str, Any], dry_run: bool
) -> dict[str, Any]:
    """Count what would change (`dry_run`), or begin: up to 200 records at once, more by a job.

    Raises `Invalid` for values that no record would take, so a mistake stops before the first write.
    """
    about = describe(object_key, by)
    if action not in ACTIONS:
        raise Invalid.field("action", Text("Неизвестное действие", "An unknown action"))
    by.require(about.object.rights_key, ACTIONS[action])
    if action == "change":
        if not values:
            raise Invalid.field("values", Text("Выберите, что изменить", "Choose what to change"))
        problems = read(about, by, values, before=about.object.model()).problems
        if problems:
            raise Invalid(errors=problems)
    ids = _chosen(by, object_key, select, action)
    if dry_run:
        return {"id": None, "count": len(ids), "state": "preview"}
    if len(ids) > MOST_RECORDS:
        raise too_many()
    with writing(by):
        edit = BulkEdit.objects.create(
            object=object_key, action=action, values=values, ids=[str(pk) for pk in ids], total=len(ids),
            by_id=_person(by),
        )  # fmt: skip
        if len(ids) > AT_ONCE:
            from otklik.records.bulk.jobs import run_bulk_edit_job

            enqueue(run_bulk_edit_job, bulk_edit=str(edit.pk))
    if len(ids) <= AT_ONCE:
        run_bulk_edit(by, edit.pk)
        edit.refresh_from_db()
    return {"id": edit.pk, "count": len(ids), "state": edit.state}


def _person(by: Caller) -> UUID:
    """A bulk edit is somebody's: theirs to watch and to undo."""
    if by.user_id is None:
        raise Forbidden()
    return by.user_id


def _chosen(by: Caller, object_key: str, select: dict[str, Any], action: str) -> list[UUID]:
    rows = read_selection(select, deleted=action == "restore").rows(by, object_key)
    return list(rows.order_by("pk").values_list("pk", flat=True)[: MOST_RECORDS + 1])


def run_bulk_edit(by: Caller, pk: UUID) -> None:
    """Do what is left of a bulk edit, record by record; each that fails is told with its reason and left alone.

    Each record is written together with the edit's progress, so a killed worker goes on where it was.
    """
    edit = BulkEdit.objects.get(pk=pk)
    acting = _as_source(by, str(pk))
    while edit.done < edit.total and edit.state in ("queued", "running"):
        for record_id in edit.ids[edit.done : edit.done + AT_ONCE]:
            _one(acting, edit, UUID(record_id))
        edit.refresh_from_db()
    if edit.state != "undone":
        with transaction.atomic():
            BulkEdit.objects.filter(pk=pk).update(state="done", finished_at=now())
            _tell(edit)


def _tell(edit: BulkEdit) -> None:
    """Who began it, if it took longer than they would have waited."""
    if now() - edit.created_at < WAITED_FOR:
        return
    text = DONE.format(done=edit.total - len(edit.failed), total=edit.total)
    tell([edit.by_id], News(FINISHED.key, text, once=f"bulk:{edit.pk}"))


def _one(by: Caller, edit: BulkEdit, record_id: UUID) -> None:
    problem: list[dict[str, Any]] = []
    try:
        with writing(by, by.source):
            _act(by, edit, record_id)
            BulkEdit.objects.filter(pk=edit.pk).update(done=F("done") + 1, state="running")
            return
    except OtklikError as error:
        words = [e.text.to(by.language) for e in error.errors] or [error.text.to(by.language)]
        problem = [{"id": str(record_id), "message": "; ".join(words)}]
    edit.refresh_from_db(fields=["failed"])
    BulkEdit.objects.filter(pk=edit.pk).update(done=F("done") + 1, failed=[*edit.failed, *problem][:1000])


def _act(by: Caller, edit: BulkEdit, record_id: UUID) -> None:
    if edit.action == "change":
        entries.change_record(by, edit.object, record_id, edit.values)
    elif edit.action == "delete":
        entries.delete_record(by, edit.object, record_id)
    else:
        entries.restore_record(by, edit.object, record_id)


def bulk_edit(by: Caller, pk: UUID) -> dict[str, Any]:
    """How far a bulk edit of the caller's is."""
    edit = _own(by, pk)
    names = names_of(edit.object, [one["id"] for one in edit.failed], by)
    failed = [{**one, "name": (names.get(one["id"]) or {}).get("name")} for one in edit.failed]
    return {
        "id": edit.pk, "object": edit.object, "action": edit.action, "state": edit.state, "total": edit.total,
        "done": edit.done, "failed": failed, "at": edit.created_at,
    }  # fmt: skip


def undo_bulk_edit(by: Caller, pk: UUID) -> dict[str, Any]:
    """Take a bulk edit back: {"restored", "kept"}; what people changed since is kept and listed."""
    edit = _own(by, pk)
    if edit.state == "undone":
        raise Refused(Text("Это уже отменено", "This is undone already"), code="undone")
    undone = undo_changes(by, str(pk), edit.object, f"undo:{pk}")
    BulkEdit.objects.filter(pk=pk).update(state="undone", finished_at=now())
    return {"restored": undone.restored, "kept": undone.kept}


def _own(by: Caller, pk: UUID) -> BulkEdit:
    edit = BulkEdit.objects.filter(pk=pk).first()
    if edit is None or (edit.by_id != by.user_id and not by.is_admin):
        raise Missing()
    return edit


def _as_source(by: Caller, source: str) -> Caller:
    return replace(by, source=source)
