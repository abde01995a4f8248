"""A chunk's decisions into the base: COPY for what is new, one UPDATE for what changed, whatever the object."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.base import ModelState

from otklik.customers.affiliations.models import Affiliation
from otklik.exchange.imports.copying import columns_of, copy_into, copy_records
from otklik.exchange.imports.deciding import Decision, Made
from otklik.exchange.imports.plans import Plan
from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.actions import write_draft
from otklik.records.entries.statements import Among, Statement
from otklik.records.journal.many import before_many
from otklik.records.objects.registry import objects


def store(decisions: Sequence[Decision], plan: Plan) -> None:
    """Write what the rows make, object by object in their order, then the links between them."""
    for key in plan.objects:
        made = [one for decision in decisions for one in decision.made if one.object == key]
        _link_to_parents(key, decisions, made)
        _insert(key, [one for one in made if one.new], plan)
        _update(key, _joined([one for one in made if not one.new]), plan)
    link_people(decisions, plan)


def _link_to_parents(key: str, decisions: Sequence[Decision], made: list[Made]) -> None:
    """A new deal or case of the row belongs to the row's company and person."""
    if key not in ("deal", "lead", "case"):
        return
    places = {one.id: decision.places for decision in decisions for one in decision.made if one.object == key}
    for one in made:
        for parent in ("company", "person"):
            found = places[one.id].get(parent)
            if one.new and found and parent in one.draft.about.fields:
                one.draft.values.setdefault(parent, str(found))


def _joined(made: list[Made]) -> list[Made]:
    """Several rows that touch one record become one change of it, the later filling what the earlier left."""
    by_id: dict[UUID, Made] = {}
    for one in made:
        first = by_id.get(one.id)
        if first is None:
            by_id[one.id] = one
            continue
        for key, value in one.draft.values.items():
            held = first.draft.values.get(key)
            if isinstance(value, list) and isinstance(held, list):
                first.draft.values[key] = [*held, *(item for item in value if item not in held)]
            else:
                first.draft.values.setdefault(key, value)
        prepare = first.draft.about.object.prepare
        if prepare is not None:
            prepare(first.draft)
    return list(by_id.values())


def _insert(key: str, made: list[Made], plan: Plan) -> None:
    if not made:
        return
    obj = objects.get(key)
    by = plan.about[key].by
    moment = now()
    blank = obj.model(created_by_id=by.user_id, updated_by_id=by.user_id, updated_at=moment)
    records = []
    for one in made:
        created = one.draft.values.pop("created_at", None)
        record = _like(blank, one.id)
        record.created_at = datetime.fromisoformat(created) if created else moment
        write_draft(record, one.draft)
        records.append(record)
    copy_records(obj.model, records)
    if obj.saved is not None:
        for record, one in zip(records, made, strict=True):
            obj.saved(record, one.draft)


def _like(blank: Any, pk: UUID) -> Any:
    """Another new row such as `blank`: asking every field for its default anew costs more than writing the row."""
    record = blank.__class__.__new__(blank.__class__)
    record.__dict__.update(blank.__dict__)
    record._state = ModelState()
    record.id = pk
    return record


def _update(key: str, made: list[Made], plan: Plan) -> None:
    if not made:
        return
    obj = objects.get(key)
    by = plan.about[key].by
    moment = now()
    records = []
    changed: set[str] = set()
    for one in made:
        record = one.known.record
        one.draft.values.pop("created_at", None)
        before = dict(record.__dict__)
        write_draft(record, one.draft)
        record.version += 1
        record.updated_at = moment
        record.updated_by_id = by.user_id
        changed |= {key for key, value in record.__dict__.items() if value != before.get(key)}
        records.append(record)
    update_records(obj.model, records, changed)
    if obj.saved is not None:
        for record, one in zip(records, made, strict=True):
            obj.saved(record, one.draft)


def update_records(model: Any, records: Sequence[Any], changed: Container[str]) -> None:
    """Write the columns of model instances that changed back, in one UPDATE from a table of this transaction.

    What no record changed is left alone: another person may have changed it since the records were read.
    """
    table = model._meta.db_table
    columns = [one for one in columns_of(model) if one[0] == "id" or one[0] in changed]
    with connection.cursor() as cursor:
        names = ", ".join(f'"{column}"' for _, column, _ in columns)
        cursor.execute(
            f'CREATE TEMP TABLE import_changes ON COMMIT DROP AS SELECT {names} FROM "{table}" LIMIT 0'
        )
        copy_into("import_changes", columns, records)
        told = ", ".join(f'"{column}" = c."{column}"' for _, column, _ in columns if column != "id")
        before_many(cursor)
        cursor.execute(f'UPDATE "{table}" t SET {told} FROM import_changes c WHERE c.id = t.id')
        cursor.execute("DROP TABLE import_changes")


@cache
def _affiliations() -> Statement:
    rows = Affiliation.objects.filter(Among("person_id", "people"), deleted_at=None)
    return Statement(rows.values_list("person_id", "company_id"))


def link_people(decisions: Sequence[Decision], plan: Plan) -> None:
    """The row's person works at the row's company: an affiliation where there is none yet."""
    pairs = {
        (decision.places["person"], decision.places["company"])
        for decision in decisions
        if decision.outcome != "refused" and {"person", "company"} <= set(decision.places)
    }
    if not pairs:
        return
    people = [person for person, _ in pairs]
    held = set(_affiliations().ask(people=people))
    placed = {person for person, _ in held}
    by = plan.about[plan.object].by
    blank = Affiliation(role=plan.role, created_by_id=by.user_id, updated_by_id=by.user_id)
    records = []
    for person, company in sorted(pairs - held):
        record = _like(blank, new_id())
        record.person_id, record.company_id = person, company
        record.is_main = person not in placed
        records.append(record)
        placed.add(person)
    copy_records(Affiliation, records)
