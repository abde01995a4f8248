"""Calls, meetings, visits, tasks and notes: the past of customers and deals, and what is planned next."""

from collections.abc import Iterator

import polars as pl

from . import texts
from .dice import Dice, Wheel, rows, uuid7
from .moments import DAY, OPENS, WORKDAY, moment_of, working_days
from .scales import Scale
from .words import book

KINDS = {"call": 38, "visit": 20, "task": 18, "meeting": 10, "note": 14}
PLANNED = {"task": 40, "call": 36, "meeting": 14, "visit": 10}
LASTING = {"call": (2, 25), "meeting": (30, 120), "visit": (20, 60), "task": (10, 60), "note": (0, 0)}
BATCH = 250_000


def _worded(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Titles, texts and results, kind by kind."""
    of_deal = texts.topic_of(pl.col("deal_i"))
    frame = frame.with_columns(pl.coalesce(of_deal, dice.draw("topic") % texts.TOPICS).alias("topic"))
    parts = []
    for kind, (low, high) in LASTING.items():
        part = frame.filter(pl.col("kind") == kind)
        if kind == "note":
            parts.append(
                part.with_columns(
                    texts.sentence(kind, "title", dice, "note:title").alias("title"),
                    texts.story(kind, dice).alias("text"),
                    pl.lit(None, pl.String).alias("result"),
                    pl.lit(None, pl.Int64).alias("minutes"),
                )
            )
            continue
        done = pl.col("done_at").is_not_null()
        result = texts.sentence(kind, "result", dice, f"{kind}:result")
        part = part.with_columns(
            texts.sentence(kind, "title", dice, f"{kind}:title").alias("title"),
            pl.when(done).then(result).alias("result"),
            ((dice.whole(f"{kind}:lasts", low, high) + 4) // 5 * 5).alias("minutes"),
        )
        failed = pl.col("result").is_in(book("texts.json")[kind]["empty"])
        parts.append(
            part.with_columns(
                pl.when(~done)
                .then(texts.sentence(kind, "plan", dice, f"{kind}:plan"))
                .when(~failed)
                .then(texts.story(kind, dice))
                .alias("text"),
            )
        )
    return pl.concat([part.select(parts[0].columns) for part in parts]).sort("i")


def _planned(scale: Scale, deals: pl.DataFrame, leads: pl.DataFrame) -> pl.DataFrame:
    """Next steps of what is open: most deals have one, a part of them overdue; the rest stand without a next step."""
    dice = Dice(scale.seed, "planned")
    columns = ("company_i", "person_i", "manager_i")
    open_deals = deals.filter(pl.col("open")).select(
        *columns, pl.col("i").alias("deal_i"), pl.lit(None, pl.UInt64).alias("lead_i"), "created_at"
    )
    open_leads = leads.filter(pl.col("state").is_in(["new", "in_work"])).select(
        pl.lit(None, pl.UInt32).alias("company_i"),
        pl.lit(None, pl.UInt64).alias("person_i"),
        "manager_i",
        pl.lit(None, pl.UInt64).alias("deal_i"),
        pl.col("i").alias("lead_i"),
        "created_at",
    )
    frame = pl.concat([open_deals, open_leads])
    frame = rows(0, len(frame)).hstack(frame.get_columns()).filter(dice.happens("has", 0.78))
    late = dice.happens("late", 0.18)
    days = (
        pl.when(late)
        .then(-(dice.share("late:days") ** 2 * 20).cast(pl.Int64) - 1)
        .otherwise((dice.share("days") ** 1.6 * 30).cast(pl.Int64))
    )
    today = pl.lit(scale.now.replace(hour=0, minute=0, second=0)).cast(pl.Datetime("us"))
    second = OPENS + (dice.share("hour") * WORKDAY / 900).cast(pl.Int64) * 900
    due = today + pl.duration(seconds=days * DAY + second)
    weekday = due.dt.weekday()
    due = pl.when(weekday > 5).then(due + pl.duration(days=8 - weekday)).otherwise(due)
    now = pl.lit(scale.now).cast(pl.Datetime("us"))
    made = working_days(pl.min_horizontal(due, now), scale) - 0.1 - dice.share("made") * 12
    return frame.with_columns(
        dice.pick("kind", Wheel.of(PLANNED)).alias("kind"),
        due.alias("due_at"),
        pl.lit(None, pl.Datetime("us")).alias("done_at"),
        pl.max_horizontal(moment_of(made, scale), pl.col("created_at")).alias("created_at"),
    )


def _past(
    scale: Scale, start: int, stop: int, companies: pl.DataFrame, main_person: pl.Series, deals: pl.DataFrame
) -> pl.DataFrame:
    """Done activities with numbers from start to stop: three of five belong to deals, the rest to customers."""
    dice = Dice(scale.seed, "past")
    frame = rows(start, stop).with_columns(dice.happens("deal", 0.6).alias("_of_deal"))
    over = pl.coalesce("closed_at", pl.lit(scale.now).cast(pl.Datetime("us")))
    spans = deals.select(
        pl.col("i").alias("deal_i"),
        "company_i",
        "person_i",
        "manager_i",
        working_days(pl.col("created_at"), scale).alias("_from"),
        working_days(over, scale).alias("_till"),
    )
    with_deal = frame.filter(pl.col("_of_deal"))
    chosen = with_deal.select((dice.share("which") * len(deals)).cast(pl.UInt32)).to_series()
    with_deal = with_deal.hstack(spans.select(pl.all().gather(chosen)).get_columns())
    without = frame.filter(~pl.col("_of_deal"))
    chosen = without.select((dice.share("which") ** 1.3 * scale.companies).cast(pl.UInt32)).to_series()
    now = working_days(pl.lit(scale.now).cast(pl.Datetime("us")), scale)
    own = companies.select(
        pl.lit(None, pl.UInt64).alias("deal_i"),
        pl.col("i").cast(pl.UInt32).alias("company_i"),
        main_person.alias("person_i"),
        "manager_i",
        working_days(pl.col("created_at"), scale).alias("_from"),
        now.alias("_till"),
    )
    without = without.hstack(own.select(pl.all().gather(chosen)).get_columns())
    frame = pl.concat([with_deal, without]).sort("i")
    # A long silent deal has its talks near the beginning, a customer has them all the time.
    span = (
        pl.when(pl.col("_of_deal"))
        .then((pl.col("_till") - pl.col("_from")).clip(0.05, 45))
        .otherwise((pl.col("_till") - pl.col("_from")).clip(0.05))
    )
    when = moment_of(pl.col("_from") + dice.share("when") * span, scale)
    latest = pl.lit(scale.now).cast(pl.Datetime("us"))
    done = pl.min_horizontal(when, latest)
    kind = dice.pick("kind", Wheel.of(KINDS))
    return frame.with_columns(
        kind.alias("kind"),
        done.alias("done_at"),
        done.alias("due_at"),
        (done - pl.duration(minutes=(dice.share("before") ** 3 * 4000).cast(pl.Int64))).alias("created_at"),
        pl.lit(None, pl.UInt64).alias("lead_i"),
    ).drop("_of_deal", "_from", "_till")


def activities(
    scale: Scale, companies: pl.DataFrame, main_person: pl.Series, deals: pl.DataFrame, leads: pl.DataFrame
) -> Iterator[pl.DataFrame]:
    """Batches of activities: first what is planned, then the past until the scale's count is reached.

    `main_person` holds a person's number for each company, or null.
    """
    order = [
        "i",
        "id",
        "kind",
        "title",
        "text",
        "result",
        "created_at",
        "due_at",
        "done_at",
        "minutes",
        "manager_i",
        "company_i",
        "person_i",
        "deal_i",
        "lead_i",
        "direction",
    ]
    planned = _planned(scale, deals, leads).with_columns(pl.int_range(pl.len(), dtype=pl.UInt64).alias("i"))
    first = len(planned)
    for start in range(0, scale.activities, BATCH):
        stop = min(start + BATCH, scale.activities)
        batch = planned.slice(start, stop - start)
        if stop > first:
            past = _past(scale, max(start, first), stop, companies, main_person, deals)
            batch = pl.concat([batch.select(past.columns), past])
        dice = Dice(scale.seed, "activity")
        batch = _worded(batch, dice).with_columns(
            uuid7(pl.col("created_at"), dice).alias("id"),
            pl.when(pl.col("kind") == "call")
            .then(pl.when(dice.happens("in", 0.36)).then(pl.lit("in")).otherwise(pl.lit("out")))
            .alias("direction"),
            pl.when(pl.col("kind") == "note").then(None).otherwise(pl.col("due_at")).alias("due_at"),
        )
        yield batch.select(order)
