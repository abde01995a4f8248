"""A regulation read aloud: what it says, as one sentence made of what the machine watches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.roles.models import Role
from otklik.access.teams.models import Team
from otklik.kit.texts import Text
from otklik.records.conditions.wording import field_at, value_worded, want_value, worded
from otklik.records.entries.names import Names
from otklik.records.objects.registry import objects
from otklik.regulations.regulations.definition import (
    Appears,
    Became,
    Changed,
    Created,
    Definition,
    Filled,
    Left,
    Meets,
    Reached,
    Span,
    Term,
    Who,
)

CREATED = Text("Когда появляется {object}", "When a new {object} appears")
BECAME = Text("Когда «{field}» становится {value} ({object})", "When “{field}” becomes {value} ({object})")
SET = Text("Когда заполняют «{field}» ({object})", "When “{field}” is filled ({object})")
CHANGED = Text("Когда меняется «{field}» ({object})", "When “{field}” changes ({object})")
REACHED = Text("Когда наступает «{field}» ({object})", "When “{field}” comes ({object})")
BEFORE = Text("За {n} дн. до «{field}» ({object})", "{n} days before “{field}” ({object})")
AFTER = Text("Через {n} дн. после «{field}» ({object})", "{n} days after “{field}” ({object})")
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
UNITS = {
    ("minutes", True): Text("{n} раб. мин", "{n} working min"),
    ("hours", True): Text("{n} раб. ч", "{n} working h"),
    ("days", True): Text("{n} раб. дн.", "{n} working days"),
    ("minutes", False): Text("{n} мин", "{n} min"),
    ("hours", False): Text("{n} ч", "{n} h"),
    ("days", False): Text("{n} дн.", "{n} days"),
}


def sentence(definition: Definition, object_key: str, by: Caller) -> str:
    """The definition in the caller's language, of what they may know."""
    each = definition.for_each
    owed_on = each.object if each else object_key
    said = _event(definition, object_key, by)
    if definition.condition:
        said += WHERE.format(condition=worded(definition.condition, by, object_key)).to(by.language)
    if each is not None:
        where = (
            WHERE.format(condition=worded(each.condition, by, each.object))
            if each.condition
            else Text("", "")
        )
        said += FOR_EACH.format(object=_label(each.object, by), condition=where.to(by.language)).to(
            by.language
        )
    return said + THEN.format(
        who=_who(definition.answers, by),
        term=_terms(definition.terms, by, owed_on),
        duty=_duty(definition, by, owed_on),
    ).to(by.language)


def _event(definition: Definition, object_key: str, by: Caller) -> str:
    event, label = definition.event, _label(object_key, by)
    if isinstance(event, Created):
        return CREATED.format(object=label).to(by.language)
    field, labels = field_at([event.field], by, object_key)
    name = labels[-1] if labels else event.field
    if isinstance(event, Changed):
        return CHANGED.format(field=name, object=label).to(by.language)
    if isinstance(event, Reached):
        told = REACHED if not event.days else BEFORE if event.days < 0 else AFTER
        return told.format(n=abs(event.days), field=name, object=label).to(by.language)
    assert isinstance(event, Became)
    if not event.to or field is None:
        return SET.format(field=name, object=label).to(by.language)
    names = Names(by)
    want_value(event.to, field, names)
    names.read()
    value = f"«{value_worded(event.to, field, by, names)}»"
    return BECAME.format(field=name, value=value, object=label).to(by.language)


def _duty(definition: Definition, by: Caller, owed_on: str) -> str:
    duty = definition.duty
    if isinstance(duty, Filled):
        fields = ", ".join(f"«{(field_at([key], by, owed_on)[1] or [key])[-1]}»" for key in duty.fields)
        return FILLS.format(fields=fields).to(by.language)
    if isinstance(duty, Meets):
        return SEES_TO.format(condition=worded(duty.condition, by, owed_on)).to(by.language)
    if isinstance(duty, Left):
        return LEAVES.format(field=(field_at([duty.field], by, owed_on)[1] or [duty.field])[-1]).to(
            by.language
        )
    assert isinstance(duty, Appears)
    where = (
        WHERE.format(condition=worded(duty.condition, by, duty.object)).to(by.language)
        if duty.condition
        else ""
    )
    return ADDS.format(object=_label(duty.object, by), condition=where).to(by.language)


def _terms(terms: Sequence[Term], by: Caller, owed_on: str) -> str:
    said = []
    for term in terms:
        span = span_worded(term, by)
        if term.condition:
            said.append(IF.format(span=span, condition=worded(term.condition, by, owed_on)).to(by.language))
        else:
            said.append((OTHERWISE if said else WITHIN).format(span=span).to(by.language))
    return ", ".join(said)


def span_worded(span: Span, by: Caller) -> str:
    return UNITS[span.unit, span.working].format(n=span.amount).to(by.language)


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


def _label(key: str, by: Caller) -> str:
    return objects.get(key).label.to(by.language).lower() if objects.has(key) else key
