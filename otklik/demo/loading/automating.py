"""Rules of automation the sample company has: one of each sort people begin with."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.automation.rules.actions import create_rule, switch_on
from otklik.sales.lead_statuses.queries import status_of_kind
from otklik.sales.lead_statuses.rules import NEW

TWO_HOURS = {"amount": 2, "unit": "hours", "working": True}
TWO_DAYS = {"amount": 2, "unit": "days", "working": True}


def lay_rules(by: Caller) -> int:
    """Written and switched on by the administrator; how many."""
    rules = _rules()
    for name, text, key, definition in rules:
        row = create_rule(by, {"name": name, "text": text, "object": key, "definition": definition})
        switch_on(by, row.pk)
    return len(rules)


def _rules() -> list[tuple[str, str, str, dict[str, Any]]]:
    call = {"id": "call", "kind": "task", "subject": "Позвонить: {{ lead.name }}", "due": TWO_HOURS}
    head = {"id": "tell", "kind": "notify", "to": [{"kind": "head"}], "text": "Лид два дня без движения"}
    soon = {
        "id": "tell", "kind": "notify", "to": [{"kind": "responsible"}],
        "text": "Через три дня сделка должна закрыться",
    }  # fmt: skip
    new_status = str(status_of_kind(NEW).pk)
    case = {
        "id": "case", "kind": "create", "object": "case",
        "put": [
            {"field": "subject", "value": "Ввод в работу: {{ deal.name }}"},
            {"field": "company", "copy_of": "company"},
        ],
    }  # fmt: skip
    return [
        (
            "Лид с сайта: позвонить за два часа",
            "Кто оставил заявку на сайте, ждёт звонка.",
            "lead",
            {"when": {"kind": "created"}, "steps": [call],
             "condition": {"field": "source", "op": "eq", "value": "site"}},
        ),
        (
            "Новый лид два дня без движения",
            "Руководитель узнаёт, что лид не взяли в работу.",
            "lead",
            {"when": {"kind": "lasted", "field": "status", "to": [new_status], "after": TWO_DAYS}, "steps": [head]},
        ),
        (
            "Сделка закрывается через три дня",
            "Напоминание ответственному.",
            "deal",
            {"when": {"kind": "reached", "field": "close_on", "days": -3}, "steps": [soon],
             "condition": {"field": "state", "op": "eq", "value": "open"}},
        ),
        (
            "Передать в сервис",
            "Заводит обращение на ввод в работу. Запускают из карточки сделки.",
            "deal",
            {"when": {"kind": "by_hand"}, "steps": [case]},
        ),
    ]  # fmt: skip
