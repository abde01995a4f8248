"""Classes of a definition, the groups RFM begins with, when a counting is due. No database here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from otklik.analytics.segments.definition import Abc, Group, Hand, Named, Rfm, Rules, Words
from otklik.kit.texts import Text

SCHEDULES = ("daily", "weekly", "monthly", "off")
# At night, when nobody waits for the answer and yesterday is over.
AT = time(3)
IN_IT = "in"
SHARES = {"a": "green", "b": "blue", "c": "gray"}
VARIATIONS = {"x": "teal", "y": "yellow", "z": "orange"}
Condition = dict[str, Any]


@dataclass(frozen=True)
class Class:
    """A class a definition may give."""

    key: str
    label: Text
    color: str


def classes_of(definition: Rules | Abc | Rfm | Hand) -> list[Class]:
    """All classes a definition may give, the best first."""
    if isinstance(definition, Hand):
        return [Class(IN_IT, definition.label.text, definition.color)]
    if isinstance(definition, Rules):
        return [Class(one.key, one.label.text, one.color) for one in definition.classes]
    if isinstance(definition, Rfm):
        return [Class(one.key, one.label.text, one.color) for one in definition.groups]
    shares = SHARES if definition.by_share else {"": ""}
    variations = VARIATIONS if definition.by_variation else {"": ""}
    return [
        Class(
            letters := f"{share}{steady}",
            Text(letters.upper(), letters.upper()),
            shares[share] or variations[steady],
        )
        for share in shares
        for steady in variations
    ]


def default_groups(scale: int) -> list[Group]:
    """The groups RFM usually comes with; the last takes everybody left."""
    top, high, mid = scale, scale - 1, (scale + 1) // 2
    told: list[tuple[str, str, str, str, tuple[int, int], tuple[int, int], tuple[int, int]]] = [
        ("champions", "Чемпионы", "Champions", "green", (top, top), (high, top), (high, top)),
        ("loyal", "Постоянные", "Loyal", "teal", (mid, top), (high, top), (1, top)),
        ("big", "Крупные", "Big spenders", "blue", (mid, top), (1, top), (top, top)),
        ("new", "Новые", "New", "cyan", (top, top), (1, 1), (1, top)),
        ("promising", "Растущие", "Promising", "lime", (mid, top), (1, top), (1, top)),
        ("at_risk", "Под угрозой ухода", "At risk", "orange", (1, mid - 1), (mid, top), (1, top)),
        ("big_lost", "Крупные, но ушли", "Big, but gone", "red", (1, mid - 1), (1, top), (high, top)),
        ("lost", "Потерянные", "Lost", "gray", (1, 1), (1, top), (1, top)),
        ("sleeping", "Спящие", "Sleeping", "yellow", (1, top), (1, top), (1, top)),
    ]
    return [
        Group(key=key, label=Words(ru=ru, en=en), color=color, r=r, f=f, m=m)
        for key, ru, en, color, r, f, m in told
    ]


def parts_of(condition: Any) -> list[Condition]:
    """The comparisons of a condition, and what is negated as a whole: what it rests on."""
    if not condition:
        return []
    for word in ("all", "any"):
        if word in condition:
            return [part for one in condition[word] for part in parts_of(one)]
    return [condition]


def unique(parts: Iterable[Condition]) -> list[Condition]:
    """Each part once, in order."""
    return list({orjson.dumps(part, option=orjson.OPT_SORT_KEYS): part for part in parts}.values())


def all_parts(definition: Rules) -> list[Condition]:
    """What the classes rest on, numbered by their place here."""
    return unique(part for one in definition.classes for part in parts_of(one.condition))


def last_planned(schedule: str, moment: datetime, zone: ZoneInfo) -> datetime | None:
    """The last time at or before `moment` that a schedule planned a counting for; None when it is off."""
    if schedule == "off":
        return None
    local = moment.astimezone(zone)
    day = local.date() if local.time() >= AT else local.date() - timedelta(days=1)
    if schedule == "weekly":
        day -= timedelta(days=day.weekday())
    elif schedule == "monthly":
        day = day.replace(day=1)
    return datetime.combine(day, AT, zone)


def is_due(schedule: str, last: datetime | None, moment: datetime, zone: ZoneInfo) -> bool:
    """Whether a counting last begun at `last` is to be done anew."""
    planned = last_planned(schedule, moment, zone)
    return planned is not None and (last is None or last < planned)


def keyed(definition: Rules | Abc | Rfm | Hand) -> Rules | Abc | Rfm | Hand:
    """Classes that have no key yet are given one no other has."""
    if not isinstance(definition, Rules | Rfm):
        return definition
    classes: Sequence[Named] = definition.classes if isinstance(definition, Rules) else definition.groups
    taken = {one.key for one in classes if one.key}
    number = 1
    for one in classes:
        if one.key:
            continue
        while f"c{number}" in taken:
            number += 1
        one.key = f"c{number}"
        taken.add(one.key)
    return definition
