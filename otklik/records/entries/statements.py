"""A question put together once and asked many times: what differs from one asking to the next is a slot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import F, JSONField, Lookup, QuerySet
from django.db.models.base import ModelState
from django.db.models.expressions import RawSQL

from otklik.kit.prepared import prepared_cursor

Convert = Callable[[Any], Any]


class Slot(str):
    """The place of a value among the parameters of a statement, by name."""


def slot(name: str) -> RawSQL:
    """An operand whose value is given at each asking; the database reads it as what it is compared with."""
    return RawSQL("%s", [Slot(name)])


class Among(Lookup):
    """`column` is one of the list in the slot: any number of ids without another statement for each number."""

    lookup_name = "among"

    def __init__(self, column: str, name: str) -> None:
        super().__init__(F(column), slot(name))

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*left_values, *right_values]


class Statement:
    """The SQL of a queryset of `values_list`: putting it together costs the ORM more than asking it does.

    `steady` ones are found by the same indexes whatever the values: the database too plans them once.
    """

    def __init__(self, rows: QuerySet[Any], steady: bool = False) -> None:
        self._steady = steady
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self._values: tuple[Any, ...] = ()
        self._slots = False
        try:
            self._sql, self._values = compiler.as_sql()
        except EmptyResultSet:
            self._sql = ""
            return
        self._slots = any(isinstance(value, Slot) for value in self._values)
        expressions = [one for one, _, _ in compiler.select[: compiler.col_count]]
        self._converters = [
            (at, _converter(converters, expression))
            for at, (converters, expression) in compiler.get_converters(expressions).items()
        ]

    def ask(self, **given: Any) -> list[tuple[Any, ...]]:
        """The rows, with `given` in the slots."""
        if not self._sql:
            return []
        with prepared_cursor() if self._steady else connection.cursor() as cursor:
            cursor.execute(self._sql, self._filled(given))
            found: list[Any] = cursor.fetchall()
        if self._converters and found:
            found = list(map(list, found))
            for at, convert in self._converters:
                for row in found:
                    if row[at] is not None:
                        row[at] = convert(row[at])
        return found

    def count(self, **given: Any) -> int:
        """How many rows there would be."""
        if not self._sql:
            return 0
        with prepared_cursor() if self._steady else connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({self._sql}) found", self._filled(given))
            return int(cursor.fetchone()[0])

    def sql(self, **given: Any) -> tuple[str, tuple[Any, ...]]:
        """The SQL with its values, to be a part of another; "" when nothing can answer it."""
        return self._sql, self._filled(given)

    def _filled(self, given: dict[str, Any]) -> tuple[Any, ...]:
        if not self._slots:
            return self._values
        return tuple(given[value] if isinstance(value, Slot) else value for value in self._values)


class Instances:
    """The same for whole model rows. Columns `without` are read when they are looked at, row by row."""

    def __init__(self, rows: QuerySet[Any], without: Collection[str] = (), steady: bool = False) -> None:
        self._model: Any = rows.model
        names = [column.attname for column in rows.model._meta.concrete_fields]
        self._columns = [name for name in names if name not in without]
        self._statement = Statement(rows.values_list(*self._columns), steady)

    def ask(self, **given: Any) -> list[Any]:
        """The rows as instances, with `given` in the slots."""
        return [self._instance(row) for row in self._statement.ask(**given)]

    def _instance(self, row: Sequence[Any]) -> Any:
        """As `Model.from_db`, without asking every column's descriptor and telling the signals nobody hears."""
        instance = self._model.__new__(self._model)
        instance.__dict__.update(zip(self._columns, row, strict=True))
        state = instance._state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        return instance


def _converter(converters: list[Any], expression: Any) -> Convert:
    if isinstance(expression.output_field, JSONField) and len(converters) == 1:
        return _decoded

    def convert(value: Any) -> Any:
        for one in converters:
            value = one(value, expression, connection)
        return value

    return convert


def _decoded(value: Any) -> Any:
    """A value of a key comes decoded when the database gives it as a number or a truth."""
    return orjson.loads(value) if isinstance(value, str) else value
