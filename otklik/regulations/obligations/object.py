"""What the engines may know of an obligation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.access.teams.models import TeamMember
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.objects.registry import Concerns, Field, Object, Option, QuickFilter, Section, objects
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.regulations.object import SEVERITY_OPTIONS

BY_RULES = Text(
    "Обязательства возникают и снимаются по регламенту", "Obligations arise and end by their regulation"
)
STATES = (
    Option("open", Text("Открыто", "Open"), "blue"),
    Option("met", Text("Исполнено в срок", "Met in time"), "green"),
    Option("violated", Text("Нарушено", "Violated"), "red"),
    Option("waived", Text("Снято", "Waived"), "gray"),
    Option("cancelled", Text("Отменено", "Cancelled"), "gray"),
)
DISPUTES = (
    Option("raised", Text("Оспорено", "Disputed"), "orange"),
    Option("upheld", Text("Оставлено в силе", "Upheld"), "red"),
    Option("lifted", Text("Снято по спору", "Lifted"), "green"),
)
RECORD = Text("Запись", "Record")


def scope(by: Caller, operation: str, prefix: str) -> Q:
    """An obligation is within reach of who owes it and, when a team owes it, of the team's people."""
    reach = by.scope("obligation", operation)
    ids = by.user_ids(reach) if reach else frozenset()
    teams = TeamMember.objects.filter(user__in=ids or ()).values("team_id")
    own = Q(**{f"{prefix}responsible_id__in": ids or ()})
    return own | Q(**{f"{prefix}responsible_id": None, f"{prefix}team_id__in": teams})


def fill(rows: list[dict[str, Any]], by: Caller, keys: Sequence[str]) -> None:
    """What each is about and what proved it, by names the caller may know: two statements."""
    if not {"record", "proof"} & set(keys):
        return
    ids = [row["id"] for row in rows]
    found = {
        pk: (key, record, proof)
        for pk, key, record, proof in Obligation.objects.filter(pk__in=ids).values_list(
            "pk", "object", "record_id", "proof"
        )
    }
    names = Names(by)
    for key, record, proof in found.values():
        names.want(key, [record])
        if proof:
            names.want(proof["object"], [proof["id"]])
    names.read()
    for row in rows:
        key, record, proof = found[row["id"]]
        if "record" in keys:
            row["record"] = _told(names, key, record)
        if "proof" in keys:
            row["proof"] = _told(names, proof["object"], proof["id"]) if proof else []


def _told(names: Names, key: str, pk: Any) -> list[dict[str, Any]]:
    name = names.of(key, pk)
    return [{"object": key, **name}] if name else []


def concerned(ids: Sequence[UUID]) -> dict[UUID, set[tuple[str, UUID]]]:
    rows = Obligation.objects.filter(pk__in=ids).values_list("pk", "object", "record_id")
    return {pk: {(key, record)} for pk, key, record in rows}


MINE = {"field": "responsible", "op": "eq", "value": "@me"}
OPEN = {"field": "state", "op": "eq", "value": "open"}
VIOLATED = {"field": "state", "op": "eq", "value": "violated"}

obligation = objects.add(
    Object(
        key="obligation",
        plural="obligations",
        label=Text("Обязательство", "Obligation"),
        labels=Text("Обязательства", "Obligations"),
        icon="clock-check",
        model=Obligation,
        default_sort="-event_at",
        fields=(
            Field("name", "text", Text("Что нужно", "What is owed"), read_only=True, sortable=False),
            Field("record", "records", RECORD, virtual=True, derived=True, read_only=True, sortable=False,
                  filterable=False),
            Field("responsible", "link", Text("Кто отвечает", "Who answers"), target="user", read_only=True,
                  sortable=False),
            Field("state", "choice", Text("Состояние", "State"), options=STATES, derived=True, read_only=True,
                  sortable=False),
            Field("due_at", "datetime", Text("Срок", "Due"), derived=True, read_only=True),
            Field("paused", "yes_no", Text("На паузе", "Paused"), derived=True, read_only=True, sortable=False),
            Field("severity", "choice", Text("Важность", "Severity"), options=SEVERITY_OPTIONS, read_only=True,
                  sortable=False),
            Field("regulation", "link", Text("Регламент", "Regulation"), target="regulation", read_only=True,
                  sortable=False),
            Field("event_at", "datetime", Text("Возникло", "Arose"), derived=True, read_only=True),
            Field("settled_at", "datetime", Text("Решилось", "Settled"), derived=True, read_only=True),
            Field("fulfilled_at", "datetime", Text("Сделано", "Done"), derived=True, read_only=True, sortable=False),
            Field("proof", "records", Text("Чем подтверждено", "Proven by"), virtual=True, derived=True,
                  read_only=True, sortable=False, filterable=False),
            Field("explanation", "long_text", Text("Объяснение", "Explanation"), read_only=True, sortable=False),
            Field("dispute", "choice", Text("Спор", "Dispute"), options=DISPUTES, derived=True, read_only=True,
                  sortable=False),
            Field("decision", "long_text", Text("Решение руководителя", "Decision of the manager"), read_only=True,
                  sortable=False),
            Field("decided_by", "link", Text("Кто решил", "Decided by"), target="user", read_only=True,
                  sortable=False),
            Field("decided_at", "datetime", Text("Когда решено", "Decided"), derived=True, read_only=True,
                  sortable=False),
        ),
        sections=(
            Section(Text("Обязательство", "Obligation"),
                    ("name", "record", "responsible", "state", "due_at", "paused", "severity", "regulation",
                     "event_at")),
            Section(Text("Исполнение", "Fulfilment"), ("settled_at", "fulfilled_at", "proof")),
            Section(Text("Объяснение и решение", "Explanation and decision"),
                    ("explanation", "dispute", "decision", "decided_by", "decided_at")),
        ),
        list_fields=("name", "record", "responsible", "state", "due_at", "severity", "event_at", "settled_at"),
        card_fields=("record", "due_at", "responsible", "state"),
        quick_filters=(
            QuickFilter("mine", Text("Мои открытые", "My open ones"), {"all": [MINE, OPEN]}),
            QuickFilter("open", Text("Открытые", "Open"), OPEN),
            QuickFilter("today", Text("Срок сегодня", "Due today"),
                        {"all": [OPEN, {"field": "due_at", "op": "in_period", "value": "today"}]}),
            QuickFilter("violated", Text("Нарушения", "Violations"), VIOLATED),
            QuickFilter("unexplained", Text("Без объяснения", "Unexplained"),
                        {"all": [VIOLATED, {"field": "explanation", "op": "empty"}]}),
            QuickFilter("disputed", Text("Оспоренные", "Disputed"),
                        {"field": "dispute", "op": "eq", "value": "raised"}),
        ),
        scope=scope,
        own_screen=BY_RULES,
        fill=fill,
        concerns=Concerns(concerned, lambda ids: Q(record_id__in=ids)),
        importable=False,
        searchable=False,
        customizable=False,
        has_files=False,
        keeps_trash=False,
    )
)  # fmt: skip
