"""Goods and services the made-up company sells."""

import polars as pl

from .dice import Dice, rows, uuid7
from .scales import Scale
from .words import book

# Groups as they are ordered in one line of a deal: lowest and highest quantity.
QUANTITIES = {"medicine": (20, 600), "consumable": (5, 120), "equipment": (1, 2), "service": (1, 2)}


def products(scale: Scale) -> pl.DataFrame:
    """All products: i, id, code, name, group, unit, price (roubles), vat (per cent)."""
    table = [
        {
            "group": group["key"],
            "group_label": group["label"],
            "unit": group["unit"],
            "vat": group["vat"],
            "name": name,
            "price": float(price),
            "low": QUANTITIES[group["key"]][0],
            "high": QUANTITIES[group["key"]][1],
        }
        for group in book("products.json")["groups"]
        for name, price in group["items"]
    ]
    dice = Dice(scale.seed, "product")
    frame = rows(0, len(table)).hstack(pl.DataFrame(table).get_columns())
    frame = frame.with_columns(
        pl.lit(scale.start).cast(pl.Datetime("us")).alias("created_at"),
        (pl.lit("МД-") + (pl.col("i") + 101).cast(pl.String).str.zfill(5)).alias("code"),
    )
    return frame.with_columns(uuid7(pl.col("created_at"), dice).alias("id"))


def deal_lines(scale: Scale, deals: pl.DataFrame, goods: pl.DataFrame) -> pl.DataFrame:
    """Lines of the deals that have them; discount and vat in per cent, price and sum in roubles."""
    parts = []
    for position in range(3):
        dice = Dice(scale.seed, f"line{position}")
        has = deals.filter(pl.col("lines") > position).select("i", "equipment")
        picked = has.select(
            "i",
            pl.when(pl.col("equipment"))
            .then(dice.any_of("gear", _numbers(goods, ("equipment", "service"))))
            .otherwise(dice.any_of("stuff", _numbers(goods, ("medicine", "consumable"))))
            .alias("product_i"),
        )
        chosen = goods.select("price", "vat", "low", "high").select(pl.all().gather(picked["product_i"]))
        parts.append(
            picked.hstack(chosen.get_columns()).with_columns(
                (
                    pl.col("low")
                    + (dice.share("quantity") ** 2 * (pl.col("high") - pl.col("low") + 1)).cast(pl.Int64)
                ).alias("quantity"),
                pl.when(dice.happens("discount", 0.4))
                .then(dice.whole("discount:n", 1, 4) * 3)
                .otherwise(0)
                .alias("discount"),
                pl.lit(position).alias("position"),
            )
        )
    lines = pl.concat(parts).rename({"i": "deal_i"}).drop("low", "high").sort("deal_i", "position")
    lines = lines.with_columns(
        (pl.col("price") * pl.col("quantity") * (100 - pl.col("discount")) / 100).round(2).alias("sum")
    )
    return lines.with_row_index("i").with_columns(pl.col("i").cast(pl.UInt64))


def _numbers(goods: pl.DataFrame, groups: tuple[str, ...]) -> pl.Series:
    return goods.filter(pl.col("group").is_in(list(groups)))["i"].cast(pl.UInt32)
