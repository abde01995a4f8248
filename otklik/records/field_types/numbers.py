from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTransform

from otklik.kit.texts import Text
from otklik.records.field_types.base import ORDER, FieldType, Number, Operator, Wrong, comparison
from otklik.records.objects.registry import Field

NOT_NUMBER = Text("Здесь нужно число", "A number is expected here")
TOO_BIG = Text("Слишком большое число", "The number is too big")


class NumberType(FieldType):
    key = "number"
    label = Text("Число", "Number")
    places: ClassVar[int] = 6
    most: ClassVar[Decimal] = Decimal(10) ** 15
    schema: ClassVar[dict[str, Any]] = {"type": "number"}

    def parse(self, value: Any, field: Field) -> Any:
        if value is None or value == "":
            return None
        return self.stored(self.decimal(value))

    def decimal(self, value: Any) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            raise Wrong(NOT_NUMBER)
        try:
            number = Decimal(str(value).replace("\u00a0", "").replace(" ", "").replace(",", "."))
        except InvalidOperation as error:
            raise Wrong(NOT_NUMBER) from error
        if not number.is_finite():
            raise Wrong(NOT_NUMBER)
        if abs(number) >= self.most:
            raise Wrong(TOO_BIG, "too_big")
        return round(number, self.places)

    def stored(self, number: Decimal) -> Any:
        whole = number.to_integral_value()
        return int(whole) if number == whole else float(number)

    def json(self, value: Any, field: Field) -> Any:
        return self.stored(value) if isinstance(value, Decimal) else value

    def custom_expression(self, json: KeyTransform, field: Field, prefix: str) -> Combinable:
        return Number(json)

    def index_sql(self, field: Field) -> str | None:
        return f"otklik_number(custom -> '{field.key}')"

    def operators(self) -> dict[str, Operator]:
        return {**ORDER, "in": comparison("in")}

    def operand(self, value: Any, field: Field, asked: Any) -> Any:
        if value is None or value == "":
            raise Wrong(NOT_NUMBER)
        return self.decimal(value)


class SerialType(NumberType):
    """A running number the product gives: told as «№ 123», and asked for so too."""

    key = "serial"
    label = Text("Порядковый номер", "Running number")
    custom = False
    places = 0
    schema: ClassVar[dict[str, Any]] = {"type": "integer"}

    def decimal(self, value: Any) -> Decimal:
        return super().decimal(value.strip().lstrip("№#") if isinstance(value, str) else value)


class MoneyType(NumberType):
    """An amount in the company's currency, kept and told as a decimal string with two places."""

    key = "money"
    label = Text("Деньги", "Money")
    places = 2
    schema: ClassVar[dict[str, Any]] = {"type": "string", "pattern": r"^-?\d+(\.\d{1,2})?$"}

    def stored(self, number: Decimal) -> Any:
        return f"{number:.2f}"

    def column_value(self, stored: Any) -> Any:
        return None if stored is None else Decimal(stored)

    def json(self, value: Any, field: Field) -> Any:
        return self.stored(value) if isinstance(value, Decimal) else value
