from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Option
from otklik.sales.dictionaries.object import dictionary
from otklik.sales.loss_reasons.models import LossReason

loss_reason = dictionary(
    "loss_reason",
    "loss_reasons",
    Text("Причина отказа", "Reason of loss"),
    Text("Причины отказа", "Reasons of loss"),
    "thumb-down",
    LossReason,
    Field(
        "used_for",
        "choices",
        Text("Для чего", "Used for"),
        options=(
            Option("deal", Text("Сделки", "Deals"), "blue"),
            Option("lead", Text("Лиды", "Leads"), "teal"),
        ),
        default=["deal"],
        required=True,
        sortable=False,
    ),
)
