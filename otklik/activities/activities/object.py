"""What the engines may know of an activity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.activities.activities.links import concerned_by, concerning, fill_links, save_links
from otklik.activities.activities.models import Activity
from otklik.activities.activities.rules import KINDS, checked_repeat, stands_at
from otklik.kit.clock import now
from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.entries.events import RecordDeleted, RecordRestored
from otklik.records.entries.scopes import of_people
from otklik.records.journal.undoing import ChangesUndone
from otklik.records.objects.registry import Concerns, Field, Object, Option, QuickFilter, Section, objects

KIND_LABELS = {
    "task": (Text("Задача", "Task"), "blue"),
    "call": (Text("Звонок", "Call"), "green"),
    "meeting": (Text("Встреча", "Meeting"), "violet"),
    "visit": (Text("Визит", "Visit"), "orange"),
    "note": (Text("Заметка", "Note"), "yellow"),
    "message": (Text("Сообщение", "Message"), "cyan"),
}
RESULTS = (
    Option("reached", Text("Состоялось", "Took place"), "green"),
    Option("no_answer", Text("Не дозвонились", "No answer"), "gray"),
    Option("call_back", Text("Просили перезвонить", "Asked to call back"), "yellow"),
    Option("interested", Text("Интересно", "Interested"), "teal"),
    Option("materials", Text("Просили материалы", "Asked for materials"), "indigo"),
    Option("not_interested", Text("Неинтересно", "Not interested"), "red"),
    Option("moved", Text("Перенесено", "Moved"), "orange"),
)

MOST_MINUTES = 60 * 24 * 366


def prepare(draft: Draft) -> None:
    kind = draft.value("kind")
    if draft.is_new and kind not in ("note", "message") and not draft.value("subject"):
        draft.values["subject"] = KIND_LABELS[kind][0].to(draft.by.language) if kind in KIND_LABELS else None
    if kind in ("note", "message") and not draft.value("text") and not draft.value("subject"):
        draft.refuse("text", Text("Напишите что-нибудь", "Write something"), "required")
    if not 0 <= (draft.value("minutes") or 0) <= MOST_MINUTES:
        draft.refuse("minutes", Text("Столько дело не длится", "Nothing takes that long"))
    try:
        draft.columns["repeat"] = (
            checked_repeat(draft.values["repeat"]) if "repeat" in draft.values else _now(draft)
        )
    except ValueError:
        draft.refuse("repeat", Text("Повтор задан неверно", "The repeat is set wrongly"))
    draft.values.pop("repeat", None)
    created = now() if draft.is_new else draft.before.created_at
    draft.columns["at"] = stands_at(kind or "", _moment(draft, "due_at"), _moment(draft, "done_at"), created)


def _moment(draft: Draft, key: str) -> datetime | None:
    value = draft.value(key)
    return datetime.fromisoformat(value) if value else None


def _now(draft: Draft) -> Any:
    return None if draft.is_new else draft.before.repeat


def saved(activity: Activity, draft: Draft) -> None:
    """The links, and what is counted from them, follow what was saved."""
    if (
        "links" in draft.values
        or draft.is_new
        or {"due_at", "done_at", "cancelled_at", "kind"} & set(draft.values)
    ):
        save_links(activity, draft.values.get("links"), draft.by)


@when(ChangesUndone)
def plan_again(fact: ChangesUndone) -> None:
    """What was put back of activities moves them in the plan, and the next steps of the records they concern."""
    if fact.object == "activity":
        for activity in Activity.objects.filter(pk__in=list(fact.records)):
            activity.at = stands_at(activity.kind, activity.due_at, activity.done_at, activity.created_at)
            Activity.objects.filter(pk=activity.pk).update(at=activity.at)
            save_links(activity, None, fact.by)


@when(RecordDeleted)
def leave_plan(fact: RecordDeleted) -> None:
    if fact.object == "activity":
        save_links(fact.record, None, fact.by)


@when(RecordRestored)
def return_to_plan(fact: RecordRestored) -> None:
    if fact.object == "activity":
        save_links(fact.record, None, fact.by)


def scope(by: Caller, operation: str, prefix: str) -> Q:
    """An activity is within reach of its responsible and, to see, of its participants and the mentioned."""
    scope = by.scope("activity", operation)
    ids = by.user_ids(scope) if scope else frozenset()
    mine = of_people("responsible_id", ids or (), prefix)
    if operation == "see" and by.user_id:
        mine |= Q(**{f"{prefix}participants__contains": [by.user_id]})
        mine |= Q(**{f"{prefix}mentions__contains": [by.user_id]})
    return mine


def fill(rows: list[dict[str, Any]], by: Caller, keys: Sequence[str]) -> None:
    if "links" in keys:
        fill_links(rows, by)


OPEN = [{"field": "done_at", "op": "empty"}, {"field": "cancelled_at", "op": "empty"}]
MINE = {"field": "responsible", "op": "eq", "value": "@me"}
PLANNED = {"field": "kind", "op": "in", "value": ["task", "call", "meeting", "visit"]}

activity = objects.add(
    Object(
        key="activity",
        plural="activities",
        label=Text("Дело", "Activity"),
        labels=Text("Дела", "Activities"),
        icon="calendar-event",
        model=Activity,
        name_field="subject",
        default_sort="-at",
        fields=(
            Field(
                "kind", "choice", Text("Вид", "Kind"), required=True,
                options=tuple(Option(kind, *KIND_LABELS[kind]) for kind in KINDS),
            ),
            Field("subject", "text", Text("Тема", "Subject"), example="Обсудить условия поставки"),
            Field("text", "long_text", Text("Текст", "Text"), sortable=False),
            Field("links", "records", Text("Связано с", "Concerns"), virtual=True, sortable=False, filterable=False),
            Field("due_at", "datetime", Text("Срок", "Due"), synonyms=("дедлайн", "deadline", "due date")),
            Field("minutes", "number", Text("Длительность, мин", "Duration, min"), sortable=False, adds_up=True),
            Field("all_day", "yes_no", Text("Весь день", "All day"), default=False, sortable=False),
            Field("remind_at", "datetime", Text("Напомнить", "Remind at"), sortable=False),
            Field("responsible", "link", Text("Ответственный", "Responsible"), target="user"),
            Field("participants", "users", Text("Участники", "Participants"), sortable=False, filterable=False),
            Field("mentions", "users", Text("Упомянуты", "Mentioned"), sortable=False, filterable=False),
            Field("place", "text", Text("Место", "Place"), sortable=False),
            Field(
                "direction", "choice", Text("Направление", "Direction"), sortable=False,
                options=(
                    Option("in", Text("Входящий", "Incoming"), "blue"),
                    Option("out", Text("Исходящий", "Outgoing"), "gray"),
                ),
            ),
            Field("done_at", "datetime", Text("Выполнено", "Done"), read_only=True),
            Field("result", "choice", Text("Результат", "Result"), vocabulary="activity_result", options=RESULTS),
            Field("result_text", "long_text", Text("Итог словами", "Outcome in words"), sortable=False),
            Field("cancelled_at", "datetime", Text("Отменено", "Cancelled"), read_only=True, sortable=False),
            Field("repeat", "repeat", Text("Повтор", "Repeat"), sortable=False, filterable=False),
            Field("at", "datetime", Text("Когда", "When"), derived=True, read_only=True),
        ),
        sections=(
            Section(Text("Дело", "Activity"), ("kind", "subject", "text", "links", "due_at", "minutes", "remind_at")),
            Section(Text("Кто и где", "Who and where"), ("responsible", "participants", "place", "repeat")),
            Section(Text("Итог", "Outcome"), ("direction", "done_at", "result", "result_text")),
        ),
        list_fields=("subject", "kind", "links", "due_at", "responsible", "result", "done_at"),
        quick_fields=("kind", "subject", "due_at", "links", "responsible"),
        card_fields=("kind", "due_at", "responsible"),
        quick_filters=(
            QuickFilter("mine", Text("Мои", "Mine"), {"all": [MINE, *OPEN, PLANNED]}),
            QuickFilter(
                "today", Text("Сегодня", "Today"),
                {"all": [MINE, *OPEN, PLANNED, {"field": "due_at", "op": "in_period", "value": "today"}]},
            ),
            QuickFilter(
                "overdue", Text("Просрочено", "Overdue"),
                {"all": [MINE, *OPEN, PLANNED, {"field": "due_at", "op": "lt", "value": "now"}]},
            ),
        ),
        scope=scope,
        prepare=prepare,
        saved=saved,
        fill=fill,
        searchable=False,
        concerns=Concerns(concerned_by, concerning),
        moment="at",
    )
)  # fmt: skip
