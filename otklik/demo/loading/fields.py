"""The fields the made-up company's administrator added to persons, as the generator fills them."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.demo.generator.words import book
from otklik.records.fields.actions import create_field, restore_field
from otklik.records.fields.models import CustomField

LOYALTY = {
    "Не знаком": "Does not know us", "Нейтральный": "Neutral", "Назначает иногда": "Prescribes at times",
    "Приверженец": "Adherent",
}  # fmt: skip


def _options(words: dict[str, str]) -> list[dict[str, Any]]:
    return [{"value": ru, "label": {"ru": ru, "en": en}} for ru, en in words.items()]


def person_fields() -> list[dict[str, Any]]:
    """Descriptions of the fields: speciality, packs a month, loyalty."""
    names = book("trades.json")["specialities_en"]
    return [
        {
            "key": "speciality", "type": "choice", "label": {"ru": "Специальность", "en": "Speciality"},
            "options": _options(names), "filterable": True,
            "hint": {"ru": "Для врачей", "en": "Of doctors"},
        },
        {
            "key": "potential",
            "type": "number",
            "label": {"ru": "Потенциал, упак. в месяц", "en": "Potential, packs a month"},
            "filterable": True,
            "example": "120",
            "hint": {"ru": "Сколько упаковок мог бы назначить", "en": "How many one could prescribe"},
        },
        {
            "key": "loyalty", "type": "choice", "label": {"ru": "Лояльность", "en": "Loyalty"},
            "options": _options(LOYALTY), "filterable": False,
        },
    ]  # fmt: skip


def lay_fields(by: Caller) -> None:
    """Make the fields that are not there; one that was removed comes back."""
    for field in person_fields():
        held = CustomField.objects.filter(object="person", key=field["key"]).first()
        if held is None:
            create_field(by, "person", field)
        elif held.removed_at is not None:
            restore_field(by, "person", field["key"])
