"""Pure decisions: how likely two records are one and the same, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import fuzz

from otklik.customers.duplicates.keys import kind_of_key
from otklik.kit.texts import Text

REASONS: dict[str, Text] = {
    "inn": Text("Тот же ИНН", "The same INN"),
    "branch": Text("Тот же ИНН, другой КПП", "The same INN, another KPP"),
    "phone": Text("Тот же телефон", "The same phone"),
    "email": Text("Тот же e-mail", "The same e-mail"),
    "messenger": Text("Тот же аккаунт в мессенджере", "The same messenger account"),
    "same_name": Text("То же имя", "The same name"),
    "similar_name": Text("Похожее имя", "A similar name"),
}
# Found in bulk only from this on: a warning may be wrong, a list of work should not be.
WORTH_MERGING = 0.7
# While typing even a weak likeness is shown.
WORTH_SHOWING = 0.4
# Words this near are spellings of one (0…100); companies' names this near may belong to one.
SPELLINGS = 85
RELATED = 60
# How near two names are: nothing in common, perhaps of one, spellings of one.
APART, MAYBE, ALIKE = 0, 1, 2


@dataclass(frozen=True)
class Seen:
    """What is compared of a record. `place` (the company, the birthday) tells apart namesakes among people."""

    name: str
    keys: frozenset[str]
    place: str = ""

    @property
    def inns(self) -> frozenset[str]:
        return frozenset(key.partition("/")[0] for key in self.keys if key.startswith("inn:"))

    @property
    def branches(self) -> frozenset[str]:
        return frozenset(key for key in self.keys if key.startswith("inn:") and "/" in key)


@dataclass(frozen=True)
class Likeness:
    """`reason` is a key of REASONS; `score` from 0 (different) to 1 (surely one)."""

    reason: str
    score: float

    @property
    def text(self) -> Text:
        return REASONS[self.reason]


def likeness(one: Seen, other: Seen, of_people: bool) -> Likeness | None:
    """Why the two may be one, the strongest reason; None when nothing says so."""
    shared = one.keys & other.keys
    if one.inns & other.inns:
        if one.branches and other.branches and not one.branches & other.branches:
            return Likeness("branch", 0.6)
        return Likeness("inn", 1.0)
    names = nearness(one.name, other.name, of_people)
    contact = next(
        (k for kind in ("email", "phone", "messenger") for k in shared if kind_of_key(k) == kind), None
    )
    if contact is not None:
        if one.inns and other.inns:
            return Likeness(kind_of_key(contact), 0.4)
        return Likeness(kind_of_key(contact), 0.95 if names >= MAYBE else 0.5)
    if names < ALIKE or (one.inns and other.inns):
        return None
    reason = "same_name" if one.name == other.name else "similar_name"
    if not of_people:
        return Likeness(reason, 0.8 if one.name == other.name else 0.65)
    # Namesakes are many: something else must agree.
    return Likeness(reason, 0.85 if one.place and one.place == other.place else 0.5)


def nearness(one: str, other: str, of_people: bool) -> int:
    """How near two sort keys are. An unknown name may be anybody's."""
    if not one or not other:
        return MAYBE
    if of_people:
        words, others = one.split(), other.split()
        swapped = [words[1], words[0], *words[2:]] if len(words) > 1 else words
        return max(_people_nearness(words, others), _people_nearness(swapped, others))
    if min(len(one), len(other)) < 3:
        return ALIKE if one == other else APART
    if max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) >= SPELLINGS:
        return ALIKE
    related = fuzz.ratio(one, other) >= RELATED or fuzz.token_set_ratio(one, other) >= SPELLINGS
    return MAYBE if related else APART


def _people_nearness(one: Sequence[str], other: Sequence[str]) -> int:
    """Surname, name and patronymic each against its own; a surname may have changed if the other two agree."""
    fits = [_fits(a, b) for a, b in zip(one, other, strict=False)]
    if len(fits) == 1:
        return MAYBE if fits[0] or (len(other) > 1 and _fits(one[0], other[1])) else APART
    if all(fits):
        return ALIKE
    return MAYBE if fits[1] and any(fits[:1] + fits[2:]) else APART


def _fits(one: str, other: str) -> bool:
    """Spellings of one word, an initial and a word that begins so, or a double surname and a part of it."""
    # «Марья» and «Мария», «Софья» and «София» are one name, too short for one letter to be passed over.
    a, b = (word.rstrip(".").replace("ья", "ия") for word in (one, other))
    if "-" in a + b and {part for part in a.split("-") if len(part) > 2} & set(b.split("-")):
        return True
    if min(len(a), len(b)) <= 2:
        return a[:1] == b[:1] and (a == b or 1 in (len(a), len(b)) or "." in one + other)
    return bool(fuzz.ratio(a, b) >= SPELLINGS)


def clusters(pairs: Iterable[tuple[UUID, UUID]]) -> list[list[UUID]]:
    """Records tied by pairs, put into groups; everything in a group is tied to something in it."""
    parent: dict[UUID, UUID] = {}

    def root(node: UUID) -> UUID:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in pairs:
        a, b = root(one), root(other)
        if a != b:
            parent[max(a, b)] = min(a, b)
    groups: dict[UUID, list[UUID]] = {}
    for node in parent:
        groups.setdefault(root(node), []).append(node)
    return [sorted(group) for _, group in sorted(groups.items())]


def ordered(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return (one, other) if one < other else (other, one)


def pairs_within(ids: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """Every two of `ids`, the lesser first."""
    known = sorted(ids)
    return [(a, b) for place, a in enumerate(known) for b in known[place + 1 :]]
