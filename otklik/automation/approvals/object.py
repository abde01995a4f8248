"""What the engines may know of an approval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.access.roles.rules import everyone_may
from otklik.automation.approvals.models import Approval, ApprovalPlace, ApprovalWait
from otklik.automation.approvals.rules import COLORS, STATES
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.objects.registry import Concerns, Field, Object, Option, QuickFilter, Section, objects

BY_ASKING = Text(
    "Согласование запрашивают у записи и решают, а не правят",
    "An approval is asked for from a record and decided, not edited",
)
RECORD = Text("Запись", "Record")

# Whatever their roles: everybody sees what they ask for and decide, and may ask about what they see.
everyone_may("approval", see="own", create="own")


def scope(by: Caller, operation: str, prefix: str) -> Q:
    """An approval is within reach of who asks, of whose word is asked, and of who may stand in for them."""
    reach = by.scope("approval", operation)
    ids = by.user_ids(reach) if reach else frozenset()
    places = (
        ApprovalPlace.objects.filter(Q(user__in=ids) | Q(decided_by__in=ids))
        if ids
        else ApprovalPlace.objects.none()
    )
    waits = ApprovalWait.objects.filter(user__in=ids or ())
    own = Q(**{f"{prefix}responsible_id__in": ids or ()})
    own |= Q(**{f"{prefix}pk__in": places.values("approval_id")})
    return own | Q(**{f"{prefix}pk__in": waits.values("approval_id")})


def fill(rows: list[dict[str, Any]], by: Caller, keys: Sequence[str]) -> None:
    """What each is about, by a name the caller may know: two statements."""
    if "record" not in keys:
        return
    about = {
        pk: (key, record)
        for pk, key, record in Approval.objects.filter(pk__in=[row["id"] for row in rows]).values_list(
            "pk", "object", "record_id"
        )
    }
    names = Names(by)
    for key, record in about.values():
        names.want(key, [record])
    names.read()
    for row in rows:
        key, record = about[row["id"]]
        name = names.of(key, record)
        row["record"] = [{"object": key, **name}] if name else []


def concerned(ids: Sequence[UUID]) -> dict[UUID, set[tuple[str, UUID]]]:
    rows = Approval.objects.filter(pk__in=ids).values_list("pk", "object", "record_id")
    return {pk: {(key, record)} for pk, key, record in rows}


FOR_ME = {"field": "waits_for", "op": "eq", "value": "@me"}
MINE = {"field": "responsible", "op": "eq", "value": "@me"}
WAITING = {"field": "state", "op": "eq", "value": "waiting"}
OPTIONS = tuple(Option(key, label, COLORS[key]) for key, label in STATES.items())

approval = objects.add(
    Object(
        key="approval",
        plural="approvals",
        label=Text("Согласование", "Approval"),
        labels=Text("Согласования", "Approvals"),
        icon="checks",
        model=Approval,
        default_sort="-number",
        fields=(
            Field("name", "text", Text("Что согласуют", "What is asked"), read_only=True, sortable=False),
            Field("number", "serial", Text("Номер", "Number"), derived=True, read_only=True),
            Field("record", "records", RECORD, virtual=True, derived=True, read_only=True, sortable=False,
                  filterable=False),
            Field("state", "choice", Text("Состояние", "State"), options=OPTIONS, derived=True, read_only=True,
                  sortable=False),
            Field("responsible", "link", Text("Кто просит", "Asked by"), target="user", read_only=True,
                  sortable=False),
            Field("waits_for", "link", Text("Кого ждёт", "Waits for"), path="waits_for", target="user",
                  multiple=True, derived=True, read_only=True, sortable=False),
            Field("due_at", "datetime", Text("Срок решения", "Decide by"), derived=True, read_only=True,
                  sortable=False),
            Field("comment", "long_text", Text("Пояснение", "Comment"), read_only=True, sortable=False),
            Field("route", "link", Text("Маршрут", "Route"), target="approval_route", read_only=True,
                  sortable=False),
            Field("created_at", "datetime", Text("Запрошено", "Asked"), derived=True, read_only=True,
                  sortable=False),
            Field("ended_at", "datetime", Text("Решено", "Decided"), derived=True, read_only=True, sortable=False),
        ),
        sections=(
            Section(Text("Согласование", "Approval"),
                    ("name", "number", "record", "state", "responsible", "waits_for", "due_at", "comment", "route",
                     "created_at", "ended_at")),
        ),
        list_fields=("name", "number", "record", "state", "responsible", "waits_for", "due_at", "created_at"),
        card_fields=("record", "responsible", "state", "due_at"),
        quick_filters=(
            QuickFilter("for_me", Text("Ждут моего решения", "Waiting for me"), FOR_ME),
            QuickFilter("mine", Text("Запросил я", "I asked"), MINE),
            QuickFilter("waiting", Text("Не решённые", "Undecided"), WAITING),
            QuickFilter("overdue", Text("Просроченные", "Overdue"),
                        {"all": [WAITING, {"field": "due_at", "op": "lt", "value": {"days": 0}}]}),
        ),
        scope=scope,
        own_screen=BY_ASKING,
        fill=fill,
        concerns=Concerns(concerned, lambda ids: Q(record_id__in=ids)),
        importable=False,
        searchable=False,
        customizable=False,
        has_files=False,
        keeps_trash=False,
    )
)  # fmt: skip
