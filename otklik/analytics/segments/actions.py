"""Writing segmentations and asking for them to be counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from otklik.access.callers import Caller
from otklik.analytics.segments.checking import checked
from otklik.analytics.segments.definition import read_definition
from otklik.analytics.segments.models import Calculation, Membership, Segmentation
from otklik.analytics.segments.rules import SCHEDULES, keyed
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Invalid, Missing, Refused
from otklik.kit.jobs import enqueue
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.fields.queries import bump_config
from otklik.records.journal.writing import writing
from otklik.records.search.words import search_text

NAMELESS = Text("Назовите сегментацию", "Name the segmentation")
NO_SCHEDULE = Text("Неизвестное расписание", "An unknown schedule")
BY_HAND = Text("Этот список ведут вручную", "This list is kept by hand")
OFF = Text("Сегментация выключена", "The segmentation is off")
SAME_OBJECT = Text("Объект и вид потом не меняются", "The object and the kind do not change later")
WRITTEN = ("name", "name_en", "text", "definition", "schedule", "active")


def create_segmentation(by: Caller, values: Mapping[str, Any]) -> Segmentation:
    """A new segmentation, counted at once. Raises `Invalid`, place by place ("classes.0.label")."""
    by.require("segmentation", "create")
    with writing(by):
        row = Segmentation(
            created_by_id=by.user_id,
            updated_by_id=by.user_id,
            responsible_id=by.user_id,
            object=values["object"],
            key=f"segment_{uuid4().hex[:8]}",
        )
        _write(row, values, by)
        row.save(force_insert=True)
        bump_config()
        if row.active:
            _ask(by, row)
    return row


def change_segmentation(by: Caller, pk: UUID, values: Mapping[str, Any]) -> Segmentation:
    """Write what is given; another definition is counted at once."""
    with writing(by):
        row = own(by, pk, "change")
        was, on = row.definition, row.active
        given = values.get("definition")
        if values.get("object", row.object) != row.object or (given and given["kind"] != was["kind"]):
            raise Invalid.field("object", SAME_OBJECT, "fixed")
        _write(row, values, by)
        keep(row, by)
        bump_config()
        if row.active and (row.definition != was or not on):
            _ask(by, row)
    return row


def remove_segmentation(by: Caller, pk: UUID) -> None:
    """Out of the list, with its field and who is in it; the history of moves stays in the journal of the records."""
    with writing(by):
        row = own(by, pk, "delete")
        row.deleted_at, row.deleted_by_id, row.active = now(), by.user_id, False
        keep(row, by)
        Membership.objects.filter(segmentation=row).delete()
        bump_config()


def recalculate(by: Caller, pk: UUID) -> Calculation:
    """Ask for a counting now; one under way already is the answer."""
    with writing(by):
        row = own(by, pk, "change")
        if row.definition["kind"] == "list":
            raise Refused(BY_HAND, code="by_hand")
        if not row.active:
            raise Refused(OFF, code="off")
        asked = _ask(by, row)
    assert asked is not None
    return asked


def own(by: Caller, pk: UUID, operation: str) -> Segmentation:
    """A segmentation to be written, held; `Missing` when there is none."""
    by.require("segmentation", operation)
    row = Segmentation.objects.select_for_update(of=("self",)).filter(pk=pk, deleted_at=None).first()
    if row is None:
        raise Missing()
    return row


def ask_for(row: Segmentation, by: Caller) -> None:
    """Queue a counting by schedule."""
    with writing(by):
        _ask(by, row)


def _ask(by: Caller, row: Segmentation) -> Calculation | None:
    if row.definition["kind"] == "list":
        return None
    waiting = Calculation.objects.filter(segmentation=row, state="queued").first()
    if waiting is not None:
        return waiting
    from otklik.analytics.segments.jobs import calculate_job

    asked = Calculation.objects.create(segmentation=row, by_id=by.user_id, definition=row.definition)
    enqueue(calculate_job, only_one=f"segments.{row.pk}", calculation=str(asked.pk))
    return asked


def _write(row: Segmentation, values: Mapping[str, Any], by: Caller) -> None:
    for key in WRITTEN:
        if key in values:
            setattr(row, key, values[key])
    row.name = " ".join(row.name.split())
    row.name_en = " ".join(row.name_en.split())
    problems = []
    if not row.name:
        problems.append(FieldProblem("name", "required", NAMELESS))
    if row.schedule not in SCHEDULES:
        problems.append(FieldProblem("schedule", "invalid", NO_SCHEDULE))
    definition = keyed(read_definition(row.definition))
    problems += checked(by, row.object, definition)
    if problems:
        raise Invalid(errors=problems)
    row.definition = definition.model_dump(mode="json")
    row.name_sort = name_sort(row.name)
    row.search_text = search_text((row.name, row.name_en))
