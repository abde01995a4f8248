"""What the engines may know of a line of a deal: what was sold, how much of it, for how much."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Option, Section, objects
from otklik.sales.deal_lines.models import DealLine
from otklik.sales.deals.rules import CURRENCIES

NAME = Text("Строка сделки", "Line of a deal")
IN_DEALS = Text("Строки пишут в сделке", "Lines are written in their deal")


deal_line = objects.add(
    Object(
        key="deal_line",
        plural="deal_lines",
        label=NAME,
        labels=Text("Строки сделок", "Lines of deals"),
        icon="list-numbers",
        model=DealLine,
        default_sort="name",
        fields=(
            Field("name", "text", Text("Название", "Name"), read_only=True),
            Field("deal", "link", Text("Сделка", "Deal"), target="deal", read_only=True, sortable=False),
            Field("product", "link", Text("Товар", "Product"), target="product", read_only=True, sortable=False),
            Field("quantity", "number", Text("Количество", "Quantity"), read_only=True, adds_up=True),
            Field("price", "money", Text("Цена", "Price"), read_only=True, sortable=False),
            Field("discount", "number", Text("Скидка, %", "Discount, %"), read_only=True, sortable=False),
            Field("sum_total", "money", Text("Сумма с НДС", "Sum with VAT"), read_only=True, adds_up=True),
            Field("sum_before_vat", "money", Text("Сумма без НДС", "Sum before VAT"), read_only=True, adds_up=True),
            Field("currency", "choice", Text("Валюта", "Currency"), column="deal__currency",
                  options=tuple(Option(code, Text(code, code)) for code in CURRENCIES), derived=True, read_only=True,
                  sortable=False),
            Field("closed_at", "datetime", Text("Сделка закрыта", "Deal closed"), column="deal__closed_at",
                  derived=True, read_only=True, sortable=False),
        ),
        sections=(Section(NAME, ("deal", "product", "name", "quantity", "price", "discount", "sum_total")),),
        list_fields=("name", "deal", "product", "quantity", "price", "sum_total"),
        owner="deal__responsible_id",
        living={"deal__deleted_at": None},
        rights_as="deal",
        own_screen=IN_DEALS,
        for_figures=True,
        cuts={"product": "product", "product_kind": "product.kind", "pipeline": "deal.pipeline",
              "source": "deal.source", "segment": "deal.company.segment", "territory": "deal.company.territory"},
    )
)  # fmt: skip
