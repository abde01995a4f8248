"""Reading what an effect is counted from: the customers in sight, and what each came to in each part of the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateField, DateTimeField, F, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.analytics.effects.definition import EffectDefinition, EventLinked, EventOutcome, EventWho
from otklik.analytics.effects.windows import Windows
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.cuts.cutting import cut_of
from otklik.records.cuts.kinds import Cut, WidthBucket
from otklik.records.entries.queries import Asking, asked_rows
from otklik.records.field_types import field_type
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field, objects

# More customers than this are too many to look through while somebody waits.
MOST_CUSTOMERS = 200_000
TOO_MANY = Text(
    "Слишком много клиентов для сравнения: сузьте, с кем сравнивать (не больше {n})",
    "Too many customers to compare: narrow whom to compare with (at most {n})",
)
NO_LINK = Text("Выберите, чем они связаны", "Choose how they are linked")
NO_OBJECT = Text("Выберите, по каким записям", "Choose by which records")
NOT_NUMBER = Text("Нужно поле с числом или суммой", "A field with a number or an amount is needed")
NOT_DATE = Text("Нужно поле с датой", "A field with a date is needed")
NOT_KIND = Text("По этому полю пары не подобрать", "Pairs cannot be found by this field")
WHO = Text("Скажите, кто участвовал", "Say who took part")


@dataclass(frozen=True)
class Customers:
    """Those in sight: the values of the cuts that must be alike and the day they came into the base, by id."""

    kinds: dict[Any, tuple[Any, ...]]
    since: dict[Any, datetime]
    came: set[Any]
    invited: set[Any]
    later: int


def problems_of(by: Caller, asked: EffectDefinition) -> list[FieldProblem]:
    """Everything wrong with a definition for the caller, place by place ("outcome.field"); nothing is counted."""
    tries: list[tuple[str, Callable[[], Any]]] = [
        ("object", lambda: by.require(asked.object, "see")),
        ("came", lambda: who_q(by, asked.object, asked.came, "came")),
        ("among", lambda: compiled(asked.among, by, asked.object)),
        ("outcome", lambda: _outcome(by, asked)),
        *((f"kinds.{n}", _trying(by, asked.object, key)) for n, key in enumerate(asked.kinds)),
    ]
    if asked.invited is not None:
        tries.append(("invited", lambda: who_q(by, asked.object, asked.invited or EventWho(), "invited")))
    found = []
    for where, check in tries:
        try:
            check()
        except Invalid as wrong:
            told = wrong.errors or [FieldProblem(where, wrong.code, wrong.whole)]
            found += [
                FieldProblem(one.field if one.field.startswith(where) else where, one.code, one.text)
                for one in told
            ]
    return found


def _trying(by: Caller, key: str, cut: str) -> Callable[[], Any]:
    return lambda: kind_cut(by, key, cut)


def kind_cut(by: Caller, object_key: str, key: str) -> Cut:
    """A cut of which a customer has one value; `Invalid` for others."""
    cut = cut_of(by, object_key, key, where="kinds")
    if not cut.adds_up:
        raise Invalid.field("kinds", NOT_KIND)
    return cut


def who_q(by: Caller, object_key: str, who: EventWho, where: str) -> Q:
    """The condition of those who took part; of linked records only those in sight count."""
    if not who.said:
        raise Invalid.field(where, WHO, "required")
    found = compiled(who.where, by, object_key)
    if who.linked is not None:
        rows, link = linked_rows(by, object_key, who.linked, f"{where}.linked")
        found &= Q(pk__in=rows.filter(**{f"{link}__isnull": False}).values(link))
    return found


def customers_of(by: Caller, asked: EffectDefinition) -> Customers:
    """Those who took part and those who may be compared, of who was in the base by the day of the event."""
    held = moment_of(asked.held_on)
    everyone = asked_rows(by, asked.object, Asking()).order_by()
    came = set(_ids(everyone, who_q(by, asked.object, asked.came, "came")))
    invited: set[Any] = set()
    if asked.invited is not None:
        invited = set(_ids(everyone, who_q(by, asked.object, asked.invited, "invited")))
    took = came | invited
    cuts = [kind_cut(by, asked.object, key) for key in asked.kinds]
    columns = {f"kind_{n}": cut.parts("created_at") for n, cut in enumerate(cuts)}
    within = compiled(asked.among, by, asked.object) | Q(pk__in=took) if asked.among else Q()
    rows = everyone.filter(within, created_at__lt=held).annotate(**columns)
    found = list(rows.values_list("pk", "created_at", *columns)[: MOST_CUSTOMERS + 1])
    if len(found) > MOST_CUSTOMERS:
        raise Invalid.field("among", TOO_MANY.format(n=f"{MOST_CUSTOMERS:,}".replace(",", " ")), "too_many")
    since = {row[0]: row[1] for row in found}
    return Customers(
        {row[0]: tuple(row[2:]) for row in found},
        since,
        came & since.keys(),
        invited & since.keys(),
        len(took - since.keys()),
    )


def figures_of(by: Caller, asked: EffectDefinition, parts: Windows) -> dict[Any, list[float]]:
    """{customer: what it came to in each part of the time}; who came to nothing is not in it."""
    rows, link, at, amount = _outcome(by, asked)
    first, last = parts.edges[0], parts.edges[-1]
    if at.type == "date":
        bounds: Any = Value(list(parts.edges[:-1]), ArrayField(DateField()))
        ends: tuple[Any, Any] = (first, last)
        told: Any = Cast(field_type(at.type).expression(at), DateField())
    else:
        bounds = Value([moment_of(day) for day in parts.edges[:-1]], ArrayField(DateTimeField()))
        ends, told = (moment_of(first), moment_of(last)), field_type(at.type).expression(at)
    rows = rows.annotate(effect_at=told).filter(
        effect_at__gte=ends[0], effect_at__lt=ends[1], **{f"{link}__isnull": False}
    )
    figure: Any = Count("pk") if amount is None else Sum(amount)
    grouped = (
        rows.annotate(part=WidthBucket(F("effect_at"), bounds, output_field=IntegerField()))
        .values(link, "part")
        .annotate(figure=figure)
        .values_list(link, "part", "figure")
    )
    found: dict[Any, list[float]] = {}
    for customer, part, value in grouped:
        found.setdefault(customer, [0.0] * (len(parts.edges) - 1))[part - 1] += float(value or 0)
    return found


def linked_rows(by: Caller, object_key: str, linked: EventLinked, where: str) -> tuple[QuerySet[Any], str]:
    """The visible linked records and the path to the customer; `Invalid` for what is not linked or hidden."""
    if not objects.has(linked.object) or not by.may(objects.get(linked.object).rights_key, "see"):
        raise Invalid.field(f"{where}.object", NO_OBJECT, "required")
    link = describe(linked.object, by).fields.get(linked.link)
    if link is None or link.type != "link" or link.target != object_key or link.is_custom:
        raise Invalid.field(f"{where}.link", NO_LINK, "required")
    rows = asked_rows(by, linked.object, Asking(filter=linked.where)).order_by()
    return rows, link.path or f"{link.column or link.key}_id"


def _outcome(by: Caller, asked: EffectDefinition) -> tuple[QuerySet[Any], str, Field, Any]:
    """The records of the outcome, the path to the customer, the field of its moment, what is summed (None: counted)."""
    outcome = asked.outcome
    rows, link = linked_rows(by, asked.object, outcome, "outcome")
    fields = describe(outcome.object, by).fields
    at = fields.get(outcome.moment)
    if at is None or at.type not in ("date", "datetime") or at.virtual:
        raise Invalid.field("outcome.moment", NOT_DATE, "required")
    if outcome.how == "count":
        return rows, link, at, None
    one = summed(fields, outcome)
    currency = fields.get("currency")
    # There are no rates: amounts in another currency are in no sum.
    if one.type == "money" and currency is not None and not currency.is_custom:
        rows = rows.filter(**{currency.column or currency.key: company_settings().currency})
    return rows, link, at, field_type(one.type).expression(one)


def summed(fields: Any, outcome: EventOutcome) -> Field:
    one: Field | None = fields.get(outcome.field)
    if one is None or one.type not in ("number", "money") or one.virtual:
        raise Invalid.field("outcome.field", NOT_NUMBER, "required")
    return one


def moment_of(day: Any) -> datetime:
    """The beginning of a day of the company's."""
    return datetime.combine(day, time(), ZoneInfo(company_settings().timezone))


def _ids(rows: QuerySet[Any], which: Q) -> Any:
    return rows.filter(which).values_list("pk", flat=True)
