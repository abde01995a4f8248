"""What the engines may know of a deal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, TextField, Value, When
from django.db.models.expressions import Combinable

from otklik.access.callers import Caller
from otklik.customers.sources import SOURCES
from otklik.kit.clock import now, today
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Option, QuickFilter, Section, objects
from otklik.sales.deals.models import Deal
from otklik.sales.deals.preparing import counted, prepare, saved
from otklik.sales.deals.queries import FACTS, standing_of, with_facts
from otklik.sales.deals.rules import CURRENCIES, FLAG_LABELS, flags_of
from otklik.sales.filling import Filling
from otklik.sales.pipelines.queries import known_already
from otklik.sales.pipelines.rules import KIND_LABELS, LOST, RANK

STATES = (
    Option("open", Text("Открыта", "Open"), "blue"),
    Option("won", Text("Выиграна", "Won"), "green"),
    Option("lost", Text("Проиграна", "Lost"), "red"),
)
CONFIDENCE = (
    Option("commit", Text("Обещано", "Commit"), "green"),
    Option("best_case", Text("Возможно", "Best case"), "yellow"),
    Option("pipeline", Text("В работе", "Pipeline"), "blue"),
    Option("omitted", Text("Не считать", "Omitted"), "gray"),
)
FLAG_COLORS = {"over_limit": "orange", "quiet": "yellow", "overdue_step": "red", "no_step": "gray",
               "close_passed": "red", "close_moved": "yellow"}  # fmt: skip
FURTHEST = tuple(Option(kind, KIND_LABELS[kind]) for kind in RANK if kind != LOST)
FLAGS = tuple(Option(code, label, FLAG_COLORS[code]) for code, label in FLAG_LABELS.items())
OPEN = {"field": "state", "op": "eq", "value": "open"}


def parents(deal: Deal) -> Iterable[tuple[str, UUID | None]]:
    """Whose timeline tells of what happens with the deal."""
    found: list[tuple[str, UUID | None]] = [("company", deal.company_id), ("person", deal.person_id)]
    found += [("person", pk) for pk in deal.deal_persons.values_list("person_id", flat=True)]
    return found


def furthest(prefix: str) -> Combinable:
    """The meaning of the furthest stage, out of its rank."""
    kinds = [When(**{f"{prefix}reached": RANK[one.value]}, then=Value(one.value)) for one in FURTHEST]
    return Case(*kinds, default=Value(""), output_field=TextField())


def repeated(prefix: str) -> Combinable:
    """Whether the company had bought before this deal was won."""
    before = Deal.objects.filter(
        company_id=OuterRef(f"{prefix}company_id"),
        closed_at__lt=OuterRef(f"{prefix}closed_at"),
        state="won",
        deleted_at=None,
    )
    return Exists(before)


def judging(by: Caller) -> Callable[[dict[str, Any]], list[str]]:
    """What tells the marks of a deal from its facts, now and in the caller's day."""
    pipelines, moment, day = known_already(), now(), today(by.timezone)
    return lambda facts: [flag.code for flag in flags_of(standing_of(facts, pipelines), moment, day)]


deal = objects.add(
    Object(
        key="deal",
        plural="deals",
        label=Text("Сделка", "Deal"),
        labels=Text("Сделки", "Deals"),
        icon="briefcase",
        model=Deal,
        default_sort="-created_at",
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", required=True,
                  example="Поставка расходников — Ромашка", synonyms=("сделка", "название сделки", "deal name")),
            Field("company", "link", Text("Компания", "Company"), target="company", sortable=False),
            Field("person", "link", Text("Контакт", "Person"), target="person", sortable=False),
            Field("persons", "link", Text("Участники", "People"), path="persons", target="person", multiple=True,
                  read_only=True, sortable=False),
            Field("pipeline", "link", Text("Воронка", "Pipeline"), target="pipeline", sortable=False),
            Field("stage", "link", Text("Этап", "Stage"), target="stage", sortable=False,
                  synonyms=("этап сделки", "стадия", "статус", "deal stage")),
            Field("amount", "money", Text("Сумма", "Amount"), example="150000.00", adds_up=True,
                  synonyms=("бюджет", "сумма сделки", "value", "стоимость")),
            Field("amount_by_hand", "yes_no", Text("Сумма вручную", "Amount by hand"),
                  sortable=False, default=True,
                  hint=Text("Иначе сумма считается по товарам", "Otherwise counted from the lines")),
            Field("discount", "number", Text("Скидка, %", "Discount, %"), derived=True, read_only=True, sortable=False,
                  hint=Text("Самая большая из скидок по товарам", "The largest of the lines")),
            Field("currency", "choice", Text("Валюта", "Currency"),
                  options=tuple(Option(code, Text(code, code)) for code in CURRENCIES), sortable=False),
            Field("close_on", "date", Text("Ожидаемая дата закрытия", "To close on"),
                  synonyms=("дата закрытия", "срок", "expected close date")),
            Field("probability", "number", Text("Вероятность, %", "Probability, %"),
                  hint=Text("Если пусто, берётся вероятность этапа", "When empty, the stage's own"), sortable=False),
            Field("forecast_category", "choice", Text("Уверенность", "Confidence"), options=CONFIDENCE,
                  default="pipeline", sortable=False, synonyms=("категория прогноза", "forecast category"),
                  hint=Text("Насколько на сделку можно рассчитывать в прогнозе",
                            "How far the forecast may count on the deal")),
            Field("responsible", "link", Text("Ответственный", "Responsible"), target="user", sortable=False,
                  synonyms=("менеджер", "владелец", "owner", "manager")),
            Field("state", "choice", Text("Состояние", "State"), options=STATES, derived=True,
                  read_only=True, sortable=False),
            Field("furthest", "choice", Text("Дошла до", "Came as far as"), options=FURTHEST, computed=furthest,
                  derived=True, read_only=True, sortable=False,
                  hint=Text("Смысл самого дальнего этапа, на котором сделка была",
                            "The meaning of the furthest stage it ever came to")),
            Field("next_step_at", "datetime", Text("Следующий шаг", "Next step"),
                  derived=True, read_only=True),
            Field("last_activity_at", "datetime", Text("Последнее дело", "Last activity"),
                  derived=True, read_only=True),
            Field("attention", "choices", Text("Внимание", "Attention"), options=FLAGS, virtual=True, derived=True,
                  read_only=True, sortable=False, filterable=False),
            Field("stage_entered_at", "datetime", Text("На этапе с", "In the stage since"),
                  derived=True, read_only=True),
            Field("stage_due_at", "datetime", Text("Норма этапа до", "Stage limit until"),
                  derived=True, read_only=True),
            Field("close_moved_times", "number", Text("Переносов даты закрытия", "Times put off"),
                  derived=True, read_only=True, sortable=False),
            Field("closed_at", "datetime", Text("Закрыта", "Closed"), derived=True,
                  read_only=True),
            Field("repeated", "yes_no", Text("Повторная продажа", "Repeat sale"), computed=repeated, derived=True,
                  read_only=True, sortable=False,
                  hint=Text("До этой сделки компания уже покупала", "The company had bought before this deal")),
            Field("loss_reason", "link", Text("Причина отказа", "Reason of loss"), target="loss_reason",
                  sortable=False),
            Field("loss_text", "long_text", Text("Об отказе подробнее", "More about the loss"),
                  sortable=False),
            Field("competitor", "link", Text("Конкурент", "Competitor"), target="company", sortable=False),
            Field("source", "choice", Text("Источник", "Source"), vocabulary="source", options=SOURCES, sortable=False,
                  synonyms=("источник сделки", "lead source")),
            Field("first_touch", "text", Text("Первое касание", "First touch"), virtual=True, derived=True,
                  read_only=True, sortable=False, filterable=False),
            Field("last_touch", "text", Text("Последнее касание", "Last touch"), virtual=True, derived=True,
                  read_only=True, sortable=False, filterable=False),
            Field("utm_source", "text", Text("Метка utm_source", "utm_source"), derived=True,
                  read_only=True, sortable=False),
            Field("utm_campaign", "text", Text("Метка utm_campaign", "utm_campaign"),
                  derived=True, read_only=True, sortable=False),
            Field("tags", "tags", Text("Метки", "Tags"), sortable=False),
            Field("comment", "long_text", Text("Комментарий", "Comment"), sortable=False),
        ),
        sections=(
            Section(Text("Сделка", "Deal"), ("name", "pipeline", "stage", "amount", "amount_by_hand", "discount",
                                             "currency", "close_on", "probability", "forecast_category",
                                             "responsible")),
            Section(Text("Клиент", "Customer"), ("company", "person", "persons")),
            Section(Text("Ход", "Progress"), ("attention", "furthest", "next_step_at", "last_activity_at",
                                              "stage_entered_at", "stage_due_at", "close_moved_times")),
            Section(Text("Итог", "Outcome"), ("state", "closed_at", "repeated", "loss_reason", "loss_text",
                                             "competitor")),
            Section(Text("Откуда", "Where from"), ("source", "first_touch", "last_touch")),
            Section(Text("Прочее", "Other"), ("tags", "comment")),
        ),
        list_fields=("name", "company", "stage", "amount", "close_on", "next_step_at", "attention", "responsible",
                     "created_at"),
        quick_fields=("name", "company", "person", "amount", "pipeline", "stage", "close_on"),
        card_fields=("name", "company", "amount", "currency", "close_on", "next_step_at", "responsible", "tags"),
        quick_filters=(
            QuickFilter("mine", Text("Мои", "Mine"),
                        {"all": [OPEN, {"field": "responsible", "op": "eq", "value": "@me"}]}),
            QuickFilter("today", Text("Сегодня", "Today"),
                        {"all": [OPEN, {"field": "next_step_at", "op": "in_period", "value": "today"}]}),
            QuickFilter("no_step", Text("Без следующего шага", "No next step"),
                        {"all": [OPEN, {"field": "next_step_at", "op": "empty"}]}),
            QuickFilter("overdue", Text("Просрочено", "Overdue"),
                        {"all": [OPEN, {"field": "next_step_at", "op": "lt", "value": "now"}]}),
            QuickFilter("over_limit", Text("Застряли на этапе", "Stuck in the stage"),
                        {"all": [OPEN, {"field": "stage_due_at", "op": "lt", "value": "now"}]}),
            QuickFilter("close_passed", Text("Дата закрытия прошла", "Closing date passed"),
                        {"all": [OPEN, {"field": "close_on", "op": "lt", "value": {"days": 0}}]}),
        ),
        prepare=prepare,
        saved=saved,
        fill=Filling(lambda: with_facts(Deal.objects.all()), FACTS, judging),
        recount=counted,
        parents=parents,
        cuts={"pipeline": "pipeline", "stage": "stage", "source": "source", "segment": "company.segment",
              "territory": "company.territory", "loss_reason": "loss_reason", "competitor": "competitor"},
    )
)  # fmt: skip
