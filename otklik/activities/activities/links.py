"""What an activity concerns: the records people chose, and those above them that it counts for too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Max, Min, OuterRef, Q, Subquery

from otklik.access.callers import Caller
from otklik.activities.activities.models import Activity, ActivityLink
from otklik.activities.activities.rules import is_planned
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.entries.scopes import visible_all
from otklik.records.objects.registry import objects

Place = tuple[str, UUID]
NOT_FOUND = Text("Такой записи нет или она вам не видна", "No such record, or you may not see it")


def save_links(activity: Activity, given: list[dict[str, str]] | None, by: Caller) -> None:
    """Link the activity to the records given (None keeps them) and to those above; steps of all are recounted."""
    before = {(link.object, link.record_id): link for link in activity.links.all()}
    if given is None:
        chosen = [place for place, link in before.items() if link.main]
    else:
        chosen = [(item["object"], UUID(item["id"])) for item in given]
        _check_visible([place for place in chosen if place not in before], by)
    wanted = dict.fromkeys(chosen, True)
    for place in _above(chosen):
        wanted.setdefault(place, False)
    planned = (
        is_planned(activity.kind, activity.done_at, activity.cancelled_at) and activity.deleted_at is None
    )
    gone = [link.pk for place, link in before.items() if place not in wanted]
    if gone:
        ActivityLink.objects.filter(pk__in=gone).delete()
    ActivityLink.objects.bulk_create(
        [
            ActivityLink(
                activity=activity, object=obj, record_id=pk, main=main, at=activity.at, planned=planned
            )
            for (obj, pk), main in wanted.items()
        ],
        update_conflicts=True,
        unique_fields=["activity", "object", "record_id"],
        update_fields=["main", "at", "planned"],
    )
    count_steps({*wanted, *before})


def _check_visible(places: Iterable[Place], by: Caller) -> None:
    for key, pk in places:
        if not visible_all(by, objects.get(key)).filter(pk=pk).exists():
            raise Invalid.field("links", NOT_FOUND, "missing")


def _above(chosen: Iterable[Place]) -> list[Place]:
    """The records each chosen one belongs to, as its object's `parents` says (a deal: its company and people)."""
    found: list[Place] = []
    for key, pk in chosen:
        obj = objects.get(key)
        if obj.parents is None:
            continue
        record = obj.model.objects.filter(pk=pk).first()
        if record is not None:
            found += [(parent, parent_id) for parent, parent_id in obj.parents(record) if parent_id]
    return found


def count_steps(places: Iterable[Place]) -> None:
    """Recount the next planned step and the last thing done on the records that keep them, a statement an object."""
    by_object: dict[str, list[UUID]] = {}
    for key, pk in places:
        by_object.setdefault(key, []).append(pk)
    for key, ids in by_object.items():
        model = objects.get(key).model
        if not hasattr(model, "next_step_at"):
            continue
        links = ActivityLink.objects.filter(record_id=OuterRef("pk")).order_by().values("record_id")
        open_ones = links.filter(planned=True)
        happened = links.filter(planned=False).filter(
            Q(activity__done_at__isnull=False) | Q(activity__kind__in=("note", "message")),
            activity__deleted_at=None,
        )
        model.objects.filter(pk__in=ids).update(
            next_step_at=Subquery(open_ones.annotate(found=Min("activity__due_at")).values("found")),
            last_activity_at=Subquery(happened.annotate(found=Max("at")).values("found")),
        )


def fill_links(rows: list[dict[str, Any]], by: Caller) -> None:
    """Put `links` into each row: what people chose, with the names of what `by` may see: two statements."""
    ids = [row["id"] for row in rows]
    links = list(
        ActivityLink.objects.filter(activity__in=ids, main=True).values_list(
            "activity_id", "object", "record_id"
        )
    )
    names = Names(by)
    for _, key, pk in links:
        names.want(key, [pk])
    names.read()
    told: dict[UUID, list[dict[str, Any]]] = {}
    for activity_id, key, pk in links:
        if name := names.of(key, pk):
            told.setdefault(activity_id, []).append({"object": key, **name})
    for row in rows:
        row["links"] = told.get(row["id"], [])


def concerned_by(ids: Sequence[UUID]) -> dict[UUID, set[Place]]:
    """The records each of some activities concerns, chosen or above: one statement."""
    found: dict[UUID, set[Place]] = {}
    links = ActivityLink.objects.filter(activity__in=ids).values_list("activity_id", "object", "record_id")
    for activity_id, key, pk in links:
        found.setdefault(activity_id, set()).add((key, pk))
    return found


def concerning(ids: Sequence[UUID]) -> Q:
    """Activities that concern any of some records."""
    links = ActivityLink.objects.filter(record_id__in=ids).values("activity_id")
    # Found once, whatever PostgreSQL thinks of the other conditions: joined, it looks through all the ids for each row.
    return Q(Func(F("pk"), ArraySubquery(links), arg_joiner=" = ANY(", template="(%(expressions)s))",
                  output_field=BooleanField()))  # fmt: skip
