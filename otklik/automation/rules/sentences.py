"""A rule read aloud: when it acts and what it does, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.automation.hooks_in.models import IncomingHook
from otklik.automation.rules.definition import (
    Approve,
    Assign,
    Branch,
    ByHand,
    Call,
    ChangeFields,
    Create,
    Lasted,
    Letter,
    Notify,
    Received,
    RuleDefinition,
    Scheduled,
    SetTask,
    Start,
    Wait,
)
from otklik.kit.texts import Text
from otklik.records.conditions.wording import worded
from otklik.records.happenings.sentences import event_worded, field_worded, object_worded, values_worded
from otklik.records.happenings.spans import span_worded
from otklik.records.personal_fields.language import Place, filled
from otklik.records.personal_fields.values import field_along

WHERE = Text(", если {condition}", " if {condition}")
LASTED = Text("Когда «{field}» — {value} дольше {span} ({object})",
              "When “{field}” has been {value} for {span} ({object})")  # fmt: skip
ANY = Text("одно и то же", "the same")
DAILY = Text("Каждый день в {at}", "Every day at {at}")
WEEKLY = Text("По {days} в {at}", "On {days} at {at}")
MONTHLY = Text("Каждый месяц {day}-го числа в {at}", "Every month on day {day} at {at}")
WORKING = Text(", по рабочим дням", ", on working days")
EACH = Text(", для каждой записи «{object}»", ", for each {object}")
RECEIVED = Text("Когда приходит входящий вебхук «{name}»", "When the incoming webhook “{name}” is called")
BY_HAND = Text("Когда запускают на записи «{object}»", "When it is started on a {object}")
DAYS = (
    Text("пн", "Mon"),
    Text("вт", "Tue"),
    Text("ср", "Wed"),
    Text("чт", "Thu"),
    Text("пт", "Fri"),
    Text("сб", "Sat"),
    Text("вс", "Sun"),
)
STEPS: Mapping[type, Text] = {
    ChangeFields: Text("изменить {fields}", "change {fields}"),
    Create: Text("создать «{object}»", "make a {object}"),
    Assign: Text("назначить ответственного", "assign the responsible person"),
    SetTask: Text("поставить задачу «{subject}»", "set the task “{subject}”"),
    Notify: Text("сообщить «{text}»", "tell “{text}”"),
    Letter: Text("отправить письмо по шаблону", "send a letter by a template"),
    Call: Text("вызвать вебхук", "call a webhook"),
    Wait: Text("подождать {span}", "wait {span}"),
    Approve: Text("запросить согласование", "ask approval"),
    Start: Text("запустить другое правило", "start another rule"),
    Branch: Text("выбрать ветку", "choose a branch"),
}
UNTIL = Text("до даты", "until a date")
STOP = Text("закончить", "stop")
MOST_SAID = 6


def sentence(definition: RuleDefinition, object_key: str, by: Caller) -> str:
    """The rule in the caller's language, of what they may know; the steps of branches are not gone into."""
    said = when_worded(definition, object_key, by)
    if definition.condition:
        condition = worded(definition.condition, by, object_key)
        said += WHERE.format(condition=condition).to(by.language)
    return f"{said} → {_steps(definition.steps, object_key, by)}."


def when_worded(definition: RuleDefinition, object_key: str, by: Caller) -> str:
    """The event in the caller's language."""
    when, label = definition.when, object_worded(object_key, by)
    if isinstance(when, Lasted):
        value = values_worded(when.field, when.to, object_key, by) or ANY.to(by.language)
        field, span = field_worded(when.field, object_key, by), span_worded(when.after, by.language)
        return LASTED.format(field=field, value=value, span=span, object=label).to(by.language)
    if isinstance(when, Received):
        return RECEIVED.format(name=_hook(when.hook)).to(by.language)
    if isinstance(when, ByHand):
        return BY_HAND.format(object=label).to(by.language)
    if not isinstance(when, Scheduled):
        return event_worded(when, object_key, by)
    at = f"{when.at:%H:%M}"
    if when.monthday:
        said = MONTHLY.format(day=when.monthday, at=at)
    elif when.weekdays:
        days = ", ".join(DAYS[day - 1].to(by.language) for day in sorted(set(when.weekdays)))
        said = WEEKLY.format(days=days, at=at)
    else:
        said = DAILY.format(at=at)
    more = (WORKING if when.working else None, EACH.format(object=label) if when.each else None)
    return said.to(by.language) + "".join(one.to(by.language) for one in more if one)


def _steps(steps: Sequence[Any], object_key: str, by: Caller) -> str:
    said = [_step(step, object_key, by) for step in steps[:MOST_SAID]]
    return ", ".join(said) + (" …" if len(steps) > MOST_SAID else "")


def _step(step: Any, object_key: str, by: Caller) -> str:
    text = STEPS.get(type(step), STOP)
    if isinstance(step, ChangeFields):
        fields = ", ".join(f"«{_label(step, put.field, object_key, by)}»" for put in step.put)
        text = text.format(fields=fields)
    elif isinstance(step, Create):
        text = text.format(object=object_worded(step.object, by))
    elif isinstance(step, SetTask):
        text = text.format(subject=_shown(step.subject, object_key, by))
    elif isinstance(step, Notify):
        text = text.format(text=_shown(step.text, object_key, by))
    elif isinstance(step, Wait):
        text = text.format(span=span_worded(step.span, by.language) if step.span else UNTIL)
    return text.to(by.language)


def _shown(text: str, object_key: str, by: Caller) -> str:
    """A text with its personal fields by their names."""

    def name(place: Place) -> str:
        path = place.path[1:] if place.path[0] == object_key else place.path
        field = field_along(by, object_key, ".".join(path))
        return f"‹{field.label.to(by.language)}›" if field else "…"

    return filled(text, name)


def _label(step: ChangeFields, key: str, object_key: str, by: Caller) -> str:
    """A field of the record by its name; of another record by its key alone, where its object is not at hand."""
    return key if step.of else field_worded(key, object_key, by)


def _hook(pk: UUID) -> str:
    return IncomingHook.objects.filter(pk=pk).values_list("name", flat=True).first() or "…"
