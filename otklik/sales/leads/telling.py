"""Whoever the rules give a lead to is told of it at once: leads grow cold."""

from __future__ import annotations

from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import NoticeKind, kinds
from otklik.records.notices.reactions import assigned_once
from otklik.sales.leads.events import LeadAssigned

LEAD_ASSIGNED = kinds.add(
    NoticeKind(
        "lead_assigned",
        Text("Мне достался лид", "I was given a lead"),
        Text("Лид отдали вам правила распределения", "The rules of assignment gave you a lead"),
    )
)
GIVEN = Text("Вам достался лид: {record}", "A lead for you: {record}")


@when(LeadAssigned)
def tell_of_lead(fact: LeadAssigned) -> None:
    if fact.user_id != fact.by.user_id:
        once = assigned_once("lead", fact.lead)
        news = News(
            LEAD_ASSIGNED.key, GIVEN, object="lead", record_id=fact.lead.pk, once=once, group="lead_assigned"
        )
        tell([fact.user_id], news)
