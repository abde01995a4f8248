"""What the engines may know of a lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from otklik.access.callers import Caller
from otklik.customers.sources import SOURCES
from otklik.kit.clock import now
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Option, QuickFilter, Section, objects
from otklik.sales.filling import Filling
from otklik.sales.leads.models import Lead
from otklik.sales.leads.preparing import prepare, saved
from otklik.sales.leads.rules import counted

OPEN = {"field": "closed_at", "op": "empty"}
ATTENTION = (
    Option("no_step", Text("Нет следующего шага", "No next step"), "gray"),
    Option("overdue_step", Text("Шаг просрочен", "The step is overdue"), "red"),
)


def judging(by: Caller) -> Callable[[dict[str, Any]], list[str]]:
    """What tells the marks of a lead from its facts, now."""
    moment = now()
    return lambda facts: attention(facts["closed_at"], facts["next_step_at"], moment)


def attention(closed_at: Any, next_step_at: Any, moment: Any) -> list[str]:
    """What is wrong with an open lead."""
    if closed_at is not None:
        return []
    if next_step_at is None:
        return ["no_step"]
    return ["overdue_step"] if next_step_at < moment else []


lead = objects.add(
    Object(
        key="lead",
        plural="leads",
        label=Text("Лид", "Lead"),
        labels=Text("Лиды", "Leads"),
        icon="user-plus",
        model=Lead,
        default_sort="-created_at",
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort",
                  hint=Text("Если пусто, возьмётся имя или компания", "When empty, the person or the company"),
                  synonyms=("лид", "название лида", "тема", "lead name")),
            Field("last_name", "text", Text("Фамилия", "Surname"), sortable=False, synonyms=("last name",)),
            Field("first_name", "text", Text("Имя", "First name"), sortable=False,
                  synonyms=("first name", "имя контакта")),
            Field("middle_name", "text", Text("Отчество", "Patronymic"), sortable=False),
            Field("company_name", "text", Text("Компания", "Company"), sortable=False,
                  synonyms=("название компании", "организация", "company")),
            Field("position", "text", Text("Должность", "Position"), sortable=False),
            Field("phones", "phone", Text("Телефоны", "Phones"), sortable=False, example="+7 916 123-45-67",
                  synonyms=("телефон", "мобильный", "phone", "mobile")),
            Field("emails", "email", Text("E-mail", "E-mail"), sortable=False, example="ivanov@mail.ru",
                  synonyms=("email", "почта", "электронная почта", "mail")),
            Field("status", "link", Text("Статус", "Status"), target="lead_status", sortable=False,
                  synonyms=("статус лида", "стадия", "lead status")),
            Field("responsible", "link", Text("Ответственный", "Responsible"), target="user", sortable=False,
                  synonyms=("менеджер", "владелец", "owner", "manager")),
            Field("product", "link", Text("Интересует товар", "Product of interest"), target="product", sortable=False),
            Field("interest", "text", Text("Что интересует", "Interest"), sortable=False,
                  synonyms=("интерес", "запрос", "потребность")),
            Field("territory", "link", Text("Территория", "Territory"), target="territory", sortable=False,
                  synonyms=("регион", "region")),
            Field("next_step_at", "datetime", Text("Следующий шаг", "Next step"), derived=True, read_only=True),
            Field("last_activity_at", "datetime", Text("Последнее дело", "Last activity"), derived=True,
                  read_only=True, sortable=False),
            Field("attention", "choices", Text("Внимание", "Attention"), options=ATTENTION, virtual=True,
                  derived=True, read_only=True, sortable=False, filterable=False),
            Field("source", "choice", Text("Источник", "Source"), vocabulary="source", options=SOURCES, sortable=False,
                  synonyms=("источник лида", "откуда", "lead source")),
            Field("first_touch", "text", Text("Первое касание", "First touch"), virtual=True, derived=True,
                  read_only=True, sortable=False, filterable=False),
            Field("last_touch", "text", Text("Последнее касание", "Last touch"), virtual=True, derived=True,
                  read_only=True, sortable=False, filterable=False),
            Field("utm_source", "text", Text("Метка utm_source", "utm_source"), derived=True, read_only=True,
                  sortable=False),
            Field("utm_campaign", "text", Text("Метка utm_campaign", "utm_campaign"), derived=True, read_only=True,
                  sortable=False),
            Field("closed_at", "datetime", Text("Закрыт", "Closed"), derived=True, read_only=True, sortable=False),
            Field("refusal_reason", "link", Text("Причина отказа", "Reason of refusal"), target="loss_reason",
                  derived=True, read_only=True, sortable=False),
            Field("refusal_text", "long_text", Text("Об отказе подробнее", "More about the refusal"),
                  derived=True, read_only=True, sortable=False),
            Field("company", "link", Text("Стал компанией", "Became the company"), target="company", derived=True,
                  read_only=True, sortable=False),
            Field("person", "link", Text("Стал контактом", "Became the person"), target="person", derived=True,
                  read_only=True, sortable=False),
            Field("deal", "link", Text("Стал сделкой", "Became the deal"), target="deal", derived=True,
                  read_only=True, sortable=False),
            Field("tags", "tags", Text("Метки", "Tags"), sortable=False, synonyms=("теги", "тег")),
            Field("comment", "long_text", Text("Комментарий", "Comment"), sortable=False, filterable=False,
                  synonyms=("примечание", "описание", "сообщение", "notes")),
        ),
        sections=(
            Section(Text("Лид", "Lead"), ("name", "status", "responsible", "interest", "product", "comment")),
            Section(Text("Кто обратился", "Who asks"),
                    ("last_name", "first_name", "middle_name", "company_name", "position", "phones", "emails",
                     "territory")),
            Section(Text("Ход", "Progress"), ("attention", "next_step_at", "last_activity_at")),
            Section(Text("Откуда", "Where from"), ("source", "first_touch", "last_touch", "tags")),
            Section(Text("Итог", "Outcome"),
                    ("closed_at", "refusal_reason", "refusal_text", "company", "person", "deal")),
        ),
        list_fields=("name", "company_name", "phones", "emails", "status", "source", "next_step_at", "attention",
                     "responsible", "created_at"),
        quick_fields=("name", "company_name", "phones", "emails", "source", "interest", "responsible"),
        card_fields=("company_name", "phones", "status", "next_step_at", "responsible"),
        quick_filters=(
            QuickFilter("mine", Text("Мои", "Mine"),
                        {"all": [OPEN, {"field": "responsible", "op": "eq", "value": "@me"}]}),
            QuickFilter("new", Text("Новые", "New"),
                        {"all": [OPEN, {"field": "status.kind", "op": "eq", "value": "new"}]}),
            QuickFilter("today", Text("Сегодня", "Today"),
                        {"all": [OPEN, {"field": "next_step_at", "op": "in_period", "value": "today"}]}),
            QuickFilter("no_step", Text("Без следующего шага", "No next step"),
                        {"all": [OPEN, {"field": "next_step_at", "op": "empty"}]}),
            QuickFilter("overdue", Text("Просрочено", "Overdue"),
                        {"all": [OPEN, {"field": "next_step_at", "op": "lt", "value": "now"}]}),
            QuickFilter("no_one", Text("Без ответственного", "Nobody responsible"),
                        {"all": [OPEN, {"field": "responsible", "op": "empty"}]}),
        ),
        prepare=prepare,
        saved=saved,
        fill=Filling(Lead.objects.all, ("closed_at", "next_step_at"), judging),
        recount=counted,
        extra={"hint": ("company_name", "phones", "emails")},
    )
)  # fmt: skip
