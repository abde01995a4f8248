"""Deals with the history of their stages: realistic stays, planted differences of managers, some stalled."""

from dataclasses import dataclass

import polars as pl

from . import staff, texts
from .dice import Dice, Wheel, rows, uuid7
from .moments import growing, moment_of, working_days
from .pipelines import PIPELINES, Pipeline
from .products import deal_lines, products
from .scales import Scale
from .words import book

# The stages a manager's planted manner touches.
TOUCHED = {"proposal": "at_proposal", "negotiation": "at_negotiation", "payment": "at_payment"}


@dataclass(frozen=True)
class Deals:
    """`deals` a row each; `entries` a row per stage entered (deal_i, stage, entered_at, left_at); `lines` of goods."""

    deals: pl.DataFrame
    entries: pl.DataFrame
    lines: pl.DataFrame


def main_people(people: pl.DataFrame, companies: int) -> pl.DataFrame:
    """For each company the number of one of its people, or null."""
    first = (
        people.filter(pl.col("company_i").is_not_null())
        .group_by("company_i")
        .agg(pl.col("i").min().alias("person_i"))
    )
    every = pl.DataFrame({"company_i": pl.int_range(companies, dtype=pl.UInt32, eager=True)})
    return every.join(first, on="company_i", how="left").sort("company_i")


def _begun(scale: Scale, companies: pl.DataFrame, people: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Deals with their company, person, manager, pipeline and day of birth."""
    frame = rows(0, scale.deals).with_columns(growing(dice, scale, scale.deals).alias("created_at"))
    known = companies["created_at"].search_sorted(
        frame["created_at"].clip(companies["created_at"].min()), side="right"
    )
    frame = frame.with_columns(known.clip(1, scale.companies).alias("_known"))
    frame = frame.with_columns(
        (dice.share("company") ** 1.5 * pl.col("_known")).cast(pl.UInt32).alias("company_i"),
        dice.pick("pipeline", Wheel.of({line.key: line.share for line in PIPELINES})).alias("pipeline"),
    )
    person = main_people(people, scale.companies)["person_i"].gather(frame["company_i"])
    own = companies.select("manager_i", "segment", "trade").select(pl.all().gather(frame["company_i"]))
    frame = frame.hstack([person, *own.get_columns()])
    stranger = dice.whole("manager", 0, scale.managers - 1).cast(pl.UInt32)
    return frame.with_columns(
        pl.when(dice.happens("stranger", 0.08))
        .then(stranger)
        .otherwise(pl.col("manager_i"))
        .alias("manager_i"),
        dice.happens("equipment", 0.16).alias("equipment"),
        pl.col("_known").cast(pl.Int64),
    ).drop("_known")


def _passed(frame: pl.DataFrame, line: Pipeline, dice: Dice, scale: Scale) -> pl.DataFrame:
    """Adds when each stage is entered (`at_0` …, in working days), the last stage and when it ends."""
    manner = staff.manners(scale).select(pl.all().gather(frame["manager_i"]))
    frame = frame.hstack(manner.get_columns())
    frame = frame.with_columns(
        working_days(pl.col("created_at"), scale).alias("at_0"),
        pl.lit(len(line.steps)).alias("ends"),
        pl.lit(True).alias("_alive"),
    )
    for place, stage in enumerate(line.steps):
        touched = pl.col(TOUCHED[stage.kind]) if stage.kind in TOUCHED else pl.lit(1.0)
        passes = (stage.passes * pl.col("everywhere") * touched).clip(0.02, 0.98)
        stay = stage.days * pl.col("slowness") * (0.75 * dice.normal(f"stay{place}")).exp()
        frame = frame.with_columns((pl.col(f"at_{place}") + stay.clip(0.02, 160)).alias(f"at_{place + 1}"))
        falls = pl.col("_alive") & ~dice.happens(f"pass{place}", passes)
        frame = frame.with_columns(
            # `ends` is the stage after which the deal is lost; past the last one it is won.
            pl.when(falls).then(pl.lit(place)).otherwise(pl.col("ends")).alias("ends"),
            (pl.col("_alive") & ~falls).alias("_alive"),
        )
    closed = pl.coalesce(
        *(
            pl.when(pl.col("ends") == place).then(pl.col(f"at_{place + 1}"))
            for place in range(len(line.steps))
        ),
        pl.col(f"at_{len(line.steps)}"),
    )
    names = list(staff.Manner.__dataclass_fields__)
    return frame.with_columns(closed.alias("closes")).drop("_alive", *names)


def _with_stalled(frame: pl.DataFrame, wanted: int, dice: Dice, scale: Scale) -> pl.DataFrame:
    """Leaves `wanted` deals open: those not over by now and some that were never decided, more of the later ones."""
    now = working_days(pl.lit(scale.now).cast(pl.Datetime("us")), scale)
    frame = frame.with_columns((pl.col("closes") > now).alias("open"))
    missing = wanted - int(frame["open"].sum())
    # A third is spared, so that every month has its wins and losses.
    able = ~pl.col("open") & dice.happens("spared", 0.65)
    order = pl.when(able).then(dice.share("stalled") * (1 + (now - pl.col("closes")) / 60)).rank("ordinal")
    return frame.with_columns((pl.col("open") | (order <= max(missing, 0)).fill_null(False)).alias("open"))


def _entries(frame: pl.DataFrame, line: Pipeline, scale: Scale) -> pl.DataFrame:
    """A row per stage entered up to now; the end is entered the moment the last step is left."""
    now = working_days(pl.lit(scale.now).cast(pl.Datetime("us")), scale)
    count = len(line.steps)
    parts = []
    for place in range(count):
        # Every deal stands somewhere from its beginning: on a Monday before work also one begun over the weekend.
        inside = (pl.col("ends") >= place) & (pl.lit(place == 0) | (pl.col(f"at_{place}") < now))
        last = (pl.col("ends").clip(upper_bound=count - 1) == place) | (pl.col(f"at_{place + 1}") >= now)
        left = pl.when(last & pl.col("open")).then(None).otherwise(pl.col(f"at_{place + 1}"))
        parts.append(
            frame.filter(inside).select(
                pl.col("i").alias("deal_i"),
                pl.lit(place).alias("place"),
                pl.col(f"at_{place}").alias("enters"),
                left.alias("leaves"),
            )
        )
    over = frame.filter(~pl.col("open"))
    parts.append(
        over.select(
            pl.col("i").alias("deal_i"),
            pl.when(pl.col("ends") == count).then(count).otherwise(count + 1).alias("place"),
            pl.col("closes").alias("enters"),
            pl.lit(None, pl.Float64).alias("leaves"),
        )
    )
    keys = pl.lit(pl.Series([stage.key for stage in line.stages]))
    return pl.concat(parts).with_columns(
        pl.lit(line.key).alias("pipeline"), keys.gather(pl.col("place")).alias("stage")
    )


def _titled(frame: pl.DataFrame, companies: pl.DataFrame, dice: Dice, scale: Scale) -> pl.DataFrame:
    frame = frame.with_columns(texts.topic_of(pl.col("i")).alias("topic"))
    reasons = Wheel.of(book("texts.json")["loss_reasons"])
    title = (
        pl.when(pl.col("equipment"))
        .then(texts.sentence("deal", "gear", dice, "title"))
        .when(pl.col("pipeline") == "tenders")
        .then(texts.sentence("deal", "tender", dice, "title"))
        .otherwise(texts.sentence("deal", "goods", dice, "title"))
    )
    lost = pl.col("stage") == "lost"
    closing = pl.col("created_at").dt.date() + pl.duration(days=dice.whole("closing", 14, 90))
    today = pl.lit(scale.now.date())
    late = pl.when(pl.col("open") & (closing < today) & dice.happens("moved", 0.7))
    return frame.with_columns(
        (title + pl.lit(" — ") + companies["brand"].gather(frame["company_i"])).alias("title"),
        pl.when(lost).then(dice.pick("reason", reasons)).alias("loss_reason"),
        late.then(today + pl.duration(days=dice.whole("closing:new", 1, 60)))
        .otherwise(closing)
        .alias("closing_on"),
        dice.whole("closing:moves", 0, 4).alias("closing_moves"),
        dice.pick("source", Wheel.of(book("trades.json")["sources"])).alias("source"),
    )


def deals(scale: Scale, companies: pl.DataFrame, people: pl.DataFrame) -> Deals:
    """All deals, their stage entries and lines; needs all companies and the people's `i`, `company_i`."""
    dice = Dice(scale.seed, "deal")
    begun = _begun(scale, companies, people, dice)
    frames, entries = [], []
    for line in PIPELINES:
        part = _passed(begun.filter(pl.col("pipeline") == line.key), line, dice, scale)
        wanted = scale.open_deals if line is PIPELINES[0] else int(scale.open_deals * line.share / 2)
        part = _with_stalled(part, wanted, dice, scale)
        entries.append(_entries(part, line, scale))
        frames.append(part.select(*begun.columns, "closes", "open"))
    history = pl.concat(entries).sort("deal_i", "place")
    history = history.with_columns(
        pl.min_horizontal(moment_of(pl.col("enters"), scale), pl.lit(scale.now)).alias("entered_at"),
        moment_of(pl.col("leaves"), scale).alias("left_at"),
    ).drop("enters", "leaves")
    last = history.group_by("deal_i", maintain_order=True).last().sort("deal_i")
    frame = pl.concat(frames).sort("i")
    frame = frame.hstack(
        last.select(
            "stage", pl.col("place").alias("stage_place"), pl.col("entered_at").alias("stage_at")
        ).get_columns()
    )
    frame = frame.with_columns(
        uuid7(pl.col("created_at"), dice).alias("id"),
        pl.when(pl.col("open")).then(None).otherwise(moment_of(pl.col("closes"), scale)).alias("closed_at"),
        dice.pick("lines", Wheel.of({"0": 42, "1": 34, "2": 15, "3": 9})).cast(pl.Int64).alias("lines"),
        (pl.lit("СД-") + (pl.col("i") + 1).cast(pl.String).str.zfill(6)).alias("number"),
    ).drop("closes")
    frame = _titled(frame, companies, dice, scale)
    goods = products(scale)
    lines = deal_lines(scale, frame, goods)
    sums = lines.group_by("deal_i").agg(pl.col("sum").sum().alias("_lines_sum")).rename({"deal_i": "i"})
    level = pl.when(pl.col("equipment")).then(13.0).otherwise(10.6)
    by_hand = ((level + 0.9 * dice.normal("amount")).exp() / 500).round(0) * 500 + 500
    frame = frame.join(sums, on="i", how="left", maintain_order="left").with_columns(
        pl.coalesce(pl.col("_lines_sum"), by_hand).round(2).alias("amount")
    )
    return Deals(frame.drop("_lines_sum", "topic"), history.with_row_index("i"), lines)
