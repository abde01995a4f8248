"""Undo of a whole import: what it made goes to the trash, what it changed gets its former values back.

Whatever people have done since is kept and listed: a record they changed or built upon stays, a field they
rewrote keeps their word.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from otklik.access.callers import Caller
from otklik.activities.activities.models import ActivityLink
from otklik.exchange.imports.models import Import
from otklik.exchange.imports.plans import ORDER
from otklik.kit.clock import now
from otklik.kit.errors import Refused
from otklik.kit.texts import Text
from otklik.records.journal.many import before_many
from otklik.records.journal.models import Change
from otklik.records.journal.undoing import undo_changes
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import Object, objects

MOST_LISTED = 1000

# Records this import made that somebody else has changed since, however it was done.
TOUCHED_SINCE = """
SELECT DISTINCT later.record_id
FROM records_change made JOIN records_change later ON later.record_id = made.record_id AND later.id > made.id
WHERE made.source = %(source)s AND made.object = %(object)s AND made.op = 'create'
  AND later.source <> %(source)s
"""
REMOVE = """
UPDATE "{table}" t SET deleted_at = %(now)s, deleted_by_id = %(by)s, version = version + 1, updated_at = %(now)s
FROM records_change made
WHERE made.source = %(source)s AND made.object = %(object)s AND made.op = 'create' AND t.id = made.record_id
  AND t.deleted_at IS NULL AND NOT t.id = ANY(%(kept)s)
"""


def undo_import(by: Caller, job: Import) -> dict[str, Any]:
    """Take the import back: {"removed", "restored", "kept": [{"object", "id", "name", "fields"}]}.

    Raises `Refused` when it never ran or is undone already.
    """
    if job.state not in ("done", "paused", "failed") or job.started_at is None:
        text = Text(
            "Отменить можно законченную или остановленную загрузку",
            "Only a finished or paused import is undone",
        )
        raise Refused(text, code="not_done")
    source = str(job.pk)
    told: dict[str, Any] = {"removed": 0, "restored": 0, "kept": []}
    with writing(by, f"undo:{source}"):
        locked = Import.objects.select_for_update().get(pk=job.pk)
        if locked.state == "undone":
            raise Refused(Text("Эта загрузка уже отменена", "This import is undone already"), code="undone")
        for key in reversed(ORDER):
            if not objects.has(key) or (not locked.made.get(key) and not _changed(source, key)):
                continue
            obj = objects.get(key)
            undone = undo_changes(by, source, key, f"undo:{source}")
            told["restored"] += undone.restored
            told["kept"] += [{"object": key, **one} for one in undone.kept]
            removed, kept = _remove_made(by, obj, source)
            told["removed"] += removed
            told["kept"] += kept
        _erase_affiliations(source)
        told["kept_count"] = len(told["kept"])
        told["kept"] = told["kept"][:MOST_LISTED]
        Import.objects.filter(pk=job.pk).update(state="undone", undone=told, finished_at=now())
    return told


def _changed(source: str, key: str) -> bool:
    return Change.objects.filter(source=source, object=key).exists()


def _remove_made(by: Caller, obj: Object, source: str) -> tuple[int, list[dict[str, Any]]]:
    values: dict[str, Any] = {"source": source, "object": obj.key, "now": now(), "by": by.user_id}
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED_SINCE, values)
        kept = {row[0] for row in cursor.fetchall()} | _built_upon(cursor, obj, source)
        before_many(cursor)
        cursor.execute(REMOVE.format(table=obj.model._meta.db_table), {**values, "kept": list(kept)})
        removed = cursor.rowcount
    names = obj.model.objects.filter(pk__in=list(kept)[:MOST_LISTED], deleted_at=None)
    listed = names.values_list("pk", obj.name_field)
    return removed, [{"object": obj.key, "id": str(pk), "name": name, "fields": []} for pk, name in listed]


def _built_upon(cursor: Any, obj: Object, source: str) -> set[Any]:
    """Records this import made that others' work stands on: activities, and records that point to them."""
    made = Change.objects.filter(source=source, object=obj.key, op="create").values("record_id")
    ours = Change.objects.filter(source=source, op="create").values("record_id")
    found = set(
        ActivityLink.objects.filter(record_id__in=made, activity__deleted_at=None)
        .exclude(activity_id__in=ours)
        .values_list("record_id", flat=True)
    )
    for relation in obj.model._meta.related_objects:
        model = relation.related_model
        if not hasattr(model, "deleted_at") or relation.field.many_to_many:
            continue
        name = relation.field.attname
        others = model.objects.filter(**{f"{name}__in": made}, deleted_at=None).exclude(pk__in=ours)
        found |= set(others.values_list(name, flat=True))
    return found


def _erase_affiliations(source: str) -> None:
    """The relations this import laid between people and companies that both went."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM customers_affiliation a USING records_change made, customers_person p, customers_company c "
            "WHERE made.source = %s AND made.object = 'affiliation' AND made.op = 'create' "
            "AND a.id = made.record_id AND p.id = a.person_id AND c.id = a.company_id "
            "AND (p.deleted_at IS NOT NULL OR c.deleted_at IS NOT NULL)",
            [source],
        )
