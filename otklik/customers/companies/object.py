"""What the engines may know of a company."""

from __future__ import annotations

from otklik.customers.companies.models import Company
from otklik.customers.companies.rules import COUNTED_FROM, counted
from otklik.customers.quality.fields import quality_fields
from otklik.customers.sources import SOURCES
from otklik.customers.trees import refuse_circle
from otklik.kit.names import read_company
from otklik.kit.requisites import read_inn, read_kpp, read_ogrn
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.objects.registry import Field, Object, Option, QuickFilter, Section, objects

REQUISITES = {"inn": read_inn, "kpp": read_kpp, "ogrn": read_ogrn}

KINDS = (
    Option("client", Text("Клиент", "Client"), "green"),
    Option("prospect", Text("Потенциальный клиент", "Prospect"), "blue"),
    Option("dealer", Text("Дилер", "Dealer"), "violet"),
    Option("partner", Text("Партнёр", "Partner"), "teal"),
    Option("supplier", Text("Поставщик", "Supplier"), "orange"),
    Option("subcontractor", Text("Подрядчик", "Subcontractor"), "yellow"),
    Option("competitor", Text("Конкурент", "Competitor"), "red"),
)
SEGMENTS = (
    Option("A", Text("A — ключевой", "A — key"), "red"),
    Option("B", Text("B — средний", "B — middle"), "yellow"),
    Option("C", Text("C — малый", "C — small"), "gray"),
)


def prepare(draft: Draft) -> None:
    for key, read in REQUISITES.items():
        if draft.values.get(key):
            found = read(draft.values[key])
            if not found.ok:
                draft.refuse(
                    key, found.text or Text("Неверный номер", "A wrong number"), found.code or "invalid"
                )
            else:
                draft.values[key] = found.value
    if draft.values.get("name") and not draft.value("form"):
        draft.values["form"] = read_company(draft.values["name"]).form or None
    refuse_circle(draft)
    if any(key in draft.values for key in COUNTED_FROM):
        draft.columns |= counted({key: draft.value(key) for key in COUNTED_FROM})


company = objects.add(
    Object(
        key="company",
        plural="companies",
        label=Text("Компания", "Company"),
        labels=Text("Компании", "Companies"),
        icon="building",
        model=Company,
        fields=(
            Field(
                "name", "text", Text("Название", "Name"), sort="name_sort", required=True,
                example="ООО «Ромашка»", hint=Text("Как вы её называете", "What you call it"),
                synonyms=("наименование", "компания", "организация", "контрагент", "клиент", "company name",
                          "organization", "account name"),
            ),
            Field(
                "kinds", "choices", Text("Кто это для нас", "What it is to us"), vocabulary="company_kind",
                options=KINDS, sortable=False, default=["prospect"],
                synonyms=("тип компании", "вид контрагента", "тип", "type"),
            ),
            Field(
                "segment", "choice", Text("Категория", "Segment"), vocabulary="segment", options=SEGMENTS,
                synonyms=("сегмент", "категория клиента", "abc"),
            ),
            Field(
                "industry", "text", Text("Отрасль", "Industry"), example="Аптеки",
                synonyms=("сфера деятельности", "вид деятельности", "оквэд"),
            ),
            Field(
                "phones", "phone", Text("Телефоны", "Phones"), sortable=False, example="+7 916 123-45-67 доб. 12",
                synonyms=("телефон", "рабочий телефон", "мобильный телефон", "phone", "tel", "тел"),
            ),
            Field(
                "emails", "email", Text("E-mail", "E-mail"), sortable=False, example="info@romashka.ru",
                synonyms=("email", "почта", "электронная почта", "эл. почта", "рабочий email", "mail"),
            ),
            Field("messengers", "messenger", Text("Мессенджеры", "Messengers"), sortable=False,
                  synonyms=("мессенджер", "telegram", "whatsapp")),
            Field("urls", "url", Text("Сайты", "Web sites"), sortable=False, example="romashka.ru",
                  synonyms=("сайт", "web", "website", "url")),
            Field("addresses", "address", Text("Адреса", "Addresses"), sortable=False,
                  synonyms=("адрес", "address", "юридический адрес", "фактический адрес")),
            Field("territory", "link", Text("Территория", "Territory"), target="territory", sortable=False,
                  synonyms=("регион", "region")),
            Field("legal_name", "text", Text("Полное название", "Legal name"), sortable=False,
                  example="Общество с ограниченной ответственностью «Ромашка»",
                  synonyms=("полное наименование", "юридическое лицо", "юр. лицо", "legal entity")),
            Field(
                "form", "text", Text("Правовая форма", "Legal form"), example="ООО",
                hint=Text("Узнаётся из названия", "Taken from the name"), synonyms=("опф", "форма собственности"),
            ),
            Field("inn", "text", Text("ИНН", "INN"), sortable=False, example="7707083893",
                  hint=Text("10 цифр у организации, 12 у предпринимателя",
                            "10 digits of an organisation, 12 of an entrepreneur"),
                  synonyms=("tax id", "инн/кпп")),
            Field("kpp", "text", Text("КПП", "KPP"), sortable=False, example="773601001"),
            Field("ogrn", "text", Text("ОГРН", "OGRN"), sortable=False, example="1027700132195",
                  synonyms=("огрнип",)),
            Field("bank_accounts", "bank_account", Text("Банковские счета", "Bank accounts"), sortable=False,
                  filterable=False, synonyms=("расчетный счет", "р/с", "реквизиты")),
            Field("turnover", "money", Text("Выручка за год", "Yearly turnover"), sortable=False, adds_up=True,
                  synonyms=("выручка", "оборот", "revenue")),
            Field("staff", "number", Text("Сотрудников", "Employees"), sortable=False, adds_up=True,
                  synonyms=("число сотрудников", "численность", "employees")),
            Field("parent", "link", Text("Входит в", "Part of"), target="company", sortable=False,
                  hint=Text("Холдинг или головная компания", "The holding or the head company"),
                  synonyms=("головная компания", "холдинг", "parent account")),
            Field("people", "link", Text("Контакты", "People"), target="person", path="affiliations__person",
                  multiple=True, sortable=False, read_only=True),
            Field("source", "choice", Text("Источник", "Source"), vocabulary="source", options=SOURCES,
                  synonyms=("откуда узнали", "lead source")),
            Field("tags", "tags", Text("Метки", "Tags"), sortable=False, synonyms=("теги", "тег", "метка")),
            Field("responsible", "link", Text("Ответственный", "Responsible"), target="user", sortable=False,
                  synonyms=("менеджер", "владелец", "owner", "manager")),
            Field("comment", "long_text", Text("Комментарий", "Comment"), sortable=False, filterable=False,
                  synonyms=("примечание", "описание", "заметка", "description", "notes")),
            *quality_fields("company"),
        ),
        sections=(
            Section(Text("Главное", "Main"),
                    ("name", "kinds", "segment", "industry", "responsible", "source", "tags", "comment")),
            Section(Text("Связь", "Contacts"),
                    ("phones", "emails", "messengers", "urls", "addresses", "territory")),
            Section(Text("Реквизиты", "Requisites"),
                    ("legal_name", "form", "inn", "kpp", "ogrn", "bank_accounts")),
            Section(Text("Ещё", "More"), ("parent", "turnover", "staff", "people")),
        ),
        list_fields=("name", "kinds", "segment", "phones", "emails", "inn", "responsible", "created_at"),
        quick_fields=("name", "inn", "phones", "emails", "responsible"),
        card_fields=("kinds", "phones", "emails", "inn", "responsible"),
        quick_filters=(
            QuickFilter("mine", Text("Мои", "Mine"), {"field": "responsible", "op": "eq", "value": "@me"}),
            QuickFilter("clients", Text("Клиенты", "Clients"),
                        {"field": "kinds", "op": "has_any", "value": ["client"]}),
            QuickFilter("new", Text("Новые за неделю", "New this week"),
                        {"field": "created_at", "op": "in_period", "value": {"last_days": 7}}),
            QuickFilter("no_one", Text("Без ответственного", "Nobody responsible"),
                        {"field": "responsible", "op": "empty"}),
            QuickFilter("unreachable", Text("Без телефона и почты", "No phone, no e-mail"),
                        {"all": [{"field": "phones", "op": "empty"}, {"field": "emails", "op": "empty"}]}),
        ),
        prepare=prepare,
        recount=counted,
        extra={"hint": ("inn", "phones", "emails"), "doubles": {"place": None}},
    )
)  # fmt: skip
