"""What the engines may know of a product."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.drafts import TAKEN, Draft
from otklik.records.objects.registry import Field, Object, Option, QuickFilter, Section, objects
from otklik.records.search.words import search_text
from otklik.sales.deals.rules import CURRENCIES
from otklik.sales.products.models import Product
from otklik.sales.products.rules import KINDS, VAT_CODES

COLORS = {"goods": "blue", "service": "teal", "equipment": "violet", "consumables": "orange"}


def counted(values: Mapping[str, Any]) -> dict[str, Any]:
    """`name_sort`, `search_text` and `match_keys` of a product with these (stored) values."""
    name, sku = str(values.get("name") or ""), str(values.get("sku") or "")
    return {
        "name_sort": name_sort(name),
        "search_text": search_text((name,), others=(sku,)),
        "match_keys": [f"sku:{sku.lower()}"] if sku else [],
    }


def prepare(draft: Draft) -> None:
    price = draft.values.get("price")
    if price is not None and Decimal(price) < 0:
        draft.refuse("price", Text("Цена не бывает отрицательной", "A price is never negative"), "negative")
    if draft.values.get("sku") and draft.changed("sku"):
        twins = Product.objects.filter(sku__iexact=draft.values["sku"], deleted_at=None)
        if draft.before is not None:
            twins = twins.exclude(pk=draft.before.pk)
        if twins.exists():
            draft.refuse("sku", TAKEN, "taken")
    for key in ("kind", "vat", "currency", "active"):
        if key in draft.values and draft.values[key] is None:
            draft.values[key] = getattr(Product._meta.get_field(key), "default", None)
    if draft.is_new or "name" in draft.values or "sku" in draft.values:
        draft.columns |= counted({key: draft.value(key) for key in ("name", "sku")})


product = objects.add(
    Object(
        key="product",
        plural="products",
        label=Text("Товар или услуга", "Product"),
        labels=Text("Товары и услуги", "Products"),
        icon="package",
        model=Product,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", required=True,
                  example="Перчатки смотровые, нитрил, М", synonyms=("товар", "наименование", "номенклатура")),
            Field("sku", "text", Text("Артикул", "SKU"), sortable=False, example="МД-00101",
                  synonyms=("код", "код товара", "code", "артикул товара")),
            Field("kind", "choice", Text("Вид", "Kind"), default="goods", sortable=False,
                  options=tuple(Option(key, label, COLORS[key]) for key, label in KINDS.items())),
            Field("unit", "text", Text("Единица", "Unit"), default="шт", sortable=False,
                  synonyms=("ед. изм.", "единица измерения")),
            Field("price", "money", Text("Цена", "Price"), sortable=False, synonyms=("стоимость", "цена за единицу")),
            Field("currency", "choice", Text("Валюта", "Currency"), default="RUB", sortable=False,
                  options=tuple(Option(code, Text(code, code)) for code in CURRENCIES)),
            Field("vat", "choice", Text("НДС", "VAT"), default="standard", sortable=False,
                  options=tuple(Option(code, label) for code, label in VAT_CODES.items()),
                  hint=Text("Сколько это процентов, зависит от даты", "How many per cent depends on the day")),
            Field("active", "yes_no", Text("Продаётся", "On sale"), default=True, sortable=False),
            Field("description", "long_text", Text("Описание", "Description"), sortable=False, filterable=False),
            Field("responsible", "link", Text("Ответственный", "Responsible"), target="user", sortable=False),
        ),
        sections=(
            Section(Text("Товар", "Product"), ("name", "sku", "kind", "unit", "active")),
            Section(Text("Цена", "Price"), ("price", "currency", "vat")),
            Section(Text("Ещё", "More"), ("description", "responsible")),
        ),
        list_fields=("name", "sku", "kind", "price", "currency", "unit", "vat", "active"),
        quick_fields=("name", "sku", "kind", "price", "unit", "vat"),
        card_fields=("sku", "kind", "price", "currency"),
        quick_filters=(
            QuickFilter("active", Text("В продаже", "On sale"), {"field": "active", "op": "eq", "value": True}),
            *(
                QuickFilter(key, label, {"field": "kind", "op": "eq", "value": key})
                for key, label in KINDS.items()
            ),
        ),
        prepare=prepare,
        recount=counted,
        extra={"hint": ("sku", "price")},
    )
)  # fmt: skip
