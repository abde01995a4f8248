"""Questions about segmentations: classes with counts, moves, one record's classes. Only of records in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, DecimalField, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from otklik.access.callers import Caller
from otklik.analytics.segments.definition import read_definition
from otklik.analytics.segments.models import Calculation, Membership, Move, Segmentation
from otklik.analytics.segments.reasons import Reasons, reasons_of
from otklik.analytics.segments.rules import classes_of
from otklik.kit.errors import Forbidden, Invalid, Missing
from otklik.kit.pages import MOST_ROWS, cursor_of, values_of
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.entries.queries import name_of, visible
from otklik.records.objects.registry import objects

Told = dict[str, Any]


def all_segmentations(by: Caller) -> QuerySet[Segmentation]:
    """Those over objects the caller may see, by name; without the right to write them, of those that are on."""
    seen = [obj.key for obj in objects.all() if by.may(obj.rights_key, "see")]
    by.require_in_key("segmentation", "see")
    rows = Segmentation.objects.filter(deleted_at=None, object__in=seen).select_related("responsible")
    return rows if by.may("segmentation", "change") else rows.filter(active=True)


def segmentation_of(by: Caller, pk: UUID) -> Segmentation:
    """One of those the caller knows; `Missing` otherwise."""
    row = all_segmentations(by).filter(pk=pk).first()
    if row is None:
        raise Missing()
    require_field(by, row)
    return row


def require_field(by: Caller, row: Segmentation) -> None:
    """`Forbidden` to whom the field of the segmentation is hidden."""
    if row.key in by.hidden(objects.get(row.object).rights_key):
        raise Forbidden(object=row.object, field=row.key)


def known(by: Caller, rows: Iterable[Segmentation]) -> list[Segmentation]:
    """Without those whose field is hidden from the caller."""
    return [row for row in rows if row.key not in by.hidden(objects.get(row.object).rights_key)]


def counts_of(by: Caller, rows: Sequence[Segmentation]) -> dict[UUID, dict[str, int]]:
    """{segmentation: {class: how many}} among the records the caller may see: a statement for each object."""
    found: dict[UUID, dict[str, int]] = {row.pk: {} for row in rows}
    for key in {row.object for row in rows}:
        ids = [row.pk for row in rows if row.object == key]
        members = Membership.objects.filter(segmentation__in=ids, record_id__in=visible(by, key).values("pk"))
        counted = members.order_by().values_list("segmentation", "label").annotate(n=Count("pk"))
        for pk, label, count in counted:
            found[pk][label] = count
    return found


def sums_of(by: Caller, row: Segmentation) -> dict[str, Any]:
    """{class: sum of the figure} among the records the caller may see; None where there is no figure."""
    amount = Cast(KeyTextTransform("sum", "figure"), DecimalField(max_digits=38, decimal_places=6))
    members = Membership.objects.filter(
        segmentation=row, record_id__in=visible(by, row.object).values("pk")
    ).order_by()
    told = members.values_list("label").annotate(n=Sum(amount))
    return {label: None if total is None else float(total) for label, total in told}


def last_calculations(rows: Sequence[Segmentation]) -> dict[UUID, list[Calculation]]:
    """The newest countings of each: the last one, and the last that was done."""
    found: dict[UUID, list[Calculation]] = {}
    for state in (Q(), Q(state="done")):
        newest = Calculation.objects.filter(state, segmentation__in=[row.pk for row in rows])
        for one in newest.order_by("segmentation", "-asked_at").distinct("segmentation"):
            found.setdefault(one.segmentation_id, []).append(one)
    return found


def told(by: Caller, rows: Sequence[Segmentation], whole: bool = False) -> list[Told]:
    """Segmentations as `SegmentationOut`; `whole` with the sums of their figures."""
    counts = counts_of(by, rows)
    newest = last_calculations(rows)
    writes = by.may("segmentation", "change")
    answer = []
    for row in rows:
        sums = sums_of(by, row) if whole else {}
        last = newest.get(row.pk, [])
        done = next((one for one in last if one.state == "done"), None)
        definition = read_definition(row.definition)
        answer.append(
            {
                "id": row.pk,
                "key": row.key,
                "name": Text(row.name, row.name_en or row.name).to(by.language),
                "label": {"ru": row.name, "en": row.name_en},
                "text": row.text,
                "object": row.object,
                "kind": definition.kind,
                "definition": definition,
                "schedule": row.schedule,
                "active": row.active,
                "problem": Text(**row.problem).to(by.language) if row.problem else "",
                "responsible": row.responsible and {"id": row.responsible.pk, "name": row.responsible.name},
                "may_change": writes,
                "classes": [
                    {
                        "key": one.key,
                        "label": one.label.as_dict(),
                        "color": one.color or "gray",
                        "count": counts[row.pk].get(one.key, 0),
                        "sum": sums.get(one.key),
                    }
                    for one in classes_of(definition)
                ],
                "calculation": told_calculation(last[0], by) if last else None,
                "counted_at": done.finished_at if done else None,
            }
        )
    return answer


def told_calculation(row: Calculation, by: Caller) -> Told:
    took = (row.finished_at - row.started_at).total_seconds() if row.finished_at and row.started_at else None
    return {
        "id": row.pk,
        "state": row.state,
        "asked_at": row.asked_at,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "seconds": took,
        "looked_at": row.looked_at,
        "entered": row.entered,
        "left": row.left,
        "moved": row.moved,
        "problem": Text(**row.problem).to(by.language) if row.problem else "",
    }


def calculation_of(by: Caller, pk: UUID, calculation: UUID) -> Told:
    row = Calculation.objects.filter(segmentation=segmentation_of(by, pk), pk=calculation).first()
    if row is None:
        raise Missing()
    return told_calculation(row, by)


class MovesAsked:
    """Which moves: of a class (left or entered), of a record, of a time."""

    def __init__(
        self,
        source: str | None = None,
        target: str | None = None,
        label: str = "",
        record: UUID | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> None:
        self.q = Q()
        if source is not None:
            self.q &= Q(source=source)
        if target is not None:
            self.q &= Q(target=target)
        if label:
            self.q &= Q(source=label) | Q(target=label)
        if record:
            self.q &= Q(record_id=record)
        if since:
            self.q &= Q(at__gte=since)
        if until:
            self.q &= Q(at__lt=until)


def moves(by: Caller, row: Segmentation, asked: MovesAsked, cursor: str = "", limit: int = 50) -> Told:
    """A keyset page of moves of records in sight, the newest first: {"rows", "next"}."""
    limit = max(1, min(limit, MOST_ROWS))
    rows = moves_in_sight(by, row).filter(asked.q)
    if cursor:
        after = values_of(cursor, 1)[0]
        if not isinstance(after, int):
            raise Invalid.field("cursor", Text("Неверная метка страницы", "Not a page cursor"))
        rows = rows.filter(id__lt=after)
    found = list(rows.order_by("-id")[: limit + 1])
    following = cursor_of([found[limit - 1].pk]) if len(found) > limit else None
    return {"rows": told_moves(by, row, found[:limit]), "next": following}


def moves_in_sight(by: Caller, row: Segmentation) -> QuerySet[Move]:
    rows = Move.objects.filter(segmentation=row, record_id__in=visible(by, row.object).values("pk"))
    return rows.select_related("calculation")


def told_moves(by: Caller, row: Segmentation, found: Sequence[Move]) -> list[Told]:
    """Moves in words: the record, from which class to which, why."""
    names = Names(by)
    names.want(row.object, (one.record_id for one in found))
    names.want("user", (one.by_id for one in found))
    names.read()
    labels = {one.key: one.label for one in classes_of(read_definition(row.definition))}
    telling: dict[UUID | None, Reasons | None] = {}
    answer = []
    for one in found:
        counted = one.calculation
        if one.calculation_id not in telling:
            definition, told_found = (counted.definition, counted.found) if counted else (row.definition, {})
            telling[one.calculation_id] = reasons_of(by, row.object, definition, told_found)
        tells = telling[one.calculation_id]
        changed = bool(counted and counted.changed)
        answer.append(
            {
                "id": one.pk,
                "at": one.at,
                "record": names.of(row.object, one.record_id),
                "by": names.of("user", one.by_id),
                "source": _label(one.source, labels),
                "target": _label(one.target, labels),
                "why": tells.of_move(one.source, one.target, one.was, one.now, changed, counted is None)
                if tells
                else "",
            }
        )
    return answer


def _label(key: str, labels: dict[str, Text]) -> Told | None:
    if not key:
        return None
    name = labels.get(key, Text(key, key))
    return {"key": key, "label": name.as_dict()}


def of_record(by: Caller, object_key: str, record_id: UUID) -> list[Told]:
    """The classes of one record, since when and why, with its last moves. `Missing` when it is out of sight."""
    name_of(by, object_key, record_id)
    rows = known(by, all_segmentations(by).filter(object=object_key, active=True).order_by("name_sort"))
    members = {
        one.segmentation_id: one
        for one in Membership.objects.filter(record_id=record_id, segmentation__in=[row.pk for row in rows])
    }
    newest = last_calculations(rows)
    answer = []
    for row in rows:
        member = members.get(row.pk)
        definition = read_definition(row.definition)
        done = next((one for one in newest.get(row.pk, []) if one.state == "done"), None)
        tells = reasons_of(by, object_key, done.definition if done else row.definition, done and done.found)
        history = moves(by, row, MovesAsked(record=record_id), limit=10)["rows"]
        if member is None and not history and definition.kind == "list":
            continue
        found = {one.key: one for one in classes_of(definition)}
        one = found.get(member.label) if member else None
        answer.append(
            {
                "segmentation": {
                    "id": row.pk,
                    "name": Text(row.name, row.name_en or row.name).to(by.language),
                },
                "kind": definition.kind,
                "key": row.key,
                "label": one.label.as_dict() if one else None,
                "color": one.color if one else None,
                "since": member.since if member else None,
                "why": tells.of_member(member.label, member.figure) if tells and member else "",
                "moves": history,
            }
        )
    return answer
