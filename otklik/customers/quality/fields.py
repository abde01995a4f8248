"""The quality of a customer's record, told by the database: how full, how valid, whether single, whether fresh.

What a full record holds stands here until companies set a standard of their own for each field.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db.models import Case, Exists, FloatField, Func, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable, CombinedExpression
from django.db.models.functions import Now

from otklik.activities.activities.models import ActivityLink
from otklik.customers.duplicates.models import DuplicateCluster
from otklik.kit.texts import Text
from otklik.records.field_types import field_type
from otklik.records.objects.registry import Field, objects

FRESH_FOR = timedelta(days=180)
INTERACTIONS = ("call", "meeting", "visit", "message")
# Each is one thing to fill; of several fields any will do.
STANDARD: dict[str, tuple[tuple[str, ...], ...]] = {
    "company": (("phones", "emails"), ("inn",), ("segment",), ("territory",), ("responsible",)),
    "person": (("last_name",), ("phones", "emails"), ("company",), ("position",), ("responsible",)),
}


class ValidContacts(Func):
    """The share of valid ones among phones and e-mails; 1 where there are none: that is for completeness."""

    template = (
        "COALESCE((SELECT avg(COALESCE((one ->> 'ok')::boolean, true)::int)::float8 "
        "FROM jsonb_array_elements(%(expressions)s) one), 1)"
    )
    arg_joiner = " || "
    output_field = FloatField()


def completeness(key: str, prefix: str) -> Combinable:
    """Filled / required by the standard, 0…1."""
    parts = [
        _either(Q(*(~_is_empty(key, one, prefix) for one in names), _connector=Q.OR))
        for names in STANDARD[key]
    ]
    total: Combinable = parts[0]
    for part in parts[1:]:
        total = total + part
    return CombinedExpression(total, "/", Value(float(len(parts)), FloatField()), output_field=FloatField())


def validity(prefix: str) -> Combinable:
    return ValidContacts(f"{prefix}phones", f"{prefix}emails")


def is_double(key: str, prefix: str) -> Combinable:
    """Whether the record is in an open cluster of doubles."""
    held = Func(OuterRef(f"{prefix}pk"), function="ARRAY", template="ARRAY[%(expressions)s]")
    return Exists(DuplicateCluster.objects.filter(object=key, members__contains=held))


def is_fresh(prefix: str) -> Combinable:
    """Whether there was an interaction within the last 180 days."""
    links = ActivityLink.objects.filter(
        record_id=OuterRef(f"{prefix}pk"), planned=False, at__gte=Now() - FRESH_FOR,
        activity__kind__in=INTERACTIONS, activity__done_at__isnull=False, activity__deleted_at=None,
    )  # fmt: skip
    return Exists(links)


def quality(key: str, prefix: str) -> Combinable:
    """completeness × validity × uniqueness × freshness: the metric's own formula."""
    counted = CombinedExpression(completeness(key, prefix), "*", validity(prefix), output_field=FloatField())
    single_and_fresh = Q(is_fresh(prefix)) & ~Q(is_double(key, prefix))
    return Case(When(single_and_fresh, then=counted), default=Value(0.0), output_field=FloatField())


def quality_fields(key: str) -> tuple[Field, ...]:
    """The fields of quality of an object, for its declaration."""

    def one(name: str, kind: str, label: Text, hint: Text, told: Callable[[str], Combinable]) -> Field:
        return Field(name, kind, label, hint=hint, computed=told, derived=True, read_only=True, sortable=False,
                     asked_only=True)  # fmt: skip

    return (
        one("completeness", "number", Text("Полнота, доля", "Completeness, share"),
            Text("Заполнено / должно быть заполнено", "Filled / to be filled"), partial(completeness, key)),
        one("validity", "number", Text("Верность связи, доля", "Validity of contacts, share"),
            Text("Верные телефоны и почта / все", "Valid phones and e-mails / all"), validity),
        one("is_double", "yes_no", Text("Возможный дубль", "A possible double"),
            Text("Нашлась похожая запись", "A record alike was found"), partial(is_double, key)),
        one("is_fresh", "yes_no", Text("Контакт за 180 дней", "In touch within 180 days"),
            Text("Были звонок, встреча, визит или письмо", "There was a call, a meeting, a visit or a letter"),
            is_fresh),
        one("quality", "number", Text("Качество записи, доля", "Quality of the record, share"),
            Text("Полнота × верность × не дубль × свежесть", "Completeness × validity × no double × freshness"),
            partial(quality, key)),
    )  # fmt: skip


def _is_empty(key: str, name: str, prefix: str) -> Q:
    field = next(one for one in objects.get(key).fields if one.key == name)
    kind = field_type(field.type)
    return kind.is_empty(kind.expression(field, prefix), field)


def _either(condition: Q) -> Combinable:
    return Case(When(condition, then=Value(1.0)), default=Value(0.0), output_field=FloatField())
