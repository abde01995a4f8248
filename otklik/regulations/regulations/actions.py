"""Writing regulations, switching them on and off, reading them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.version import move_config
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Invalid, Missing, Refused
from otklik.kit.events import announce
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing
from otklik.records.search.words import search_text
from otklik.regulations.regulations.checking import checked
from otklik.regulations.regulations.definition import Definition
from otklik.regulations.regulations.events import RegulationSwitchedOff, RegulationSwitchedOn
from otklik.regulations.regulations.models import Acknowledgement, Edition, Regulation
from otklik.regulations.regulations.rules import SEVERITIES
from otklik.regulations.regulations.telling import KEPT, differs, regulation_of

NAMELESS = Text("Назовите регламент", "Name the regulation")
WRITTEN = (*KEPT, "acknowledged")


def create_regulation(by: Caller, values: Mapping[str, Any], template: str = "") -> Regulation:
    """A new regulation, switched off. Raises `Invalid`, place by place ("terms.0.amount")."""
    by.require("regulation", "create")
    with writing(by):
        row = Regulation(
            created_by_id=by.user_id, updated_by_id=by.user_id, responsible_id=by.user_id, template=template
        )
        _write(row, values, by)
        row.save(force_insert=True)
    return row


def change_regulation(by: Caller, pk: UUID, values: Mapping[str, Any]) -> Regulation:
    """Write what is given. What is in force stays as it was switched on, until it is switched on anew."""
    with writing(by):
        row = _own(by, pk, "change")
        _write(row, values, by)
        keep(row, by)
    return row


def remove_regulation(by: Caller, pk: UUID) -> None:
    """Out of the list, switched off first; what it has opened stays in the journal of obligations."""
    with writing(by):
        row = _own(by, pk, "delete")
        if row.active:
            _switch_off(row, by)
        row.deleted_at, row.deleted_by_id = now(), by.user_id
        keep(row, by)


def switch_on(by: Caller, pk: UUID) -> Regulation:
    """Put what is written in force, as a new edition if anything differs from the last one.

    Raises `Invalid`, place by place, while it is not whole.
    """
    with writing(by):
        row = _own(by, pk, "change")
        definition = Definition.model_validate(row.definition)
        problems = checked(by, row.object, definition)
        if problems:
            raise Invalid(errors=problems)
        if row.active and not differs(row):
            return row
        moment = now()
        Edition.objects.filter(regulation=row, until=None).update(until=moment)
        last = Edition.objects.filter(regulation=row).order_by("-number").first()
        row.edition = Edition.objects.create(
            regulation=row,
            number=last.number + 1 if last else 1,
            name=row.name,
            text=row.text,
            object=row.object,
            definition=row.definition,
            severity=row.severity,
            since=moment,
            by_id=by.user_id,
        )
        row.active = True
        row.scanned_at = moment
        keep(row, by)
        move_config()
        announce(RegulationSwitchedOn(row, by))
    return row


def switch_off(by: Caller, pk: UUID) -> Regulation:
    """Out of force: nothing new arises; obligations that are open are still owed."""
    with writing(by):
        row = _own(by, pk, "change")
        if row.active:
            _switch_off(row, by)
            keep(row, by)
    return row


def acknowledge(by: Caller, pk: UUID) -> None:
    """The caller has read the edition in force."""
    by.require_person()
    assert by.user_id is not None
    with writing(by):
        row = regulation_of(by, pk)
        if row.edition is None or not row.active:
            raise Refused(Text("Регламент не включён", "The regulation is not in force"), code="not_in_force")
        Acknowledgement.objects.get_or_create(edition=row.edition, user_id=by.user_id)


def _switch_off(row: Regulation, by: Caller) -> None:
    Edition.objects.filter(regulation=row, until=None).update(until=now())
    row.active = False
    move_config()
    announce(RegulationSwitchedOff(row, by))


def _own(by: Caller, pk: UUID, operation: str) -> Regulation:
    by.require("regulation", operation)
    row = Regulation.objects.select_for_update(of=("self",)).filter(pk=pk, deleted_at=None).first()
    if row is None:
        raise Missing()
    return row


def _write(row: Regulation, values: Mapping[str, Any], by: Caller) -> None:
    for key in WRITTEN:
        if key in values:
            setattr(row, key, values[key])
    row.name = " ".join(row.name.split())
    problems = []
    if not row.name:
        problems.append(FieldProblem("name", "required", NAMELESS))
    if row.severity not in SEVERITIES:
        problems.append(
            FieldProblem("severity", "invalid", Text("Неизвестная важность", "An unknown severity"))
        )
    problems += checked(by, row.object, Definition.model_validate(row.definition))
    if problems:
        raise Invalid(errors=problems)
    row.name_sort = name_sort(row.name)
    row.search_text = search_text((row.name,))
