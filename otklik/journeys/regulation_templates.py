"""The regulations that come with Otklik: the seven examples of conduct, ready to be switched on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.roles.models import Role
from otklik.kit.texts import Text
from otklik.regulations.regulations.templates import Template, add_template

Part = dict[str, Any]
SENT = {
    "all": [
        {"field": "kind", "op": "eq", "value": "message"},
        {"field": "direction", "op": "eq", "value": "out"},
    ]
}
TALK = {"field": "kind", "op": "in", "value": ["call", "meeting", "visit"]}
TO_HEAD = {"kind": "head"}


def _working(amount: int, unit: str = "hours", condition: Part | None = None) -> Part:
    return {"amount": amount, "unit": unit, "working": True, "condition": condition}


def _escalate(amount: int, unit: str = "hours") -> list[Part]:
    return [{"after": {"amount": amount, "unit": unit, "working": True}, "to": TO_HEAD}]


def _role(key: str) -> UUID | None:
    return Role.objects.filter(key=key).values_list("pk", flat=True).first()


def first_caller(language: str) -> Part:
    return {
        "event": {"kind": "created"},
        "duty": {"kind": "filled", "fields": ["source"]},
        "terms": [_working(1)],
        "answers": {"kind": "responsible", "otherwise": _role("operator")},
        "remind": [50],
        "escalate": _escalate(4),
        "help": {
            "text": "Спросите: «Подскажите, пожалуйста, откуда вы о нас узнали?» — и выберите источник."
        },
    }


def materials(language: str) -> Part:
    return {
        "event": {"kind": "became", "field": "result", "to": ["materials"]},
        "condition": TALK,
        "duty": {"kind": "appears", "object": "activity", "condition": SENT},
        "terms": [_working(2)],
        "remind": [50, 80],
        "escalate": _escalate(2),
        "help": {
            "text": "Отправьте то, о чём просили, письмом из карточки клиента: оно и станет подтверждением."
        },
    }


def service_reaction(language: str) -> Part:
    key_customer = {"field": "company.segment", "op": "eq", "value": "A"}
    consumables = {"field": "line", "op": "eq", "value": "consumables"}
    return {
        "event": {"kind": "created"},
        "duty": {"kind": "filled", "fields": ["reacted_at"]},
        "terms": [_working(2, condition=key_customer), _working(8, condition=consumables), _working(4)],
        "answers": {"kind": "responsible", "otherwise": _role("service_engineer")},
        "remind": [50, 80],
        "escalate": _escalate(2),
        "pause": {"field": "status", "op": "eq", "value": "waiting"},
        "help": {
            "text": "Возьмите обращение в работу или ответьте клиенту: реакцией считается первое из двух."
        },
    }


def new_goods(language: str) -> Part:
    return {
        "event": {"kind": "became", "field": "active", "to": [True]},
        "for_each": {
            "object": "company",
            "condition": {
                "all": [
                    {"field": "kinds", "op": "has_any", "value": ["client"]},
                    {"field": "segment", "op": "in", "value": ["A", "B"]},
                ]
            },
        },
        "duty": {
            "kind": "appears",
            "object": "activity",
            "condition": {
                "any": [
                    SENT,
                    {"all": [TALK, {"field": "done_at", "op": "filled"}]},
                ]
            },
        },
        "terms": [
            _working(3, "days", {"field": "segment", "op": "eq", "value": "A"}),
            _working(5, "days"),
        ],
        "remind": [80],
        "help": {
            "text": Text(
                "Расскажите клиенту о новом товаре письмом, звонком или на встрече.",
                "Tell the customer of the new product by a letter, a call or at a meeting.",
            ).to(language)
        },
    }


def thanks(language: str) -> Part:
    return {
        "event": {"kind": "became", "field": "done_at"},
        "condition": {"field": "kind", "op": "in", "value": ["meeting", "visit"]},
        "duty": {
            "kind": "appears",
            "object": "activity",
            "condition": {"all": [*SENT["all"], {"field": "text", "op": "filled"}]},
        },
        "terms": [_working(1, "days")],
        "remind": [50],
        "help": {
            "text": "Поблагодарите за встречу и перечислите, о чём договорились: кто, что и к какому дню."
        },
    }


def quality_sheet(language: str) -> Part:
    return {
        "event": {"kind": "became", "field": "state", "to": ["won"]},
        "duty": {"kind": "appears", "object": "activity", "condition": SENT},
        "terms": [_working(3, "days")],
        "remind": [50],
        "escalate": _escalate(1, "days"),
        "help": {
            "text": Text(
                "Отправьте клиенту лист качества: шаблон письма «Лист качества».",
                "Send the customer a quality sheet: the template of a letter “Quality sheet”.",
            ).to(language)
        },
    }


def refusal(language: str) -> Part:
    return {
        "event": {"kind": "became", "field": "state", "to": ["lost"]},
        "duty": {"kind": "filled", "fields": ["loss_reason", "loss_text"]},
        "terms": [_working(1, "days")],
        "remind": [50],
        "escalate": _escalate(1, "days"),
        "help": {
            "text": Text(
                "Напишите, что произошло, что предложил конкурент и что можно было сделать иначе.",
                "Write what happened, what the competitor offered and what could have been done.",
            ).to(language)
        },
    }


TEMPLATES = (
    Template(
        "first_caller", Text("Источник спрашиваем у каждого", "The source is asked of everyone"),
        Text("У каждого, кто обратился впервые, узнаём, откуда он о нас узнал.",
             "Everyone who turns to us for the first time is asked where they heard of us."),
        "lead", first_caller,
    ),
    Template(
        "materials", Text("Материалы — за два часа", "Materials within two hours"),
        Text("Материалы, о которых просили в разговоре, уходят клиенту в течение двух рабочих часов.",
             "Materials asked for in a conversation are sent within two working hours."),
        "activity", materials, "high",
    ),
    Template(
        "service_reaction", Text("Сервис отвечает за четыре часа", "Service reacts within four hours"),
        Text("На обращение сервис откликается за четыре рабочих часа; ключевым клиентам — за два.",
             "Service reacts to a case within four working hours; to key customers within two."),
        "case", service_reaction, "high",
    ),
    Template(
        "new_goods", Text("О новом товаре узнают все, кого он касается", "New goods: everyone concerned is told"),
        Text("Когда товар появляется в продаже, о нём рассказывают каждому клиенту категорий A и B.",
             "When goods go on sale, every customer of segments A and B is told of them."),
        "product", new_goods,
    ),
    Template(
        "thanks", Text("Благодарность после встречи", "Thanks after a meeting"),
        Text("После встречи уходит письмо с благодарностью и договорённостями.",
             "After a meeting a letter of thanks with the agreements goes out."),
        "activity", thanks,
    ),
    Template(
        "quality_sheet", Text("Лист качества после договора", "A quality sheet after the contract"),
        Text("Когда договор исполнен, клиента просят заполнить лист качества.",
             "When a contract is completed, the customer is asked for a quality sheet."),
        "deal", quality_sheet,
    ),
    Template(
        "refusal", Text("Отказ разбираем", "A refusal is analysed"),
        Text("У каждого отказа есть причина и разбор: что произошло и что можно было сделать иначе.",
             "Every refusal has a reason and an analysis: what happened and what could have been done."),
        "deal", refusal,
    ),
)  # fmt: skip

for _template in TEMPLATES:
    add_template(_template)
