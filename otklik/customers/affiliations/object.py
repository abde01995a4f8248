"""What the engines may know of an affiliation: a part of a person, with the person's rights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from otklik.customers.affiliations.actions import (
    forget_opened,
    settle_company,
    settle_main,
    unset_other_mains,
)
from otklik.customers.affiliations.models import Affiliation
from otklik.kit.clock import today
from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.entries.events import RecordDeleted
from otklik.records.entries.queries import visible
from otklik.records.journal.undoing import ChangesUndone
from otklik.records.objects.registry import Field, Object, Option, QuickFilter, Section, objects

ROLES = (
    Option("director", Text("Директор", "Director"), "red"),
    Option("owner", Text("Владелец", "Owner"), "grape"),
    Option("decides", Text("Принимает решение", "Decision maker"), "orange"),
    Option("influences", Text("Влияет на решение", "Influences the decision"), "yellow"),
    Option("buyer", Text("Закупщик", "Buyer"), "blue"),
    Option("user", Text("Пользуется", "User"), "teal"),
    Option("accountant", Text("Бухгалтер", "Accountant"), "cyan"),
    Option("lawyer", Text("Юрист", "Lawyer"), "indigo"),
    Option("engineer", Text("Технический специалист", "Engineer"), "lime"),
    Option("doctor", Text("Врач", "Doctor"), "green"),
    Option("pharmacist", Text("Фармацевт", "Pharmacist"), "green"),
    Option("secretary", Text("Секретарь", "Secretary"), "gray"),
    Option("employee", Text("Сотрудник", "Employee"), "gray"),
    Option("other", Text("Другое", "Other"), "gray"),
)
NOT_YOURS = Text("Этот контакт вам нельзя менять", "You may not change this person")
FIXED = Text("Удалите связь и создайте другую", "Remove the relation and make another")
BACKWARDS = Text("Конец раньше начала", "The end is before the beginning")


def prepare(draft: Draft) -> None:
    by, person = draft.by, draft.value("person")
    if not draft.is_new:
        for key in ("person", "company"):
            if draft.changed(key):
                draft.refuse(key, FIXED, "fixed")
    elif person and not visible(by, "person", "change").filter(pk=person).exists():
        draft.refuse("person", NOT_YOURS, "forbidden")
    started, ended = _day(draft.value("started_on")), _day(draft.value("ended_on"))
    if started and ended and ended < started:
        draft.refuse("ended_on", BACKWARDS)
    if draft.problems or not person:
        return
    over = ended is not None and ended <= today(by.timezone)
    if over:
        draft.values["is_main"] = False
    elif draft.is_new and "is_main" not in draft.values:
        draft.values["is_main"] = not Affiliation.objects.filter(person=person, is_main=True).exists()
    if draft.values.get("is_main"):
        unset_other_mains(person, None if draft.is_new else draft.before.pk, by)


def saved(affiliation: Affiliation, draft: Draft) -> None:
    if affiliation.is_main or not draft.is_new:
        settle_company(affiliation.person_id, draft.by)


@when(RecordDeleted)
def forget_main(fact: RecordDeleted) -> None:
    """The person of an erased affiliation turns to another company, or to none."""
    if fact.object == "affiliation":
        settle_company(fact.record.person_id, fact.by)


@when(ChangesUndone)
def follow_person_back(fact: ChangesUndone) -> None:
    """A person whose company was put back: the places opened by what is undone go, the former main one returns."""
    if fact.object != "person":
        return
    moved = [pk for pk, columns in fact.records.items() if "company_id" in columns]
    from otklik.customers.people.models import Person

    for person in Person.objects.filter(pk__in=moved):
        forget_opened(person, fact.source)
        settle_main(person, False, fact.by)


def parents(affiliation: Any) -> Iterable[tuple[str, Any]]:
    return (("person", affiliation.person_id), ("company", affiliation.company_id))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


affiliation = objects.add(
    Object(
        key="affiliation",
        plural="affiliations",
        label=Text("Место работы", "Affiliation"),
        labels=Text("Места работы", "Affiliations"),
        icon="id-badge",
        model=Affiliation,
        name_field="position",
        default_sort="started_on",
        fields=(
            Field("person", "link", Text("Контакт", "Person"), target="person", required=True, sortable=False),
            Field("company", "link", Text("Компания", "Company"), target="company", required=True, sortable=False),
            Field("role", "choice", Text("Роль", "Role"), options=ROLES, sortable=False),
            Field("position", "text", Text("Должность", "Position"), sortable=False, example="Главный врач"),
            Field("is_main", "yes_no", Text("Основное место", "Main place"), sortable=False),
            Field("started_on", "date", Text("С какого дня", "Since")),
            Field("ended_on", "date", Text("По какой день", "Until")),
        ),
        sections=(
            Section(
                Text("Место работы", "Affiliation"),
                ("person", "company", "role", "position", "is_main", "started_on", "ended_on"),
            ),
        ),
        list_fields=("person", "company", "role", "position", "is_main", "started_on", "ended_on"),
        quick_fields=("person", "company", "role", "position"),
        quick_filters=(
            QuickFilter("now", Text("Сейчас", "At present"), {"field": "ended_on", "op": "empty"}),
        ),
        prepare=prepare,
        saved=saved,
        parents=parents,
        living={"deleted_at": None, "person__deleted_at": None},
        rights_as="person",
        owner="person__responsible_id",
        keeps_trash=False,
        importable=False,
        searchable=False,
        customizable=False,
        has_files=False,
    )
)  # fmt: skip
