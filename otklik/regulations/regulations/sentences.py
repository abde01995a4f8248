"""A regulation read aloud: what it says, as one sentence made of what the machine watches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.roles.models import Role
from otklik.access.teams.models import Team
from otklik.kit.texts import Text
from otklik.records.conditions.wording import worded
from otklik.records.entries.names import Names
from otklik.records.happenings.sentences import event_worded, field_worded, object_worded
from otklik.records.happenings.spans import span_worded
from otklik.regulations.regulations.definition import (
    Appears,
    Definition,
    Filled,
    Left,
    Meets,
    Term,
    Who,
)

WHERE = Text(", где {condition}", " where {condition}")
FOR_EACH = Text(", для каждой записи «{object}»{condition}", ", for each {object}{condition}")
THEN = Text(" — {who} {term} {duty}.", " — {who} {term} {duty}.")
RESPONSIBLE = Text("ответственный", "the responsible person")
FILLS = Text("заполняет {fields}", "fills in {fields}")
SEES_TO = Text("добивается, чтобы {condition}", "sees to it that {condition}")
LEAVES = Text("меняет «{field}»", "changes “{field}”")
ADDS = Text("делает запись «{object}»{condition}", "makes a record of {object}{condition}")
WITHIN = Text("за {span}", "within {span}")
OTHERWISE = Text("иначе за {span}", "otherwise within {span}")
IF = Text("за {span}, если {condition}", "within {span} if {condition}")


def sentence(definition: Definition, object_key: str, by: Caller) -> str:
    """The definition in the caller's language, of what they may know."""
    each = definition.for_each
    owed_on = each.object if each else object_key
    said = event_worded(definition.event, object_key, by)
    if definition.condition:
        said += WHERE.format(condition=worded(definition.condition, by, object_key)).to(by.language)
    if each is not None:
        where = (
            WHERE.format(condition=worded(each.condition, by, each.object))
            if each.condition
            else Text("", "")
        )
        said += FOR_EACH.format(object=object_worded(each.object, by), condition=where.to(by.language)).to(
            by.language
        )
    return said + THEN.format(
        who=_who(definition.answers, by),
        term=_terms(definition.terms, by, owed_on),
        duty=_duty(definition, by, owed_on),
    ).to(by.language)


def _duty(definition: Definition, by: Caller, owed_on: str) -> str:
    duty = definition.duty
    if isinstance(duty, Filled):
        fields = ", ".join(f"«{field_worded(key, owed_on, by)}»" for key in duty.fields)
        return FILLS.format(fields=fields).to(by.language)
    if isinstance(duty, Meets):
        return SEES_TO.format(condition=worded(duty.condition, by, owed_on)).to(by.language)
    if isinstance(duty, Left):
        return LEAVES.format(field=field_worded(duty.field, owed_on, by)).to(by.language)
    assert isinstance(duty, Appears)
    where = (
        WHERE.format(condition=worded(duty.condition, by, duty.object)).to(by.language)
        if duty.condition
        else ""
    )
    return ADDS.format(object=object_worded(duty.object, by), condition=where).to(by.language)


def _terms(terms: Sequence[Term], by: Caller, owed_on: str) -> str:
    said = []
    for term in terms:
        span = span_worded(term, by.language)
        if term.condition:
            said.append(IF.format(span=span, condition=worded(term.condition, by, owed_on)).to(by.language))
        else:
            said.append((OTHERWISE if said else WITHIN).format(span=span).to(by.language))
    return ", ".join(said)


def _who(who: Who, by: Caller) -> str:
    if who.kind == "responsible" or who.id is None:
        return RESPONSIBLE.to(by.language)
    if who.kind == "role":
        role = Role.objects.filter(pk=who.id).first()
        return Text(role.name_ru, role.name_en).to(by.language) if role else "…"
    if who.kind == "team":
        return _quoted(Team.objects.filter(pk=who.id).values_list("name", flat=True).first())
    return _quoted(_name_of_user(who.id, by))


def _name_of_user(pk: UUID, by: Caller) -> Any:
    names = Names(by)
    names.want("user", [pk])
    return (names.read().of("user", pk) or {}).get("name")


def _quoted(name: Any) -> str:
    return f"«{name}»" if name else "…"
