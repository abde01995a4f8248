"""What the engines may know of a person."""

from __future__ import annotations

from otklik.customers.affiliations.actions import settle_main
from otklik.customers.affiliations.merging import settle_people
from otklik.customers.people.models import Person
from otklik.customers.people.rules import COUNTED_FROM, PARTS, counted
from otklik.customers.quality.fields import quality_fields
from otklik.customers.sources import SOURCES
from otklik.kit.names import read_person
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.objects.registry import Field, Object, Option, QuickFilter, Section, objects

NAMELESS = Text("Укажите фамилию или имя", "Give a surname or a first name")

GENDERS = (
    Option("male", Text("Мужской", "Male"), "blue"),
    Option("female", Text("Женский", "Female"), "pink"),
)


def prepare(draft: Draft) -> None:
    if draft.values.get("name") and not any(draft.values.get(part) for part in PARTS):
        read = read_person(draft.values["name"])
        draft.values |= dict(
            zip(PARTS, (read.last or None, read.first or None, read.middle or None), strict=True)
        )
        if read.gender and not draft.value("gender"):
            draft.values["gender"] = read.gender
    if draft.is_new or any(key in draft.values for key in (*COUNTED_FROM, "name")):
        found = counted({key: draft.value(key) for key in COUNTED_FROM})
        if not found["name"]:
            draft.refuse("last_name", NAMELESS, "required")
        draft.values["name"] = found.pop("name")
        draft.columns |= found


def saved(person: Person, draft: Draft) -> None:
    """A company written into the person becomes their main affiliation."""
    if "company" in draft.values and (person.company_id or not draft.is_new):
        settle_main(person, draft.is_new, draft.by)


person = objects.add(
    Object(
        key="person",
        plural="people",
        label=Text("Контакт", "Person"),
        labels=Text("Контакты", "People"),
        icon="user",
        model=Person,
        fields=(
            Field(
                "name", "text", Text("Имя полностью", "Full name"), sort="name_sort", example="Иванов Пётр Ильич",
                hint=Text("Разделится на фамилию, имя и отчество", "Comes apart into surname, name, patronymic"),
                synonyms=("фио", "ф.и.о.", "контакт", "контактное лицо", "имя контакта", "full name", "contact"),
            ),
            Field("last_name", "text", Text("Фамилия", "Surname"), sortable=False,
                  synonyms=("last name", "surname", "family name")),
            Field("first_name", "text", Text("Имя", "First name"), sortable=False,
                  synonyms=("first name", "given name")),
            Field("middle_name", "text", Text("Отчество", "Patronymic"), sortable=False,
                  synonyms=("middle name", "additional name")),
            Field("company", "link", Text("Компания", "Company"), target="company", sortable=False,
                  hint=Text("Основное место работы", "The main place of work"),
                  synonyms=("место работы", "организация", "company", "account")),
            Field("position", "text", Text("Должность", "Position"), example="Главный врач", sortable=False,
                  synonyms=("job title", "title", "роль")),
            Field("phones", "phone", Text("Телефоны", "Phones"), sortable=False, example="+7 916 123-45-67",
                  synonyms=("телефон", "мобильный", "мобильный телефон", "рабочий телефон", "сотовый",
                            "phone", "mobile")),
            Field("emails", "email", Text("E-mail", "E-mail"), sortable=False, example="ivanov@mail.ru",
                  synonyms=("email", "почта", "электронная почта", "эл. почта", "e-mail address", "mail")),
            Field("messengers", "messenger", Text("Мессенджеры", "Messengers"), sortable=False,
                  synonyms=("мессенджер", "telegram", "whatsapp", "телеграм")),
            Field("urls", "url", Text("Сайты", "Web sites"), sortable=False, synonyms=("сайт", "web page")),
            Field("addresses", "address", Text("Адреса", "Addresses"), sortable=False,
                  synonyms=("адрес", "address")),
            Field("territory", "link", Text("Территория", "Territory"), target="territory", sortable=False,
                  synonyms=("регион", "region")),
            Field("gender", "choice", Text("Пол", "Gender"), options=GENDERS, sortable=False),
            Field("birthday", "date", Text("День рождения", "Birthday"), sortable=False,
                  synonyms=("дата рождения", "date of birth")),
            Field("companies", "link", Text("Все места работы", "All places of work"), target="company",
                  path="affiliations__company", multiple=True, sortable=False, read_only=True),
            Field("source", "choice", Text("Источник", "Source"), vocabulary="source", options=SOURCES,
                  synonyms=("откуда узнали", "lead source")),
            Field("tags", "tags", Text("Метки", "Tags"), sortable=False, synonyms=("теги", "тег", "метка", "labels")),
            Field("responsible", "link", Text("Ответственный", "Responsible"), target="user", sortable=False,
                  synonyms=("менеджер", "владелец", "owner", "manager")),
            Field("comment", "long_text", Text("Комментарий", "Comment"), sortable=False, filterable=False,
                  synonyms=("примечание", "описание", "заметка", "description", "notes")),
            *quality_fields("person"),
        ),
        sections=(
            Section(Text("Главное", "Main"),
                    ("last_name", "first_name", "middle_name", "company", "position", "responsible")),
            Section(Text("Связь", "Contacts"),
                    ("phones", "emails", "messengers", "urls", "addresses", "territory")),
            Section(Text("Ещё", "More"),
                    ("birthday", "gender", "source", "tags", "companies", "comment")),
        ),
        list_fields=("name", "company", "position", "phones", "emails", "responsible", "created_at"),
        quick_fields=("name", "company", "position", "phones", "emails", "responsible"),
        card_fields=("position", "company", "phones", "emails", "responsible"),
        quick_filters=(
            QuickFilter("mine", Text("Мои", "Mine"), {"field": "responsible", "op": "eq", "value": "@me"}),
            QuickFilter("new", Text("Новые за неделю", "New this week"),
                        {"field": "created_at", "op": "in_period", "value": {"last_days": 7}}),
            QuickFilter("no_company", Text("Без компании", "No company"), {"field": "company", "op": "empty"}),
            QuickFilter("no_one", Text("Без ответственного", "Nobody responsible"),
                        {"field": "responsible", "op": "empty"}),
            QuickFilter("unreachable", Text("Без телефона и почты", "No phone, no e-mail"),
                        {"all": [{"field": "phones", "op": "empty"}, {"field": "emails", "op": "empty"}]}),
        ),
        prepare=prepare,
        saved=saved,
        cuts={"segment": "company.segment"},
        recount=counted,
        extra={
            "of_people": True,
            "hint": ("position", "phones", "emails"),
            "doubles": {"place": "company", "settle": settle_people},
        },
    )
)  # fmt: skip
