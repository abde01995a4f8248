"""What the engines may know of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.channels.letter_templates.models import LetterTemplate
from otklik.channels.letter_templates.rules import ABOUT, KINDS
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.objects.registry import Field, Object, Option, QuickFilter, Section, objects
from otklik.records.personal_fields.values import troubles
from otklik.records.search.words import search_text

COLORS = {"letter": "blue", "phone_script": "green", "cold_script": "teal", "quality_sheet": "yellow",
          "presentation": "violet", "quote": "orange"}  # fmt: skip
ABOUT_LABELS = {
    "company": Text("Компания", "Company"),
    "person": Text("Контакт", "Person"),
    "lead": Text("Лид", "Lead"),
    "deal": Text("Сделка", "Deal"),
    "activity": Text("Дело", "Activity"),
    "case": Text("Обращение", "Case"),
}


def counted(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is counted of a template: the order of its name and the words it is found by."""
    name, subject = str(values.get("name") or ""), str(values.get("subject") or "")
    return {
        "name_sort": name_sort(name),
        "search_text": search_text((name,), others=(subject,)),
        "match_keys": [],
    }


def prepare(draft: Draft) -> None:
    """Every personal field must be one that whoever saves it may see; the place at fault is named."""
    for key, usual in (("language", "ru"), ("active", True)):
        if key in draft.values and draft.values[key] is None:
            draft.values[key] = usual
    for key in ("subject", "body"):
        text = draft.value(key)
        if text and draft.changed(key, "about"):
            for trouble in troubles(draft.by, text, draft.value("about")):
                draft.refuse(key, trouble.told(), "unknown_field")
    if draft.is_new or draft.changed("name", "subject"):
        draft.columns |= counted({key: draft.value(key) for key in ("name", "subject")})


letter_template = objects.add(
    Object(
        key="letter_template",
        plural="letter_templates",
        label=Text("Шаблон", "Template"),
        labels=Text("Шаблоны", "Templates"),
        icon="template",
        model=LetterTemplate,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", required=True,
                  example="Спасибо за встречу"),
            Field("kind", "choice", Text("Вид", "Kind"), default="letter", required=True, sortable=False,
                  options=tuple(Option(key, label, COLORS[key]) for key, label in KINDS.items())),
            Field("about", "choice", Text("Для чего", "For"), sortable=False,
                  hint=Text("Пусто — для любой записи", "Empty: for any record"),
                  options=tuple(Option(key, ABOUT_LABELS[key]) for key in ABOUT)),
            Field("language", "choice", Text("Язык", "Language"), default="ru", sortable=False,
                  options=(Option("ru", Text("Русский", "Russian")), Option("en", Text("Английский", "English")))),
            Field("subject", "text", Text("Тема", "Subject"), sortable=False,
                  example="Благодарим за встречу, {{ person.first_name }}"),
            Field("body", "long_text", Text("Текст", "Text"), sortable=False, filterable=False,
                  hint=Text("Личные поля — в двойных скобках: {{ person.first_name | default: \"коллеги\" }}",
                            "Personal fields in double braces: {{ person.first_name | default: \"colleagues\" }}")),
            Field("active", "yes_no", Text("Предлагается", "Offered"), default=True, sortable=False),
            Field("responsible", "link", Text("Ответственный", "Responsible"), target="user", sortable=False),
        ),
        sections=(
            Section(Text("Шаблон", "Template"), ("name", "kind", "about", "language", "active", "responsible")),
            Section(Text("Письмо", "Letter"), ("subject", "body")),
        ),
        list_fields=("name", "kind", "about", "language", "subject", "active", "responsible"),
        quick_fields=("name", "kind", "about", "language", "subject", "body"),
        card_fields=("kind", "about", "language"),
        quick_filters=(
            *(
                QuickFilter(key, label, {"field": "kind", "op": "eq", "value": key})
                for key, label in KINDS.items()
            ),
            QuickFilter("off", Text("Не предлагаются", "Not offered"), {"field": "active", "op": "eq", "value": False}),
        ),
        prepare=prepare,
        recount=counted,
        open=True,
        customizable=False,
        searchable=False,
    )
)  # fmt: skip
