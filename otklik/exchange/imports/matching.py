"""Is it here already? Rows meet the records there are by exact keys, and then must agree on who they are.

A phone shared by a whole clinic is no proof: people who match by phone or e-mail must have names that agree,
companies must not have different ИНН. A row with no key at all meets only a record that already says all it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from rapidfuzz import fuzz

from otklik.exchange.imports.plans import KEYS, Plan
from otklik.records.entries.scopes import visible_all
from otklik.records.entries.statements import Among, Instances, Statement
from otklik.records.field_types import field_type
from otklik.records.objects.registry import objects

ALIKE = 85
# What deciding does not look at: reading it of every record met costs more than asking again would.
UNREAD = frozenset(
    {"created_at", "created_by_id", "updated_at", "updated_by_id", "deleted_at", "deleted_by_id"}
)


@dataclass(slots=True)
class Known:
    """A record a row may be the same as: one in the base, or one an earlier row of this file makes.

    `fresh` marks the latter. `print` stands for all its values where a trial keeps no record.
    """

    id: UUID
    name_sort: str
    keys: frozenset[str]
    record: Any = None
    fresh: bool = False
    print: int = 0


@dataclass
class Book:
    """The known records a chunk may meet, by key and by name; `met` are those of the base, read whole."""

    by_key: dict[str, list[Known]] = field(default_factory=dict)
    by_name: dict[str, list[Known]] = field(default_factory=dict)
    met: list[Known] = field(default_factory=list)

    def add(self, known: Known) -> None:
        for key in known.keys:
            self.by_key.setdefault(key, []).append(known)
        if known.name_sort:
            self.by_name.setdefault(known.name_sort, []).append(known)


def wanted_keys(keys: Iterable[str], plan: Plan) -> list[str]:
    """Those of a record's match keys that the plan matches by."""
    chosen: list[str] = []
    for key in keys:
        kind = (
            "inn" if key.startswith("inn:") else "email" if "@" in key else "phone" if key[:1] == "+" else ""
        )
        if kind in plan.keys:
            chosen.append(key)
    return chosen


def field_keys(object_key: str, values: dict[str, Any], plan: Plan) -> list[str]:
    """The keys made of the fields the plan names, such as «field:external_id=42»; for the import's own object."""
    if object_key != plan.object:
        return []
    return [f"field:{key}={values[key]}" for key in plan.keys if key not in KEYS and values.get(key)]


def open_book(object_key: str, drafts: Sequence[tuple[str, Sequence[str]]], plan: Plan) -> Book:
    """The records of the base that share a key or a name with any of `drafts` (name_sort, keys): few statements.

    All that share are read lightly; whole records only of those a draft can be the same as.
    """
    rows = visible_all(plan.about[object_key].by, objects.get(object_key))
    found: dict[UUID, Known] = {}
    for pk, name, keys in _sharing(rows, object_key, drafts, plan):
        known = found.get(pk)
        found[pk] = Known(pk, name, frozenset(keys) | (known.keys if known else frozenset()))
    book = Book()
    for known in found.values():
        book.add(known)
    met = {known.id for name, keys in drafts for known in _candidates(object_key, name, keys, book, plan)}
    if not met:
        return book
    unread = UNREAD - {target.key for target in plan.of(object_key)}
    for record in Instances(rows.filter(Among("id", "ids")).order_by(), unread).ask(ids=list(met)):
        found[record.pk].record = record
        book.met.append(found[record.pk])
    return book


def _sharing(
    rows: QuerySet[Any], object_key: str, drafts: Sequence[tuple[str, Sequence[str]]], plan: Plan
) -> Iterator[tuple[UUID, str, Iterable[str]]]:
    """(id, name_sort, keys) of records that share a key with a draft, or the name where the name can decide."""
    every = {key for _, each in drafts for key in each}
    keys = sorted(key for key in every if not key.startswith("field:"))
    if keys:
        yield from _holding(rows, keys)
    if "name" in plan.keys:
        names = sorted({name for name, held in drafts if name and _name_decides(object_key, held)})
        if names:
            same = rows.filter(Among("name_sort", "names")).order_by()
            yield from Statement(same.values_list("pk", "name_sort", "match_keys")).ask(names=names)
    for one in {key.removeprefix("field:").partition("=")[0] for key in every if key.startswith("field:")}:
        about = plan.about[object_key].fields[one]
        values = [key.partition("=")[2] for key in every if key.startswith(f"field:{one}=")]
        same = rows.annotate(key_value=Cast(field_type(about.type).expression(about), TextField()))
        found = same.filter(key_value__in=values).values_list("pk", "name_sort", "match_keys", "key_value")
        for pk, name, held, value in found:
            yield pk, name, (*held, f"field:{one}={value}")


def _holding(rows: QuerySet[Any], keys: list[str]) -> list[tuple[Any, ...]]:
    """(id, name_sort, keys) of records that hold any of the keys, each looked up in the index by itself.

    Asked whether keys overlap with a long list, PostgreSQL leaves the index and reads the whole table.
    """
    one = rows.filter(match_keys__contains=RawSQL("ARRAY[wanted.key]", []))
    sql, values = Statement(one.values_list("pk", "name_sort", "match_keys")).sql()
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT found.* FROM unnest(%s::text[]) AS wanted (key) CROSS JOIN LATERAL ({sql}) found",
            [keys, *values],
        )
        return cursor.fetchall()


def _name_decides(object_key: str, keys: Sequence[str]) -> bool:
    """Whether a row may be met by its name: a company always, people only where there is nothing else."""
    return object_key == "company" or not keys


def _candidates(object_key: str, name: str, keys: Sequence[str], book: Book, plan: Plan) -> Iterator[Known]:
    """The known records a row can be the same as, as far as `keys` (the strongest first) and names tell."""
    for key in keys:
        for known in book.by_key.get(key, ()):
            if _agree(object_key, key, name, keys, known):
                yield known
    if "name" in plan.keys and name and _name_decides(object_key, keys):
        for known in book.by_name.get(name, ()):
            if object_key != "company" or not _inn_apart(keys, known.keys):
                yield known


def match(
    object_key: str, name: str, keys: Sequence[str], values: dict[str, Any], book: Book, plan: Plan
) -> Known | None:
    """The known record a row is the same as, the strongest key first; None for a new one."""
    for known in _candidates(object_key, name, keys, book, plan):
        if object_key == "company" or keys or says_all(known, values):
            return known
    return None


def strength(key: str) -> int:
    """How much a key proves: what sorts keys, the strongest first."""
    return -1 if key.startswith("field:") else 0 if key.startswith("inn:") else 1 if "@" in key else 2


def _agree(object_key: str, key: str, name: str, keys: Sequence[str], known: Known) -> bool:
    if key.startswith("field:"):
        return True
    if object_key == "company":
        if key.startswith("inn:"):
            return True
        return not _inn_apart(keys, known.keys) and _alike(name, known.name_sort)
    return _alike(name, known.name_sort)


def _inn_apart(keys: Iterable[str], others: Iterable[str]) -> bool:
    """Whether both have an ИНН and not the same one."""
    ours = [key for key in keys if key.startswith("inn:")]
    if not ours:
        return False
    theirs = [key for key in others if key.startswith("inn:")]
    return bool(theirs) and not any(key in theirs for key in ours)


def _alike(one: str, other: str) -> bool:
    """Whether two names may be of one: equal, one a part of the other, or nearly the same letters."""
    if not one or not other or one == other:
        return True
    ours, theirs = one.split(), other.split()
    shorter, longer = sorted((ours, theirs), key=len)
    if all(any(_same_word(word, full) for full in longer) for word in shorter):
        return True
    return fuzz.token_sort_ratio(one, other) >= ALIKE


def _same_word(one: str, other: str) -> bool:
    """Whether two words of names are equal, or one is the initial of the other."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) <= 2 and longer.startswith(shorter[0]))


def says_all(known: Known, values: dict[str, Any]) -> bool:
    """Whether the known record already holds every value given, so that meeting it changes nothing."""
    if known.record is None:
        return known.print == print_of(values)
    for key, value in values.items():
        if key in ("responsible", "tags"):
            continue
        held = getattr(known.record, f"{key}_id", None) or getattr(known.record, key, None)
        if held is None:
            held = known.record.custom.get(key)
        if isinstance(value, list):
            if not isinstance(held, list) or not _holds(held, value):
                return False
        elif str(held or "") != str(value):
            return False
    return True


def print_of(values: dict[str, Any]) -> int:
    """One number for all the values of a row."""
    return hash(repr(sorted((key, str(value)) for key, value in values.items() if value)))


def _holds(held: list[Any], given: list[Any]) -> bool:
    known = {item_key(one) for one in held}
    return all(item_key(one) in known for one in given)


def item_key(value: Any) -> str:
    if isinstance(value, dict):
        return str(
            value.get("value") or value.get("text") or value.get("raw") or value.get("account") or ""
        ).lower()
    return str(value).lower()
