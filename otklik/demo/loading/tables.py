"""Rows of the product's tables from columns: what the frame lacks is filled as the model would fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import orjson
import polars as pl
from django.contrib.postgres.fields import ArrayField
from django.db import models

# A model and the columns for it.
Part = tuple[Any, pl.DataFrame]


def completed(model: Any, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every column of the model's table, in its order; other columns are dropped.

    Lists become arrays. A missing column takes the model's default; one without a default is null.
    """
    columns = []
    for field in model._meta.concrete_fields:
        if getattr(field, "generated", False) or isinstance(field, models.AutoField):
            continue
        name = field.column
        if name not in frame.columns:
            columns.append(pl.lit(_default(field)).alias(name))
        elif isinstance(frame.schema[name], pl.List):
            columns.append(_array(pl.col(name)).alias(name))
        else:
            columns.append(pl.col(name))
    return frame.select(columns)


def _default(field: Any) -> str | None:
    """The model's default as COPY reads it; `created_at` and the like must be in the frame."""
    if not field.has_default():
        return None
    value = field.get_default()
    if isinstance(field, ArrayField):
        return "{}"
    if isinstance(field, models.JSONField):
        return orjson.dumps(value).decode()
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value) if isinstance(value, int | Decimal | str) else None


def _array(column: pl.Expr) -> pl.Expr:
    quote = column.list.eval(
        pl.lit('"') + pl.element().cast(pl.String).str.replace_all('"', '\\"', literal=True) + '"'
    )
    return (pl.lit("{") + quote.list.join(",") + "}").fill_null("{}")


def picked(ids: pl.Series, numbers: pl.Expr) -> pl.Expr:
    """The ids of the rows with these numbers; null stays null."""
    return pl.lit(ids).gather(numbers)


def counted(
    frame: pl.DataFrame,
    recount: Callable[[Mapping[str, Any]], dict[str, Any]],
    values: Iterable[dict[str, Any]],
) -> pl.DataFrame:
    """The frame with the columns the product counts from `values` of each row, and JSON columns of theirs."""
    columns: dict[str, list[Any]] = {}
    for row in values:
        for key, value in recount(row).items():
            columns.setdefault(key, []).append(value)
    return frame.with_columns(pl.Series(key, told) for key, told in columns.items())


def json_column(name: str, values: Iterable[Any]) -> pl.Series:
    """A column of values as JSON texts."""
    return pl.Series(name, [orjson.dumps(value).decode() for value in values], dtype=pl.String)
