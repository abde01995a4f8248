"""The first plan of a file: the guesses of its columns put as an import keeps them, dates decided by the whole file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from otklik.exchange.imports.guessing.columns import guess_columns
from otklik.exchange.imports.guessing.targets import targets_of
from otklik.kit.dates import Decision, OrderEvidence, decide_order


def guess_plan(
    titles: Sequence[str], rows: Sequence[Sequence[str]], places: Iterable[Mapping[str, Any]], object_key: str
) -> dict[str, Any]:
    """{"mapping": {"<column>": address}, "date_orders", "sure": {"<column>": 0…1}, "guesses": [...]}; JSON-ready.

    `places` are dicts {"address", "label", "type", "synonyms"?}. A guess is {"column", "address", "confidence",
    "reason": {"ru", "en"}, "others": [[address, confidence]]}.
    """
    targets = targets_of(places)
    types = {target.address: target.type for target in targets}
    guesses = guess_columns(titles, rows, targets, object_key)
    mapping = {str(guess.column): guess.address for guess in guesses if guess.address}
    orders = {}
    for column, address in mapping.items():
        if types.get(address.partition("#")[0]) in ("date", "datetime"):
            index = int(column)
            decision = decide_order(row[index] for row in rows if index < len(row))
            # What the first rows leave open, the whole file settles when it is read.
            if not decision.ambiguous:
                orders[column] = decision.order
    return {
        "mapping": mapping,
        "date_orders": orders,
        "sure": {str(guess.column): guess.confidence for guess in guesses if guess.address},
        "guesses": [
            {
                "column": guess.column,
                "address": guess.address,
                "confidence": guess.confidence,
                "reason": guess.reason.as_dict(),
                "others": [list(other) for other in guess.others],
            }
            for guess in guesses
        ],
    }


class Columned(Protocol):
    """Some rows of a file from which a column can be taken: a chunk of a reading."""

    def column(self, index: int) -> list[str]: ...


def date_orders(chunks: Iterable[Columned], columns: Iterable[int]) -> dict[int, Decision]:
    """The order of dates in these columns by every row of the file, in one pass and bounded memory."""
    evidence = {column: OrderEvidence() for column in columns}
    for chunk in chunks if evidence else ():
        for column, gathered in evidence.items():
            gathered.add(chunk.column(column))
    return {column: gathered.decide() for column, gathered in evidence.items()}
