"""What the engines may know of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import make_msgid
from typing import Any
from uuid import UUID

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.access.mail.queries import sending_address
from otklik.channels.letters.attachments import take_template_files
from otklik.channels.letters.models import Letter
from otklik.channels.letters.rules import STATES, THROWN_AWAY
from otklik.kit.texts import Text
from otklik.records.entries.drafts import NOT_FOUND, Draft
from otklik.records.entries.names import Names
from otklik.records.entries.scopes import of_people, visible_all
from otklik.records.objects.registry import Field, Object, Option, QuickFilter, Section, objects

# What letters are not about: themselves, and lists of words everyone sees.
NEVER_ABOUT = frozenset(("letter", "letter_template"))


def scope(by: Caller, operation: str, prefix: str) -> Q:
    """A letter is seen by its author and by whoever sees the record it is about; only a draft is changed."""
    reached = by.scope("activity", letter.operation(operation))
    ids = by.user_ids(reached) if reached else frozenset()
    mine = Q() if ids is None else of_people("responsible_id", ids, prefix)
    if operation == "change":
        return mine & Q(**{f"{prefix}state": "draft"})
    if operation == "delete":
        return mine & Q(**{f"{prefix}state__in": THROWN_AWAY})
    if operation != "see":
        return mine
    seen = Q(**{f"{prefix}responsible_id__in": by.own_ids}) | (mine & Q(**{f"{prefix}object": ""}))
    for obj in objects.all():
        if obj.key in NEVER_ABOUT or obj.open or obj.for_figures or not by.may(obj.rights_key, "see"):
            continue
        about = {f"{prefix}object": obj.key, f"{prefix}record_id__in": visible_all(by, obj).values("pk")}
        seen |= Q(**about)
    return seen


def prepare(draft: Draft) -> None:
    """What the letter is about must be in the writer's sight; its number for servers is made with it."""
    if draft.is_new:
        domain = sending_address().rpartition("@")[2]
        draft.columns["message_id"] = make_msgid(
            domain=domain if domain.isascii() and domain else "localhost"
        )
    if "about" not in draft.values:
        return
    about = draft.values.pop("about") or []
    if len(about) > 1:
        draft.refuse("about", Text("Письмо — об одной записи", "A letter is about one record"))
        return
    if not about:
        draft.columns |= {"object": "", "record_id": None}
        return
    key, pk = about[0]["object"], UUID(about[0]["id"])
    same = not draft.is_new and (draft.before.object, draft.before.record_id) == (key, pk)
    obj = objects.get(key)
    if key in NEVER_ABOUT or obj.open or not (same or visible_all(draft.by, obj).filter(pk=pk).exists()):
        draft.refuse("about", NOT_FOUND, "missing")
        return
    draft.columns |= {"object": key, "record_id": pk}


def fill(rows: list[dict[str, Any]], by: Caller, keys: Sequence[str]) -> None:
    """`about` of each row: the record's name where the caller sees it."""
    if "about" not in keys:
        return
    ids = [row["id"] for row in rows]
    found = {
        pk: (key, one)
        for pk, key, one in Letter.objects.filter(pk__in=ids).values_list("pk", "object", "record_id")
    }
    names = Names(by)
    for key, pk in found.values():
        names.want(key, [pk])
    names.read()
    for row in rows:
        key, pk = found.get(row["id"], ("", None))
        name = names.of(key, pk)
        row["about"] = [{"object": key, **name}] if name else []


def _state(key: str) -> dict[str, Any]:
    return {"field": "state", "op": "eq", "value": key}


letter = objects.add(
    Object(
        key="letter",
        plural="letters",
        label=Text("Письмо", "Letter"),
        labels=Text("Исходящие письма", "Outgoing letters"),
        icon="mail",
        model=Letter,
        name_field="subject",
        default_sort="-created_at",
        fields=(
            Field("subject", "text", Text("Тема", "Subject"), sortable=False),
            Field("to", "email", Text("Кому", "To"), sortable=False),
            Field("cc", "email", Text("Копия", "Cc"), sortable=False),
            Field("body", "long_text", Text("Текст", "Text"), sortable=False),
            Field("about", "records", Text("О чём", "About"), virtual=True, sortable=False, filterable=False),
            Field("template", "link", Text("Шаблон", "Template"), target="letter_template", sortable=False),
            Field("with_signature", "yes_no", Text("С подписью", "With the signature"), default=True, sortable=False),
            Field("state", "choice", Text("Состояние", "State"), derived=True, read_only=True, sortable=False,
                  options=tuple(Option(key, *STATES[key]) for key in STATES)),
            Field("answer", "long_text", Text("Ответ сервера", "The server's answer"), derived=True, read_only=True,
                  sortable=False),
            Field("send_at", "datetime", Text("Отправить в", "To be sent at"), derived=True, read_only=True,
                  sortable=False),
            Field("attempts", "number", Text("Попыток", "Tries"), derived=True, read_only=True, sortable=False),
            Field("tried_at", "datetime", Text("Последняя попытка", "Last try"), derived=True, read_only=True,
                  sortable=False),
            Field("sent_at", "datetime", Text("Отправлено", "Sent at"), derived=True, read_only=True,
                  sortable=False),
            Field("automatic", "yes_no", Text("Автоматическое", "Automatic"), derived=True, read_only=True,
                  sortable=False),
            Field("activity", "link", Text("Дело", "Activity"), target="activity", derived=True, read_only=True,
                  sortable=False),
            Field("responsible", "link", Text("Автор", "Author"), target="user", sortable=False),
        ),
        sections=(
            Section(Text("Письмо", "Letter"), ("to", "cc", "subject", "about", "template", "responsible")),
            Section(Text("Отправка", "Sending"),
                    ("state", "answer", "send_at", "attempts", "tried_at", "sent_at", "automatic", "activity")),
        ),
        list_fields=("subject", "to", "state", "about", "answer", "send_at", "sent_at", "responsible", "created_at"),
        quick_fields=("to", "subject", "body"),
        card_fields=("to", "state", "sent_at"),
        quick_filters=(
            QuickFilter("mine", Text("Мои", "Mine"), {"field": "responsible", "op": "eq", "value": "@me"}),
            QuickFilter("trouble", Text("Требуют решения", "To be decided"),
                        {"field": "state", "op": "in", "value": ["failed", "uncertain"]}),
            *(QuickFilter(key, STATES[key][0], _state(key)) for key in ("draft", "queued", "sent")),
        ),
        scope=scope,
        always_scoped=True,
        prepare=prepare,
        saved=take_template_files,
        fill=fill,
        rights_as="activity",
        importable=False,
        customizable=False,
        searchable=False,
    )
)  # fmt: skip
