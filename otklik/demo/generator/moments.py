"""Moments of the made-up past, in UTC without a zone: working hours of working days."""

from datetime import timedelta

import polars as pl

from .dice import Dice
from .scales import Scale

DAY = 86_400
OPENS = 6 * 3600  # nine in the morning in Moscow
WORKDAY = 9 * 3600


def at_work(days: pl.Expr, dice: Dice, throw: str, scale: Scale) -> pl.Expr:
    """A moment in working hours of the day `days` (a float) after the scale's start; weekends move to Monday.

    Never later than the scale's now.
    """
    start = scale.start.replace(hour=0)
    day = days.floor().cast(pl.Int64)
    weekday = (day + start.weekday()) % 7
    day = pl.when(weekday >= 5).then(day + (7 - weekday)).otherwise(day)
    second = day * DAY + OPENS + (dice.share(throw + ":hour") * WORKDAY).cast(pl.Int64)
    moment = pl.lit(start).cast(pl.Datetime("us")) + pl.duration(seconds=second)
    return pl.min_horizontal(moment, pl.lit(scale.now - timedelta(minutes=5)).cast(pl.Datetime("us")))


def growing(dice: Dice, scale: Scale, count: int) -> pl.Expr:
    """When the row came into the base: later rows later, more of them every year."""
    share = (dice.row.cast(pl.Float64) + dice.share("created:jitter")) / count
    return at_work(share.clip(0, 1) ** 0.8 * (scale.days - 1), dice, "created", scale)


def working_days(moment: pl.Expr, scale: Scale) -> pl.Expr:
    """Working days (a float) from the Monday of the scale's start; nights and weekends take no time."""
    seconds = (moment - _monday(scale)).dt.total_seconds()
    day = seconds // DAY
    share = ((seconds % DAY - OPENS) / WORKDAY).clip(0, 0.999999)
    share = pl.when(day % 7 >= 5).then(0.999999).otherwise(share)
    return (day // 7 * 5 + (day % 7).clip(upper_bound=4)).cast(pl.Float64) + share


def moment_of(days: pl.Expr, scale: Scale) -> pl.Expr:
    """The moment of `working_days`."""
    day = days.floor().cast(pl.Int64)
    second = OPENS + ((days - days.floor()) * WORKDAY).cast(pl.Int64)
    return _monday(scale) + pl.duration(seconds=(day // 5 * 7 + day % 5) * DAY + second)


def _monday(scale: Scale) -> pl.Expr:
    start = scale.start.replace(hour=0)
    return pl.lit(start - timedelta(days=start.weekday())).cast(pl.Datetime("us"))


def days_since(moment: pl.Expr, scale: Scale) -> pl.Expr:
    """Calendar days (a float) from the scale's start to the moment."""
    origin = pl.lit(scale.start.replace(hour=0)).cast(pl.Datetime("us"))
    return (moment - origin).dt.total_seconds().cast(pl.Float64) / DAY
