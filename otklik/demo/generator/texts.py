"""Sentences in plain business Russian: every template with every word of its slots, then put together by rows.

A row has a topic: the drug, the device, the goods and the rival it is about, the same in all its sentences.
"""

import re
from functools import cache

import polars as pl

from .dice import Dice, mixed, salt
from .words import book

TOPICS = 16
# Sentences ready for each topic of a part: more would only cost memory.
READY = 256
SLOT = re.compile(r"\{(\w+)\}")
BY_TOPIC = frozenset({"drug", "drug_of", "gear", "gear_of", "stuff", "stuff_of", "rival_of", "rival_with"})


@cache
def pool(kind: str, part: str) -> pl.Series:
    """Ready sentences of a part (title, about, plan …) of a kind (call, visit, deal …), topic by topic."""
    slots: dict[str, list[str]] = book("texts.json")["slots"]
    templates: list[str] = book("texts.json")[kind][part]
    ready: list[str] = []
    for topic in range(TOPICS):
        for turn in range(READY):
            text = templates[turn % len(templates)]
            chance = mixed(salt(kind, part, topic, turn))
            for name in SLOT.findall(text):
                words = slots[name]
                place = topic if name in BY_TOPIC else chance
                text = text.replace("{" + name + "}", words[place % len(words)], 1)
                chance = mixed(chance)
            ready.append(text[0].upper() + text[1:])
    return pl.Series(ready)


def topic_of(number: pl.Expr) -> pl.Expr:
    """The topic of a thing by its number: a deal and all its activities share it."""
    return number.cast(pl.UInt64) * 2_654_435_761 // 4096 % TOPICS


def sentence(kind: str, part: str, dice: Dice, throw: str) -> pl.Expr:
    """A sentence of the part for each row; needs the column `topic`."""
    turn = dice.draw(throw) % READY
    return pl.lit(pool(kind, part)).gather((pl.col("topic") * READY + turn).cast(pl.UInt32))


def story(kind: str, dice: Dice) -> pl.Expr:
    """One to three sentences: what it was about, what is known, what was agreed."""
    about, fact, agreed = (
        sentence(kind, part, dice, f"{kind}:{part}") for part in ("about", "fact", "agreed")
    )
    length = dice.whole(f"{kind}:length", 0, 9)
    return (
        pl.when(length < 2)
        .then(about)
        .when(length < 4)
        .then(pl.concat_str(about, agreed, separator=" "))
        .when(length < 6)
        .then(pl.concat_str(about, fact, separator=" "))
        .otherwise(pl.concat_str(about, fact, agreed, separator=" "))
    )
