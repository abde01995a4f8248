"""What the engines may know of a case."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Option, QuickFilter, Section, objects
from otklik.service.cases.models import Case
from otklik.service.cases.preparing import prepare, saved
from otklik.service.cases.rules import OVER, STATUSES, counted

CHANNELS = (
    Option("phone", Text("Телефон", "Phone"), "green"),
    Option("email", Text("Почта", "E-mail"), "blue"),
    Option("messenger", Text("Мессенджер", "Messenger"), "cyan"),
    Option("site", Text("Сайт", "Site"), "teal"),
    Option("visit", Text("Личный визит", "Visit"), "orange"),
    Option("other", Text("Другой", "Other"), "gray"),
)
CATEGORIES = (
    Option("question", Text("Вопрос", "Question"), "blue"),
    Option("fault", Text("Неисправность", "Fault"), "red"),
    Option("complaint", Text("Жалоба", "Complaint"), "orange"),
    Option("request", Text("Просьба", "Request"), "teal"),
    Option("other", Text("Другое", "Other"), "gray"),
)
LINES = (
    Option("service", Text("Услуги", "Services"), "teal"),
    Option("consumables", Text("Расходные материалы", "Consumables"), "orange"),
    Option("equipment", Text("Оборудование", "Equipment"), "violet"),
)
PRIORITIES = (
    Option("low", Text("Низкая", "Low"), "gray"),
    Option("normal", Text("Обычная", "Normal"), "blue"),
    Option("high", Text("Высокая", "High"), "red"),
)
OPEN = {"field": "status", "op": "not_in", "value": list(OVER)}


def parents(case: Case) -> Iterable[tuple[str, UUID | None]]:
    """Whose timeline tells of what happens with the case."""
    return [("company", case.company_id), ("person", case.person_id)]


case = objects.add(
    Object(
        key="case",
        plural="cases",
        label=Text("Обращение", "Case"),
        labels=Text("Обращения", "Cases"),
        icon="headset",
        model=Case,
        name_field="subject",
        default_sort="-number",
        fields=(
            Field("number", "serial", Text("Номер", "Number"), derived=True, read_only=True),
            Field("subject", "text", Text("Тема", "Subject"), sort="name_sort", required=True,
                  example="Не включается центрифуга", synonyms=("обращение", "заголовок", "title")),
            Field("text", "long_text", Text("Что случилось", "What happened"), sortable=False,
                  synonyms=("описание", "текст", "вопрос", "description")),
            Field("company", "link", Text("Компания", "Company"), target="company", sortable=False),
            Field("person", "link", Text("Контакт", "Person"), target="person", sortable=False,
                  synonyms=("заявитель", "контактное лицо")),
            Field("channel", "choice", Text("Откуда пришло", "Channel"), vocabulary="case_channel", options=CHANNELS,
                  sortable=False, synonyms=("канал",)),
            Field("category", "choice", Text("Вид обращения", "Category"), vocabulary="case_category",
                  options=CATEGORIES, sortable=False, synonyms=("категория", "тип", "type")),
            Field("line", "choice", Text("Линия", "Line"), vocabulary="product_line", options=LINES, sortable=False,
                  hint=Text("О чём обращение: услуги, расходные материалы, оборудование",
                            "What it is about: services, consumables, equipment"),
                  synonyms=("направление", "product line")),
            Field("priority", "choice", Text("Важность", "Priority"), options=PRIORITIES, default="normal",
                  sortable=False, synonyms=("приоритет", "срочность")),
            Field("status", "choice", Text("Статус", "Status"), default="new", sortable=False,
                  options=tuple(Option(key, *told) for key, told in STATUSES.items()),
                  synonyms=("состояние", "этап")),
            Field("responsible", "link", Text("Ответственный", "Responsible"), target="user", sortable=False,
                  synonyms=("инженер", "исполнитель", "owner", "assignee")),
            Field("reacted_at", "datetime", Text("Первая реакция", "First reaction"), derived=True, read_only=True,
                  sortable=False,
                  hint=Text("Когда обращение взяли в работу или ответили клиенту",
                            "When somebody took the case up or answered the customer")),
            Field("solved_at", "datetime", Text("Решено", "Solved"), derived=True, read_only=True, sortable=False),
            Field("closed_at", "datetime", Text("Закрыто", "Closed"), derived=True, read_only=True, sortable=False),
            Field("next_step_at", "datetime", Text("Следующий шаг", "Next step"), derived=True, read_only=True,
                  sortable=False),
            Field("last_activity_at", "datetime", Text("Последнее дело", "Last activity"), derived=True,
                  read_only=True, sortable=False),
        ),
        sections=(
            Section(Text("Обращение", "Case"),
                    ("number", "subject", "text", "status", "priority", "category", "line", "channel",
                     "responsible")),
            Section(Text("Кто обратился", "Who asks"), ("company", "person")),
            Section(Text("Ход", "Progress"),
                    ("reacted_at", "solved_at", "closed_at", "next_step_at", "last_activity_at")),
        ),
        list_fields=("subject", "number", "status", "priority", "category", "line", "company", "person",
                     "responsible", "created_at", "reacted_at"),
        quick_fields=("subject", "text", "company", "person", "category", "line", "channel", "priority",
                      "responsible"),
        card_fields=("number", "status", "priority", "company", "responsible"),
        quick_filters=(
            QuickFilter("mine", Text("Мои", "Mine"),
                        {"all": [OPEN, {"field": "responsible", "op": "eq", "value": "@me"}]}),
            QuickFilter("open", Text("Открытые", "Open"), OPEN),
            QuickFilter("waiting", Text("Ждём клиента", "Waiting for the customer"),
                        {"field": "status", "op": "eq", "value": "waiting"}),
            QuickFilter("no_reaction", Text("Без реакции", "Without reaction"),
                        {"all": [OPEN, {"field": "reacted_at", "op": "empty"}]}),
            QuickFilter("no_one", Text("Без ответственного", "Nobody responsible"),
                        {"all": [OPEN, {"field": "responsible", "op": "empty"}]}),
        ),
        prepare=prepare,
        saved=saved,
        cuts={"segment": "company.segment", "territory": "company.territory"},
        recount=counted,
        parents=parents,
        extra={"hint": ("number",)},
    )
)  # fmt: skip
