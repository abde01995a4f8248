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
# Names this near are spellings of one (0…100).
SPELLINGS = 85
RELATED = 60


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
    names = name_likeness(one.name, other.name, of_people)
    contact = next((k for kind in ("email", "phone", "messenger") for k in shared if kind_of_key(k) == kind), None)
    if contact is not None:
        if one.inns and other.inns:
            return Likeness(kind_of_key(contact), 0.4)
        return Likeness(kind_of_key(contact), 0.95 if _related(one, other, names, of_people) else 0.5)
    if one.inns and other.inns:
        return None
    return _by_names(one, other, names, of_people)


def _by_names(one: Seen, other: Seen, names: float, of_people: bool) -> Likeness | None:
    """Companies of one name are likely one; people only when something else agrees, for namesakes are many."""
    reason = "same_name" if one.name == other.name else "similar_name"
    if names < SPELLINGS or len(one.name) < 3 or len(other.name) < 3:
        return None
    if not of_people:
        return Likeness(reason, 0.8 if one.name == other.name else 0.65)
    agree = bool(one.place) and one.place == other.place
    full = min(len(one.name.split()), len(other.name.split())) >= 2
    if not full:
        return Likeness(reason, 0.7) if agree else None
    return Likeness(reason, 0.85 if agree else 0.5)


def _related(one: Seen, other: Seen, names: float, of_people: bool) -> bool:
    """Whether two names on one phone or e-mail may belong to one: alike, unknown, or one a part of the other."""
    if names >= RELATED or not one.name or not other.name:
        return True
    return not of_people and fuzz.token_set_ratio(one.name, other.name) >= SPELLINGS


def name_likeness(one: str, other: str, of_people: bool) -> float:
    """0…100. Words in any order; of people initials fit names, and a changed surname leaves them related."""
    if not one or not other:
        return 0.0
    if one == other:
        return 100.0
    if of_people:
        return _people_likeness(one.split(), other.split())
    return float(max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)))


def _people_likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The mean over the words of the shorter name, each against its best pair in the longer one."""
    short, long = sorted((one, other), key=len)
    left = list(long)
    scores = []
    for word in short:
        best = max(left, key=lambda candidate: _word_likeness(word, candidate), default=None)
        if best is None:
            break
        scores.append(_word_likeness(word, best))
        left.remove(best)
    if not scores:
        return 0.0
    mean = sum(scores) / len(scores)
    # One word alone («Иван» and «Иван Петров») is no name to know by.
    return mean if len(short) > 1 or len(long) == 1 else mean * 0.8


def _word_likeness(one: str, other: str) -> float:
    a, b = one.rstrip("."), other.rstrip(".")
    if a == b:
        return 100.0
    if min(len(a), len(b)) <= 2:
        initials = a[:1] == b[:1] and (len(a) == 1 or len(b) == 1)
        return 90.0 if initials else 0.0
    return float(fuzz.ratio(a, b))


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
