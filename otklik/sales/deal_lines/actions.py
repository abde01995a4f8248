"""The lines of a deal, written all at once: the list a person sees is the list that is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now, today
from otklik.kit.errors import FieldProblem, Forbidden, Invalid
from otklik.kit.events import announce
from otklik.kit.texts import Text
from otklik.records.entries.drafts import NOT_FOUND
from otklik.records.entries.events import RecordChanged
from otklik.records.entries.queries import instance, visible
from otklik.records.journal.writing import writing
from otklik.sales.deal_lines.models import DealLine
from otklik.sales.deals.models import Deal
from otklik.sales.products.models import Product
from otklik.sales.products.queries import vat_rates
from otklik.sales.products.rules import Rate, line_sums, rate_on

MOST = Decimal(10) ** 15
NAMELESS = Text("Выберите товар или напишите название", "Choose a product or write a name")
NO_PRICE = Text("Укажите цену", "Give a price")
NO_RATE = Text("На эту дату такой ставки НДС нет", "There is no such rate of VAT on that day")
TOO_MUCH = Text("Слишком большая сумма", "The sum is too big")


@dataclass(frozen=True)
class LinePlan:
    """A line as a person wants it; what is None comes from the product."""

    product: UUID | None = None
    name: str = ""
    unit: str = ""
    quantity: Decimal = Decimal(1)
    price: Decimal | None = None
    discount: Decimal = Decimal(0)
    vat: str | None = None
    vat_included: bool = True


def set_lines(by: Caller, pk: UUID, plans: Sequence[LinePlan], count_amount: bool = True) -> list[DealLine]:
    """The deal has exactly these lines, in this order; with `count_amount` its amount becomes their total.

    Without lines the amount is by hand again. Each sum is rounded on its line, so the total adds up on paper.
    """
    if "amount" in by.read_only("deal"):
        raise Forbidden(object="deal", operation="change", field="amount")
    with writing(by):
        deal: Deal = instance(by, "deal", pk, "change", lock=True)
        products = {product.pk: product for product in _products(by, deal, plans)}
        rates, day = vat_rates(), _day_of(deal, by)
        lines, problems = [], []
        for place, plan in enumerate(plans):
            line, wrong = _line(deal, place, plan, products, rates, day)
            lines.append(line)
            problems += [FieldProblem(f"lines.{place}.{key}", "invalid", text) for key, text in wrong]
        if problems:
            raise Invalid(errors=problems)
        DealLine.objects.filter(deal=deal).delete()
        DealLine.objects.bulk_create(lines)
        deal.amount_by_hand = not (count_amount and lines)
        if not deal.amount_by_hand:
            deal.amount = sum((line.sum_total for line in lines), Decimal(0))
        deal.discount = max((line.discount for line in lines), default=None)
        deal.version += 1
        deal.updated_at = now()
        deal.updated_by_id = by.user_id
        deal.save(
            update_fields=["amount", "amount_by_hand", "discount", "version", "updated_at", "updated_by"]
        )
        announce(RecordChanged("deal", deal, by, frozenset({"amount", "amount_by_hand", "discount"})))
    return lines


def _products(by: Caller, deal: Deal, plans: Sequence[LinePlan]) -> list[Product]:
    """The products named: those in sight, and those the deal has already."""
    ids = {plan.product for plan in plans if plan.product}
    had = set(DealLine.objects.filter(deal=deal, product__in=ids).values_list("product_id", flat=True))
    seen = visible(by, "product").filter(pk__in=ids - had)
    return [*seen, *Product.objects.filter(pk__in=had)]


def _day_of(deal: Deal, by: Caller) -> date:
    """The day whose VAT rates hold for the deal: of its closing, never an earlier one than today for an open deal."""
    if deal.closed_at is not None:
        return deal.closed_at.date()
    day = today(by.timezone)
    return max(day, deal.close_on or day)


def _line(
    deal: Deal, place: int, plan: LinePlan, products: dict[UUID, Product], rates: Sequence[Rate], day: date
) -> tuple[DealLine, list[tuple[str, Text]]]:
    wrong: list[tuple[str, Text]] = []
    product = products.get(plan.product) if plan.product else None
    if plan.product and product is None:
        wrong.append(("product", NOT_FOUND))
    name = plan.name.strip() or (product.name if product else "")
    if not name:
        wrong.append(("name", NAMELESS))
    price = plan.price if plan.price is not None else product.price if product else None
    if price is None:
        wrong.append(("price", NO_PRICE))
    code = plan.vat or (product.vat if product else "standard")
    rate = rate_on(rates, code, day)
    if rate is None:
        wrong.append(("vat", NO_RATE))
    percent = rate.percent if rate else None
    sums = line_sums(plan.quantity, price or Decimal(0), plan.discount, percent, plan.vat_included)
    if sums.total >= MOST:
        wrong.append(("price", TOO_MUCH))
    return DealLine(
        deal=deal,
        product=product,
        position=place,
        name=name,
        unit=plan.unit.strip() or (product.unit if product else ""),
        quantity=plan.quantity,
        price=price or Decimal(0),
        discount=plan.discount,
        vat=code,
        vat_percent=percent,
        vat_included=plan.vat_included,
        sum_before_vat=sums.before_vat,
        sum_vat=sums.vat,
        sum_total=sums.total,
    ), wrong
