"""The steps of a rule done, each by the same actions people do it by, with the rights of whom the rule acts for.

What they say for the log names no record and no value: who reads it later may not see what the rule saw.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from otklik.access.queries import caller_of_user
from otklik.automation.approvals.actions import ask_approval
from otklik.automation.approvals.models import Approval
from otklik.automation.rules.definition import (
    Approve,
    Assign,
    Branch,
    Call,
    ChangeFields,
    Create,
    Notify,
    SetTask,
    Start,
    Stop,
    Wait,
)
from otklik.automation.rules.queries import in_force
from otklik.automation.runs.doing import Came, Doing, does, meets
from otklik.automation.runs.people import chosen, one_of, people_of
from otklik.automation.runs.putting import values_of
from otklik.automation.runs.starting import begin_after
from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.kit.clock import now
from otklik.kit.errors import Refused
from otklik.kit.texts import Text
from otklik.records.entries.actions import change_record, create_record
from otklik.records.entries.names import names_of
from otklik.records.happenings.sentences import field_worded
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import NoticeKind, kinds
from otklik.records.objects.registry import objects
from otklik.records.personal_fields.values import About, said, value_at

BY_RULE = kinds.add(
    NoticeKind(
        "rule",
        Text("Сообщения правил", "Messages of rules"),
        Text("То, что правила автоматизации велят вам сообщить", "What rules of automation have you told"),
    )
)
CHANGED = Text("Изменено: {fields}", "Changed: {fields}")
NO_LINK = Text("По ссылке «{path}» записи нет", "There is no record at “{path}”")
MADE = Text("Создано: {object}", "Made: {object}")
GIVEN = Text("Ответственный теперь {name}", "The responsible person is now {name}")
KEPT = Text("Ответственный уже {name}", "The responsible person is {name} already")
NOBODY = Text("Некому отдать", "There is nobody to give it to")
TASK = Text("Поставлена задача: {name}", "A task is set: {name}")
TOLD = Text("Сообщено, человек: {count}", "People told: {count}")
NOT_TOLD = Text("Сообщать некому", "There is nobody to tell")
CALLED = Text("Отправлено в «{name}»", "Sent to “{name}”")
NO_WEBHOOK = Text("Вебхука нет, он выключен или для другого объекта",
                  "The webhook is gone, off, or of another object")  # fmt: skip
WAITS = Text("Ждёт до {moment}", "Waits until {moment}")
NO_DATE = Text("В поле «{path}» нет даты: ждать нечего", "There is no date in “{path}” to wait for")
PASSED = Text("Дата уже прошла: дальше без ожидания", "The date has passed: on without waiting")
STARTED = Text("Запущено правило «{name}»", "Started the rule “{name}”")
NO_RULE = Text("Правила нет, оно выключено или для другого объекта",
               "The rule is gone, off, or of another object")  # fmt: skip
TAKEN = Text("Ветка {number}: условие выполнено", "Branch {number}: the condition holds")
OTHERWISE = Text("Ни одно условие не выполнено", "None of the conditions holds")
ASKED = Text("Запрошено согласование", "Approval is asked")
AS_IF = Text("{said}. Дальше — как если бы согласовали", "{said}. From here on as if it were approved")
ENDED = Text("Правило закончено", "The rule ends here")


@does(ChangeFields)
def change(doing: Doing, step: ChangeFields) -> Came:
    key, pk = _target(doing, step.of)
    if pk is None:
        return Came(NO_LINK.format(path=step.of), "skipped")
    change_record(doing.by, key, pk, values_of(doing, key, step.put))
    fields = Text(*(", ".join(f"«{field_worded(put.field, key, _in(doing, one))}»" for put in step.put)
                    for one in ("ru", "en")))  # fmt: skip
    return Came(CHANGED.format(fields=fields), made=(key, pk))


def _target(doing: Doing, path: str) -> tuple[str, UUID | None]:
    """The record itself, or the one its link leads to."""
    if not path:
        return doing.run.object, doing.record_id
    field, value = value_at(doing.about(), (doing.run.object, *path.split(".")))
    if field is None or field.type != "link" or not field.target or not isinstance(value, dict):
        return "", None
    return field.target, UUID(str(value["id"])) if value.get("id") else None


@does(Create)
def create(doing: Doing, step: Create) -> Came:
    record = create_record(doing.by, step.object, values_of(doing, step.object, step.put))
    return Came(MADE.format(object=objects.get(step.object).label), made=(step.object, record.pk))


@does(Assign)
def assign(doing: Doing, step: Assign) -> Came:
    who = chosen(doing, step)
    if who is None:
        return Came(NOBODY, "skipped")
    name = _name(doing, who)
    if who == doing.responsible:
        return Came(KEPT.format(name=name))
    change_record(doing.by, doing.run.object, doing.record_id, {"responsible": str(who)})
    return Came(GIVEN.format(name=name))


@does(SetTask)
def task(doing: Doing, step: SetTask) -> Came:
    who = one_of(doing, step.to) or doing.by.user_id
    about = doing.about()
    values: dict[str, Any] = {
        "kind": "task",
        "subject": " ".join(said(about, step.subject, doing.by.language).split())[:300],
        "text": said(about, step.text, doing.by.language),
        "due_at": doing.moment_after(step.due).isoformat() if step.due else None,
        "responsible": str(who) if who else None,
    }
    if doing.run.record_id is not None and doing.run.object != "activity":
        values["links"] = [{"object": doing.run.object, "id": str(doing.run.record_id)}]
    made = create_record(doing.by, "activity", values)
    return Came(TASK.format(name=_name(doing, who)), made=("activity", made.pk))


@does(Notify)
def notify(doing: Doing, step: Notify) -> Came:
    """Everybody reads the text with what they themselves may see in it."""
    people = people_of(doing, step.to)
    count = 0
    for pk in people:
        reader = caller_of_user(pk)
        words = said(About(reader, doing.run.object, doing.run.record_id), step.text, reader.language)
        text = f"{words}: {{record}}" if doing.run.record_id and "{{" not in step.text else words
        news = News(
            "rule", Text(text, text), doing.run.object, doing.run.record_id,
            once=doing.once(step), group=f"rule:{doing.run.rule_id}",
        )  # fmt: skip
        count += tell([pk], news)
    return Came(TOLD.format(count=count)) if people else Came(NOT_TOLD, "skipped")


@does(Call)
def call(doing: Doing, step: Call) -> Came:
    """Laid beside the webhook's other events: signed, tried again, kept in its log."""
    hook = Webhook.objects.filter(
        pk=step.webhook, object=doing.run.object, active=True, deleted_at=None
    ).first()
    if hook is None:
        raise Refused(NO_WEBHOOK, code="no_webhook")
    Delivery.objects.create(
        webhook=hook, event="rule", object=doing.run.object, record_id=doing.record_id, at=now()
    )
    return Came(CALLED.format(name=hook.name))


@does(Wait)
def wait(doing: Doing, step: Wait) -> Came:
    if step.span is not None:
        until = doing.moment_after(step.span)
    else:
        _, value = value_at(doing.about(), (doing.run.object, *step.until.split(".")))
        if not value:
            return Came(NO_DATE.format(path=step.until), "skipped")
        until = _moment(doing, value, step.days)
        if until <= now():
            return Came(PASSED)
    local = until.astimezone(doing.zone)
    moment = Text(f"{local:%d.%m.%Y %H:%M}", f"{local:%d/%m/%Y %H:%M}")
    return Came(WAITS.format(moment=moment), "waiting", until=until)


def _moment(doing: Doing, value: Any, days: int) -> datetime:
    """So many days on from a date (its first minute) or a moment."""
    if isinstance(value, str) and len(value) == len("2026-01-31"):
        return doing.start_of(date.fromisoformat(value), days)
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment + timedelta(days=days)


@does(Start)
def start(doing: Doing, step: Start) -> Came:
    other = in_force().by_rule.get(step.rule)
    if other is None or other.object_key != doing.run.object:
        raise Refused(NO_RULE, code="no_rule")
    begin_after(doing.run, other, f"r:{doing.run.pk}:{step.id}")
    return Came(STARTED.format(name=other.name))


@does(Branch)
def branch(doing: Doing, step: Branch) -> Came:
    for number, way in enumerate(step.ways):
        if meets(doing.by, doing.run.object, doing.record_id, way.condition):
            return Came(TAKEN.format(number=number + 1), lane=number)
    return Came(OTHERWISE, lane=len(step.ways))


@does(Approve)
def approve(doing: Doing, step: Approve) -> Came:
    """Where one is asked already along this route, that one is waited for."""
    comment = said(doing.about(), step.comment, doing.by.language)
    try:
        asked = ask_approval(
            doing.by, step.route, doing.run.object, doing.record_id, comment, doing.once(step)
        )
    except Refused as error:
        if error.code != "asked_already":
            raise
        asked = Approval.objects.get(pk=error.extra["id"])
    if doing.trial:
        return Came(AS_IF.format(said=ASKED), made=("approval", asked.pk), lane=0)
    if asked.state != "waiting":
        return Came(ASKED, made=("approval", asked.pk), lane=lane_of(asked.state))
    return Came(ASKED, "waiting", made=("approval", asked.pk), waits_for=asked.pk)


def lane_of(state: str) -> int:
    """Where a run goes on: by the lane of what is agreed, or by that of everything else."""
    return 0 if state == "approved" else 1


@does(Stop)
def stop(doing: Doing, step: Stop) -> Came:
    return Came(ENDED, ends=True)


def _name(doing: Doing, pk: UUID | None) -> str:
    found = names_of("user", [pk], doing.by).get(str(pk)) if pk else None
    return str(found["name"]) if found else "—"


def _in(doing: Doing, language: str) -> Any:
    return replace(doing.by, language=language)
