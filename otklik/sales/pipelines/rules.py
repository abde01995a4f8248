"""What a pipeline may look like, and what its stages mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text

OPEN_KINDS = ("new", "qualified", "proposal", "negotiation", "contract", "payment")
WON, LOST = "won", "lost"
KINDS = (*OPEN_KINDS, WON, LOST)
# How far along a kind is; a lost deal has gone no further by being lost.
RANK = {kind: rank for rank, kind in enumerate((*OPEN_KINDS, WON), start=1)} | {LOST: 0}
KIND_OF_RANK = {rank: kind for kind, rank in RANK.items()}

KIND_LABELS = {
    "new": Text("Новая", "New"),
    "qualified": Text("Квалифицирована", "Qualified"),
    "proposal": Text("Предложение", "Proposal"),
    "negotiation": Text("Переговоры", "Negotiation"),
    "contract": Text("Договор", "Contract"),
    "payment": Text("Оплата", "Payment"),
    WON: Text("Выиграна", "Won"),
    LOST: Text("Проиграна", "Lost"),
}
COLORS = (
    "gray",
    "blue",
    "cyan",
    "teal",
    "green",
    "lime",
    "yellow",
    "orange",
    "red",
    "pink",
    "grape",
    "violet",
    "indigo",
)
# What somebody can have done; a note or a message of the other side is not a step of selling.
STEP_KINDS = ("task", "call", "meeting", "visit", "message")

MOST_STAGES = 30
MOST_DAYS = 3650


def state_of(kind: str) -> str:
    """The state of a deal that stands in a stage of `kind`: open, won or lost."""
    return kind if kind in (WON, LOST) else "open"


@dataclass(frozen=True)
class StagePlan:
    """A stage as an administrator wants it; `id` names the one that exists already."""

    name: Text
    kind: str
    id: UUID | None = None
    probability: int | None = None
    days_limit: int | None = None
    color: str = "gray"
    entry: dict[str, Any] = field(default_factory=dict)

    @property
    def chance(self) -> int:
        """The probability in per cent; won and lost leave no doubt."""
        if self.kind in (WON, LOST):
            return 100 if self.kind == WON else 0
        if self.probability is not None:
            return self.probability
        return USUAL_CHANCE[self.kind]


USUAL_CHANCE = {"new": 10, "qualified": 25, "proposal": 40, "negotiation": 60, "contract": 80, "payment": 90}


def ordered(stages: Sequence[StagePlan]) -> list[StagePlan]:
    """The open stages in the order given, then won, then lost: where everybody looks for them."""
    return sorted(stages, key=lambda stage: {WON: 1, LOST: 2}.get(stage.kind, 0))


def problems_of(name: Text, stages: Sequence[StagePlan]) -> list[FieldProblem]:
    """Everything wrong with a pipeline; fields are "name", "stages" and "stages.<n>.<field>"."""
    found: list[FieldProblem] = []

    def wrong(field_key: str, ru: str, en: str, code: str = "invalid") -> None:
        found.append(FieldProblem(field_key, code, Text(ru, en)))

    if not name.ru.strip():
        wrong("name", "Назовите воронку", "Name the pipeline", "required")
    kinds = [stage.kind for stage in stages]
    if kinds.count(WON) != 1:
        wrong("stages", "Нужен ровно один этап «выиграна»", "Exactly one stage must be won", "one_won")
    if LOST not in kinds:
        wrong("stages", "Нужен этап «проиграна»", "A stage must be lost", "no_lost")
    if not set(kinds) & set(OPEN_KINDS):
        wrong("stages", "Нужен хотя бы один рабочий этап", "At least one stage must be open", "no_open")
    if len(stages) > MOST_STAGES:
        wrong("stages", f"Не больше {MOST_STAGES} этапов", f"At most {MOST_STAGES} stages", "too_many")
    names: set[str] = set()
    for place, stage in enumerate(stages):
        at = f"stages.{place}"
        if not stage.name.ru.strip():
            wrong(f"{at}.name", "Назовите этап", "Name the stage", "required")
        if stage.name.ru.strip().casefold() in names:
            wrong(f"{at}.name", "Этапы называются одинаково", "Two stages have one name", "taken")
        names.add(stage.name.ru.strip().casefold())
        if stage.kind not in KINDS:
            wrong(f"{at}.kind", "Неизвестный смысл этапа", "An unknown meaning of a stage")
        if stage.probability is not None and not 0 <= stage.probability <= 100:
            wrong(f"{at}.probability", "Вероятность от 0 до 100 %", "Probability is 0 to 100 %")
        if stage.days_limit is not None and not 1 <= stage.days_limit <= MOST_DAYS:
            wrong(f"{at}.days_limit", f"От 1 до {MOST_DAYS} дней", f"From 1 to {MOST_DAYS} days")
        if stage.color not in COLORS:
            wrong(f"{at}.color", "Неизвестный цвет", "An unknown colour")
        if set(stage.entry.get("activities") or []) - set(STEP_KINDS):
            wrong(f"{at}.entry", "Неизвестный вид дела", "An unknown kind of activity")
    return found


def kinds_in_order(kinds: Iterable[str]) -> list[str]:
    """The distinct kinds of a funnel in their order, without lost."""
    present = set(kinds)
    return [kind for kind in (*OPEN_KINDS, WON) if kind in present]
