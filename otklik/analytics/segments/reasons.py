"""Why a record is in a class, and why it went from one to another: from the figures kept, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.segments.classifying import field_along
from otklik.analytics.segments.definition import Abc, Hand, Rfm, Rules, read_definition
from otklik.analytics.segments.rules import all_parts, parts_of
from otklik.kit.errors import OtklikError
from otklik.kit.money import written
from otklik.kit.texts import Text
from otklik.records.conditions.wording import value_worded, worded
from otklik.records.entries.names import Names

BY_HAND = Text("поставлено вручную", "put in by hand")
OUT_BY_HAND = Text("убрано вручную", "taken out by hand")
ANEW = Text("изменились правила", "the rules have changed")
HELD = Text("условие больше не выполняется: {part}", "no longer holds: {part}")
HOLDS = Text("теперь выполняется: {part}", "holds now: {part}")
BECAME = Text("{part} (было {was}, стало {now})", "{part} (was {was}, now {now})")
IS = Text("{part} (сейчас {now})", "{part} (now {now})")
SUM = Text("сумма {sum}", "{sum} in all")
SUM_MOVED = Text("сумма была {was}, стала {now}", "the sum was {was}, now {now}")
BORDER = Text("в «{name}» сейчас от {least}", "“{name}” now begins at {least}")
VARIES = Text("колебания {cv} %", "varies by {cv}%")
VARIES_MOVED = Text("колебания были {was} %, стали {now} %", "variation was {was}%, now {now}%")
SCORES = Text(
    "оценки {code}: последняя {last}, всего {times}, на {sum}",
    "scores {code}: the last on {last}, {times} in all, {sum}",
)
SCORES_MOVED = Text(
    "оценки были {before}, стали {code}: последняя {last}, всего {times}, на {sum}",
    "scores were {before}, now {code}: the last on {last}, {times} in all, {sum}",
)
NOTHING = Text("за период ничего нет", "nothing in the period")
EMPTY = Text("пусто", "empty")


class Reasons:
    """Tells why, for the records of one segmentation and by the definition it was counted by."""

    def __init__(self, by: Caller, object_key: str, definition: Any, found: Any = None) -> None:
        self.by, self.language, self.object_key = by, by.language, object_key
        self.definition = read_definition(definition)
        self.found = found or {}
        self.parts = all_parts(self.definition) if isinstance(self.definition, Rules) else []

    def of_move(self, source: str, target: str, was: Any, now: Any, changed: bool, by_hand: bool) -> str:
        """Why a record went from `source` to `target` ("" is none)."""
        if isinstance(self.definition, Hand) or by_hand:
            return (BY_HAND if target else OUT_BY_HAND).to(self.language)
        told = self._told(source, target, None if changed else was, now)
        return (
            f"{ANEW.to(self.language)}; {told}"
            if changed and told
            else told or (ANEW.to(self.language) if changed else "")
        )

    def of_member(self, label: str, figures: Any) -> str:
        """Why a record is in the class it is in."""
        if isinstance(self.definition, Hand):
            return BY_HAND.to(self.language)
        if isinstance(self.definition, Rules):
            parts = self._parts_of(label)
            return "; ".join(self._part(part, None, figures, IS) for part in parts)
        return self._told("", label, None, figures)

    def _told(self, source: str, target: str, was: Any, now: Any) -> str:
        if isinstance(self.definition, Rules):
            return self._by_rules(source, target, was, now)
        if isinstance(self.definition, Rfm):
            return self._by_recency(was, now)
        assert isinstance(self.definition, Abc)
        return self._by_shares(source, was, now)

    def _by_rules(self, source: str, target: str, was: Any, now: Any) -> str:
        """The parts of the class left that hold no more; of the class entered, those that hold anew."""
        holds_now, held = set((now or {}).get("h") or ()), set((was or {}).get("h") or ())
        lost = [part for part in self._parts_of(source) if self.parts.index(part) not in holds_now]
        if lost:
            return HELD.format(part=self._several(lost, was, now)).to(self.language)
        gained = [part for part in self._parts_of(target) if self.parts.index(part) in holds_now - held]
        if gained:
            return HOLDS.format(part=self._several(gained, was, now)).to(self.language)
        return ""

    def _several(self, parts: Iterable[dict[str, Any]], was: Any, now: Any) -> str:
        return "; ".join(self._part(part, was, now, BECAME) for part in parts)

    def _parts_of(self, label: str) -> list[dict[str, Any]]:
        assert isinstance(self.definition, Rules)
        return [
            part for one in self.definition.classes if one.key == label for part in parts_of(one.condition)
        ]

    def _part(self, part: dict[str, Any], was: Any, now: Any, phrase: Text) -> str:
        """A comparison in words, with the value before and now where it is told."""
        words = worded(part, self.by, self.object_key)
        path = part.get("field")
        values = (now or {}).get("v") or {}
        if not isinstance(path, str) or path not in values:
            return words
        told = self._value(path, values[path])
        before = self._value(path, ((was or {}).get("v") or {}).get(path))
        if was is None or before == told:
            phrase = IS
        return phrase.format(part=words, was=before, now=told).to(self.language)

    def _value(self, path: str, value: Any) -> str:
        if value is None or value == "":
            return EMPTY.to(self.language)
        field, _ = field_along(path.split("."), self.object_key, self.by)
        if field is None:
            return str(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._figure(value)
        if field.type in ("date", "datetime"):
            return self._day(str(value))
        return value_worded(value, field, self.by, Names(self.by))

    def _by_shares(self, source: str, was: Any, now: Any) -> str:
        if not now:
            return NOTHING.to(self.language)
        told = []
        if was and was.get("sum") != now.get("sum"):
            sums = {"was": self._figure(was.get("sum")), "now": self._figure(now.get("sum"))}
            told.append(SUM_MOVED.format(**sums))
        else:
            told.append(SUM.format(sum=self._figure(now.get("sum"))))
        if "cv" in now:
            cv = self._percent(now["cv"])
            if was and was.get("cv") not in (None, now["cv"]):
                told.append(VARIES_MOVED.format(was=self._percent(was["cv"]), now=cv))
            else:
                told.append(VARIES.format(cv=cv))
        least = (self.found.get(source) or {}).get("least")
        if source and least is not None:
            told.append(BORDER.format(name=source.upper(), least=self._figure(least)))
        return "; ".join(one.to(self.language) for one in told)

    def _by_recency(self, was: Any, now: Any) -> str:
        if not now:
            return NOTHING.to(self.language)
        figures = {
            "code": now.get("code"),
            "last": self._day(str(now.get("last"))),
            "times": now.get("times"),
            "sum": self._figure(now.get("sum")),
        }
        if was and was.get("code") != now.get("code"):
            return SCORES_MOVED.format(before=was.get("code"), **figures).to(self.language)
        return SCORES.format(**figures).to(self.language)

    def _figure(self, value: Any) -> str:
        if value is None:
            return EMPTY.to(self.language)
        return written(value, self.language)

    def _percent(self, share: float) -> str:
        return self._figure(round(share * 100, 1))

    def _day(self, value: str) -> str:
        try:
            day = date.fromisoformat(value[:10])
        except ValueError:
            return value
        return f"{day:%d.%m.%Y}" if self.language == "ru" else f"{day:%d %b %Y}"


def reasons_of(by: Caller, object_key: str, definition: Any, found: Any) -> Reasons | None:
    """What tells why; None when the definition cannot be read any more."""
    try:
        return Reasons(by, object_key, definition, found)
    except (OtklikError, ValueError):
        return None
