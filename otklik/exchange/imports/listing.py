"""Values of a file that stand in no list yet, put into the lists when the plan says so.

A trial only supposes them there; a run adds them first, as an administrator would in the settings of fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from otklik.access.callers import Caller
from otklik.exchange.imports.plans import Plan, Target
from otklik.kit.texts import Text
from otklik.records.field_types import Wrong
from otklik.records.field_types.choices import known, parts_of
from otklik.records.fields.actions import add_options
from otklik.records.objects.registry import Field, Option

# More new words than this in a column are no list but free text.
MOST_NEW = 100
LONGEST = 200
Chunks = Iterable[Sequence[tuple[int, Sequence[str]]]]


def supposed(plan: Plan, chunks: Chunks) -> Plan:
    """`plan` as if the lists held the file's words already; the file is read only when the plan adds any."""
    new = _new_words(plan, chunks)
    return replace(
        plan, targets=tuple(_with(target, new.get(_list_of(target), [])) for target in plan.targets)
    )


def add_new_words(by: Caller, plan: Plan, chunks: Chunks) -> bool:
    """Put the file's words into the lists; whether there were any, so that the plan has to be read again."""
    new = {name: words for name, words in _new_words(plan, chunks).items() if words}
    added = bool(new)
    # Not the import's own doing to the journal: to undo the import is not to take words out of lists.
    by = replace(by, source="")
    for target in _adding(plan):
        if words := new.pop(_list_of(target), []):
            add_options(by, target.object, target.key, words)
    return added


def _adding(plan: Plan) -> Iterator[Target]:
    if plan.unknown_options == "add":
        for target in plan.targets:
            if target.field is not None and _may_grow(target.field):
                yield target


def _may_grow(field: Field) -> bool:
    return field.type in ("choice", "choices") and (field.is_custom or bool(field.vocabulary))


def _list_of(target: Target) -> str:
    """Fields that share a list share its new words."""
    if target.field is not None and target.field.vocabulary:
        return target.field.vocabulary
    return f"{target.object}.{target.key}"


def _new_words(plan: Plan, chunks: Chunks) -> dict[str, list[str]]:
    targets = list(_adding(plan))
    found: dict[str, dict[str, str]] = {_list_of(target): {} for target in targets}
    if not targets:
        return {}
    for chunk in chunks:
        for target in targets:
            words = found[_list_of(target)]
            for _, cells in chunk:
                cell = cells[target.column] if target.column < len(cells) else ""
                for word in _unknown(target, str(cell or "")):
                    if len(words) < MOST_NEW:
                        words.setdefault(word.casefold(), word)
    return {name: list(words.values()) for name, words in found.items()}


def _unknown(target: Target, cell: str) -> Iterator[str]:
    field = target.field
    assert field is not None
    for part in parts_of(cell) if field.type == "choices" else [cell]:
        word = " ".join(part.split())
        if not word or len(word) > LONGEST:
            continue
        try:
            known(word, field)
        except Wrong:
            yield word


def _with(target: Target, words: list[str]) -> Target:
    if not words or target.field is None or not _may_grow(target.field):
        return target
    more = tuple(Option(f"new {number}", Text(word, word)) for number, word in enumerate(words))
    return replace(target, field=replace(target.field, options=(*target.field.options, *more)))
