"""Each column → the likeliest field, how surely and why: the heading proposes, the values confirm or object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from otklik.exchange.imports.guessing.headings import Meaning, meanings, normal, read_heading
from otklik.exchange.imports.guessing.targets import Target
from otklik.exchange.imports.guessing.values import Values
from otklik.kit.texts import Text

LEAST = 0.45
_OTHERS_SHOWN = 3

# What the values must look like for a concept (any of these); others are not checked.
_CHECKS = {
    "phone": ("phone",), "mobile": ("phone",), "work_phone": ("phone",), "home_phone": ("phone",), "fax": ("phone",),
    "email": ("email",), "work_email": ("email",), "home_email": ("email",),
    "inn": ("inn",), "kpp": ("kpp",), "ogrn": ("ogrn",), "bank_account": ("account",),
    "url": ("url",), "birthday": ("date",), "close_on": ("date",), "created_at": ("date",), "due_at": ("date",),
    "amount": ("number",), "price": ("number",), "turnover": ("number",), "staff": ("number",),
    "first_name": ("word",), "last_name": ("word",), "middle_name": ("word",),
}  # fmt: skip
# The same for a field by its type, when it was found by its own name.
_TYPE_CHECKS = {"phone": "phone", "email": "email", "url": "url", "date": "date", "datetime": "date",
                "money": "number", "number": "number"}  # fmt: skip
# A column told by its values alone: the detector, where it goes (the first place there is), how surely.
_BY_VALUES = (
    ("email", ("emails",), 0.85, Text("в ячейках адреса почты", "the cells hold e-mail addresses")),
    ("inn", ("inn",), 0.85, Text("в ячейках ИНН с верными контрольными цифрами", "the cells hold valid INNs")),
    ("ogrn", ("ogrn",), 0.85, Text("в ячейках ОГРН", "the cells hold OGRNs")),
    ("kpp", ("kpp",), 0.75, Text("в ячейках КПП", "the cells hold KPPs")),
    ("account", ("bank_accounts",), 0.75, Text("в ячейках номера счетов", "the cells hold account numbers")),
    ("phone", ("phones",), 0.8, Text("в ячейках телефоны", "the cells hold phones")),
    ("messenger", ("messengers",), 0.75, Text("в ячейках имена Telegram", "the cells hold Telegram names")),
    ("url", ("urls",), 0.7, Text("в ячейках адреса сайтов", "the cells hold web addresses")),
    ("company", ("name", "company_name", "company"), 0.75, Text("в ячейках компании", "the cells hold companies")),
    ("person", ("full_name", "name"), 0.75, Text("в ячейках фамилии с именами", "the cells hold full names")),
    ("middle_name", ("middle_name",), 0.75, Text("в ячейках отчества", "the cells hold patronymics")),
    ("first_name", ("first_name",), 0.7, Text("в ячейках имена", "the cells hold given names")),
    ("surname", ("last_name",), 0.5, Text("в ячейках фамилии", "the cells hold surnames")),
    ("address", ("addresses",), 0.6, Text("в ячейках адреса", "the cells hold addresses")),
)  # fmt: skip
# Whose values they are when no heading tells: a company's number is never a person's.
_OWNERS = {"inn": ("company",), "ogrn": ("company",), "kpp": ("company",), "account": ("company",),
           "company": ("company", "lead"), "person": ("person", "lead"), "middle_name": ("person", "lead"),
           "first_name": ("person", "lead"), "surname": ("person", "lead")}  # fmt: skip
_BY_HEADING = Text("по названию столбца", "by the heading")
_CONFIRMED = Text("по названию, и значения подходят", "by the heading, and the values agree")
_OBJECTED = Text("по названию, но значения не похожи", "by the heading, though the values look otherwise")


@dataclass(frozen=True)
class Candidate:
    """One place a column may go; `kind` is that of a contact (mobile, work…) or empty."""

    target: Target
    kind: str
    confidence: float
    reason: Text

    @property
    def address(self) -> str:
        return f"{self.target.address}#{self.kind}" if self.kind else self.target.address


@dataclass
class Guess:
    """What a column is taken for: `address` is None when nothing is sure enough."""

    column: int
    address: str | None = None
    confidence: float = 0.0
    reason: Text = field(default_factory=lambda: Text("непонятно, что это", "no idea what this is"))
    others: list[tuple[str, float]] = field(default_factory=list)


def guess_columns(
    titles: Sequence[str], rows: Sequence[Sequence[str]], targets: Sequence[Target], object_key: str
) -> list[Guess]:
    """The likeliest place of every column. A field of one value is given to one column, the surest.

    `object_key` is what is being imported; targets of other objects are what may stand beside it in a row.
    """
    values = [
        Values([row[index] if index < len(row) else "" for row in rows]) for index in range(len(titles))
    ]
    found = [
        _best_of(_candidates(title, values[index], targets, object_key)) for index, title in enumerate(titles)
    ]
    guesses = [Guess(index) for index in range(len(titles))]
    taken: dict[str, int] = {}
    ranked = sorted(
        ((candidate, index) for index, candidates in enumerate(found) for candidate in candidates),
        key=lambda pair: (-pair[0].confidence, pair[1]),
    )
    for candidate, index in ranked:
        place = candidate.target.address
        if guesses[index].address or candidate.confidence < LEAST:
            continue
        if place in taken and not candidate.target.takes_many:
            continue
        taken[place] = index
        guesses[index].address = candidate.address
        guesses[index].confidence = round(candidate.confidence, 2)
        guesses[index].reason = candidate.reason
    _settle(guesses)
    for index, candidates in enumerate(found):
        others = [
            (c.address, round(c.confidence, 2)) for c in candidates if c.address != guesses[index].address
        ]
        guesses[index].others = others[:_OTHERS_SHOWN]
    return guesses


# What says the same twice: the place, and those that make it needless when all of them are taken.
_NEEDLESS = (
    ("person.full_name", ("person.last_name", "person.first_name")),
    ("person.name", ("person.last_name", "person.first_name")),
    ("person.name", ("person.full_name",)),
    ("lead.full_name", ("lead.last_name", "lead.first_name")),
    ("person.company", ("company.name",)),
    ("deal.company", ("company.name",)),
    ("deal.person", ("person.full_name",)),
    ("deal.person", ("person.last_name",)),
)
_TWICE = Text("то же уже взято из другого столбца", "another column says the same")


def _settle(guesses: list[Guess]) -> None:
    """Of two columns that say the same (a full name and its parts, a company made and looked up) one stays."""
    taken = {(guess.address or "").partition("#")[0]: guess for guess in guesses if guess.address}
    for place, others in _NEEDLESS:
        if place in taken and all(other in taken for other in others):
            guess = taken.pop(place)
            guess.address, guess.confidence, guess.reason = None, 0.0, _TWICE


def _best_of(candidates: Iterator[Candidate]) -> list[Candidate]:
    """The candidates, each address once, the surest first."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.target.address)
        if known is None or candidate.confidence > known.confidence:
            best[candidate.target.address] = candidate
    return sorted(best.values(), key=lambda candidate: -candidate.confidence)


def _candidates(
    title: str, values: Values, targets: Sequence[Target], object_key: str
) -> Iterator[Candidate]:
    heading = read_heading(title) if title else None
    by_address = {target.address: target for target in targets}
    if heading and heading.plain:
        for target in targets:
            if own := _own_name(heading.plain, heading.whole, target):
                bent = _of_object(own, heading.object, target.object, object_key)
                checks = _CHECKS.get(target.key) or (_TYPE_CHECKS.get(target.type, ""),)
                yield _checked(target, "", bent, values, checks)
        for meaning in meanings(title):
            yield from _by_meaning(meaning, values, by_address, object_key)
    yield from _by_values(values, targets, object_key, heading.object if heading else "")


def _own_name(plain: str, whole: str, target: Target) -> float:
    """How surely the heading is the field's own name: its label in either language, its key, a synonym."""
    names = (target.label.ru, target.label.en, target.key.replace("_", " "))
    if any(name and normal(name) in (plain, whole) for name in names):
        return 0.94
    return 0.92 if any(normal(synonym) in (plain, whole) for synonym in target.synonyms) else 0.0


def _by_meaning(
    meaning: Meaning, values: Values, targets: dict[str, Target], object_key: str
) -> Iterator[Candidate]:
    concept = meaning.concept
    for order, place in enumerate(concept.places):
        target = targets.get(place)
        if target is None:
            continue
        confidence = meaning.confidence * (1 - 0.03 * order)
        # «Компания» names its object itself: in a row about a person it is the person's company.
        if concept.key != "company" or meaning.object not in ("", "company"):
            confidence = _of_object(confidence, meaning.object, target.object, object_key)
        yield _checked(target, concept.kind, confidence, values, _CHECKS.get(concept.key, ()))


def _of_object(confidence: float, named: str, target: str, imported: str) -> float:
    """Bent by the object: the one the heading names, else the one imported, else one beside it."""
    if named:
        return confidence * (1.0 if named == target else 0.35)
    return confidence if target == imported else confidence * 0.82


def _checked(
    target: Target, kind: str, confidence: float, values: Values, checks: Sequence[str]
) -> Candidate:
    checks = [check for check in checks if check]
    if not checks or not values.cells:
        return Candidate(target, kind, confidence, _BY_HEADING)
    share = max(values.share(check) for check in checks)
    if share >= 0.3:
        return Candidate(target, kind, min(confidence * (0.75 + 0.3 * share), 0.99), _CONFIRMED)
    return Candidate(target, kind, confidence * (0.5 if share else 0.4), _OBJECTED)


def _by_values(values: Values, targets: Sequence[Target], object_key: str, named: str) -> Iterator[Candidate]:
    if not values.cells:
        return
    for detector, keys, weight, reason in _BY_VALUES:
        share = values.share(detector)
        if share < 0.6:
            continue
        owners = _OWNERS.get(detector)
        for order, key in enumerate(keys):
            for target in targets:
                if target.key != key or (owners and target.object not in owners):
                    continue
                confidence = _of_object(weight * share * (1 - 0.1 * order), named, target.object, object_key)
                yield Candidate(
                    target, "", max(confidence, weight * share * 0.6) if owners else confidence, reason
                )
        if share > 0.9 and detector in ("email", "inn", "ogrn", "phone"):
            return  # what is so surely one thing is not also another
