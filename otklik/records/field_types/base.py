"""What a field type is: how its value is read, checked, stored, found, sorted and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BooleanField, F, Func, JSONField, Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce

from otklik.kit.texts import Text

if TYPE_CHECKING:
    from otklik.access.callers import Caller
    from otklik.records.objects.registry import Field

EMPTY: tuple[Any, ...] = (None, "", [], {})


class Wrong(ValueError):
    """A value its type refuses, with the words for the person who gave it."""

    def __init__(self, text: Text, code: str = "invalid") -> None:
        super().__init__(text.en)
        self.text = text
        self.code = code


REQUIRED = Text("Заполните это поле", "Fill in this field")
UNKNOWN_OP = Text("Так это поле не сравнить", "This field cannot be compared so")


@dataclass(frozen=True)
class Asked:
    """Who compares, and which day it is for them: «me» and «today» depend on it."""

    by: Caller
    today: date


class Number(Func):
    """A custom number by the one function that is also indexed."""

    function = "otklik_number"
    output_field = models.DecimalField(max_digits=38, decimal_places=10)


Operator = Callable[[Combinable, Any, "Asked"], Q]


class FieldType:
    """One kind of value. Subclasses say what is particular; the rest holds for every kind.

    `key` names it in the API. `many` kinds store a list. `schema` is the JSON schema of a value.
    """

    key: ClassVar[str]
    label: ClassVar[Text]
    many: ClassVar[bool] = False
    custom: ClassVar[bool] = True
    schema: ClassVar[dict[str, Any]] = {"type": "string"}

    def parse(self, value: Any, field: Field) -> Any:
        """The value as stored, from what a client sent; `Wrong` when it will not do. Empty is None or []."""
        raise NotImplementedError

    def column_value(self, stored: Any) -> Any:
        """The stored value as the model's column takes it."""
        return stored

    def json(self, value: Any, field: Field) -> Any:
        """The value as the API gives it, from a column or from `custom`."""
        return value

    def text(self, value: Any, field: Field, language: str) -> str:
        """The value as one line for people: a cell of an export, a word of the journal."""
        return "" if value in EMPTY else str(value)

    def from_text(self, text: str, field: Field) -> Any:
        """The value meant by a cell of a spreadsheet; `Wrong` when none is."""
        return self.parse(text, field)

    def expression(self, field: Field, prefix: str = "") -> Combinable:
        """The value in the database, comparable by this kind's operators."""
        if field.computed is not None:
            return field.computed(prefix)
        if field.is_custom:
            return self.custom_expression(KeyTransform(field.key, f"{prefix}custom"), field, prefix)
        return F(prefix + (field.column or field.key))

    def custom_expression(self, json: KeyTransform, field: Field, prefix: str) -> Combinable:
        return KeyTextTransform(field.key, f"{prefix}custom")

    def index_sql(self, field: Field) -> str | None:
        """The expression an index on this custom field is built over; None when the kind has none."""
        return f"(custom ->> '{field.key}')"

    def operators(self) -> Mapping[str, Operator]:
        return {}

    def operand(self, value: Any, field: Field, asked: Asked) -> Any:
        """The right side of a comparison, from JSON; `Wrong` when it is not of this kind."""
        return self.parse(value, field)

    def compare(self, field: Field, op: str, value: Any, asked: Asked, prefix: str = "") -> Q:
        """The condition «field op value» as a `Q`; `Wrong` for an operator this kind does not know."""
        expression = self.expression(field, prefix)
        if op == "empty":
            return self.is_empty(expression, field)
        if op == "filled":
            return ~self.is_empty(expression, field)
        operator = self.operators().get(op)
        if operator is None:
            raise Wrong(UNKNOWN_OP, "unknown_operator")
        if op == "between":
            if not isinstance(value, list) or len(value) != 2:
                raise Wrong(Text("Нужны две границы", "Two bounds are needed"))
            operand = [self.operand(v, field, asked) for v in value]
        elif op in ("in", "not_in"):
            if not isinstance(value, list):
                raise Wrong(Text("Нужен список", "A list is needed"))
            operand = [self.operand(v, field, asked) for v in value]
        else:
            operand = self.operand(value, field, asked)
        return operator(expression, operand, asked)

    def is_empty(self, expression: Combinable, field: Field) -> Q:
        return holds("isnull", expression, True)


# A condition no row meets, said in SQL: an empty list would leave a query without any.
NOTHING = Q(Value(False, BooleanField()))


def holds(lookup: str, expression: Combinable, value: Any) -> Q:
    """`expression lookup value` as a Q, for expressions as well as for columns."""
    if lookup == "in" and isinstance(value, list) and not value:
        return NOTHING
    if isinstance(expression, F):
        return Q(**{f"{column_of(expression)}__{lookup}": value})
    found = expression.output_field.get_lookup(lookup)  # type: ignore[attr-defined]
    return Q(found(expression, value))


def column_of(expression: F) -> str:
    """The path a reference names; Django's stubs do not know the attribute."""
    return str(getattr(expression, "name"))  # noqa: B009


def comparison(lookup: str) -> Operator:
    return lambda expression, value, _: holds(lookup, expression, value)


def negated(lookup: str) -> Operator:
    """«Not», where an empty value counts as different."""
    return lambda expression, value, _: ~holds(lookup, expression, value) | holds("isnull", expression, True)


ORDER: dict[str, Operator] = {
    "eq": comparison("exact"),
    "ne": negated("exact"),
    "lt": comparison("lt"),
    "lte": comparison("lte"),
    "gt": comparison("gt"),
    "gte": comparison("gte"),
    "between": lambda e, v, _: holds("gte", e, v[0]) & holds("lte", e, v[1]),
}


class JsonList(FieldType):
    """Kinds that hold a list: in a JSONB column when built in, in `custom` when not."""

    many = True
    schema: ClassVar[dict[str, Any]] = {"type": "array", "items": {"type": "string"}}

    def custom_expression(self, json: KeyTransform, field: Field, prefix: str) -> Combinable:
        return Cast(json, JSONField())

    def index_sql(self, field: Field) -> str | None:
        return None

    def is_empty(self, expression: Combinable, field: Field) -> Q:
        if field.is_custom or field.type not in ("choices", "tags"):
            empty = holds("isnull", expression, True)
            return empty | Q(_exact_json(expression, []))
        return holds("len", expression, 0) | holds("isnull", expression, True)

    def json(self, value: Any, field: Field) -> Any:
        return value or []


def _exact_json(expression: Combinable, value: Any) -> Any:
    from django.db.models.lookups import Exact

    if isinstance(expression, F):
        expression = Coalesce(expression, Value(value, JSONField()))
    return Exact(Cast(expression, JSONField()), Value(value, JSONField()))


def as_text_array(expression: Combinable, field: Field) -> Combinable:
    """A list value as text[], whatever it is stored in."""
    if not field.is_custom:
        return expression
    return Func(
        expression,
        template="ARRAY(SELECT jsonb_array_elements_text(COALESCE(%(expressions)s, '[]'::jsonb)))",
        output_field=ArrayField(TextField()),
    )


field_types: dict[str, FieldType] = {}
_loading = Lock()


def load() -> None:
    """Find every kind in this folder; nobody sees the list before it is whole."""
    import otklik.records.field_types as package

    with _loading:
        if field_types:
            return
        kinds: dict[str, FieldType] = {}
        for module in iter_modules(package.__path__):
            if module.name in ("base", "tests"):
                continue
            found = import_module(f"{package.__name__}.{module.name}")
            for candidate in vars(found).values():
                is_kind = isinstance(candidate, type) and issubclass(candidate, FieldType)
                if is_kind and candidate.__module__ == found.__name__ and "key" in vars(candidate):
                    kinds[candidate.key] = candidate()
        field_types.update(kinds)


def field_type(key: str) -> FieldType:
    if not field_types:
        load()
    return field_types[key]
