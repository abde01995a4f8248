"""One box over everything: `search` asks all objects at once, in one statement, or two when a word is mended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db import OperationalError, connection
from psycopg.errors import QueryCanceled

from otklik.access.callers import Caller
from otklik.kit.errors import Refused
from otklik.kit.texts import Text
from otklik.records.objects.registry import Object, objects
from otklik.records.search.branches import NEAR, Pieces, add_by_name, add_by_text, add_near_words
from otklik.records.search.dictionary import nearest, searched_by_name
from otklik.records.search.words import Needle, needles

LIMIT = 8
# Local to the transaction of the search itself, which is the one message to the server.
SETTINGS = (
    "SET LOCAL statement_timeout = 3000; SET LOCAL jit = off; SET LOCAL pg_trgm.similarity_threshold = 0.25; "
)
TOO_SLOW = Text("Искать пришлось бы слишком долго. Уточните запрос", "This would take too long. Ask for more")

# (object, id, name, hint, found, rank)
Found = tuple[str, UUID, str, Any, str | None, int]


def search(by: Caller, q: str, limit: int = LIMIT, only: Collection[str] = ()) -> dict[str, Any]:
    """{"groups": [{"object", "rows": [{"id", "name", "hint", "match"}]}], "corrected"}: best groups and rows first.

    `hint` are a few words that tell namesakes apart, `match` what was found where the name does not show it.
    `corrected` is the query as it was understood, when it was mistyped. `Refused` code "too_slow" after 3 s.
    """
    asked = needles(q)
    if not asked:
        return {"groups": [], "corrected": None}
    chosen = [obj for obj in objects.all() if (not only or obj.key in only) and by.may(obj.rights_key, "see")]
    rows, words = _run(_pieces(by, chosen, asked, limit, mending=True))
    corrected = None
    if not rows and (mended := _mended(asked, words)) != asked:
        rows, _ = _run(_pieces(by, chosen, mended, limit))
        corrected = " ".join(needle.word for needle in mended) if rows else None
        asked = mended
    return {"groups": _groups(rows, asked, limit), "corrected": corrected}


def _pieces(
    by: Caller, chosen: Iterable[Object], asked: Sequence[Needle], limit: int, mending: bool = False
) -> Pieces:
    named = searched_by_name()
    pieces = Pieces()
    for obj in chosen:
        if obj in named:
            add_by_name(pieces, by, obj, asked, limit)
        elif hasattr(obj.model, "words") and not all(needle.digits for needle in asked):
            add_by_text(pieces, by, obj, asked, limit)
    if mending:
        add_near_words(pieces, asked)
    return pieces


def _run(pieces: Pieces) -> tuple[list[Found], dict[int, list[tuple[str, int]]]]:
    """The rows found and, by the needle's number, the words near it with how often they are used."""
    if pieces.are_none:
        return [], {}
    statement, values = pieces.statement()
    try:
        with connection.cursor() as cursor:
            cursor.execute(SETTINGS + statement, values)
            while cursor.description is None and cursor.nextset():
                pass
            told = cursor.fetchall()
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise Refused(TOO_SLOW, code="too_slow") from error
        raise
    words: dict[int, list[tuple[str, int]]] = {}
    rows: list[Found] = []
    for row in told:
        if row[0].startswith(NEAR):
            words.setdefault(int(row[0].removeprefix(NEAR)), []).append((row[2], row[5]))
        else:
            rows.append(row)
    return rows, words


def _mended(asked: Sequence[Needle], words: dict[int, list[tuple[str, int]]]) -> tuple[Needle, ...]:
    mended = []
    for number, needle in enumerate(asked):
        near = nearest(needle.word, words.get(number, ()))
        mended.append(Needle(tuple(near)) if near else needle)
    return tuple(mended)


def _groups(rows: list[Found], asked: Sequence[Needle], limit: int) -> list[dict[str, Any]]:
    """Rows by object, each once, the likeliest first; the group of the likeliest row first."""
    best: dict[str, dict[UUID, Found]] = {}
    for row in sorted(rows, key=lambda row: -row[5]):
        best.setdefault(row[0], {}).setdefault(row[1], row)
    return [
        {"object": key, "rows": [_told(row, asked) for row in list(found.values())[:limit]]}
        for key, found in best.items()
    ]


def _told(row: Found, asked: Sequence[Needle]) -> dict[str, Any]:
    _, pk, name, hint, found, _ = row
    return {"id": pk, "name": name, "hint": _hint(hint), "match": _match(name, found, asked)}


def _hint(hint: Any) -> str:
    """«7707083893 · +79161234567 · info@romashka.ru»: the first of each field."""
    parts = []
    for value in _loaded(hint):
        first = value[0] if isinstance(value, list) and value else value
        text = (first.get("value") or first.get("raw")) if isinstance(first, dict) else first
        if text and isinstance(text, str | int | float):
            parts.append(str(text))
    return " · ".join(parts)


def _match(name: str, found: str | None, asked: Sequence[Needle]) -> dict[str, str] | None:
    """Which word of the record, not to be seen in its name, holds a needle; for a text the piece of it."""
    if not found:
        return None
    if not found.startswith(" "):
        return {"kind": "text", "text": found}
    shown = name.lower().replace("ё", "е")
    for needle in asked:
        if any(spelling.strip() in shown for spelling in needle.spellings):
            continue
        for word in found.split():
            if any(spelling.strip() in word for spelling in needle.spellings):
                return {"kind": _kind(word), "text": word if _kind(word) != "phone" else f"+{word}"}
    return None


def _kind(word: str) -> str:
    if "@" in word:
        return "email"
    if word.isdigit():
        return "phone" if len(word) == 11 and word.startswith("7") else "number"
    return "word"


def _loaded(hint: Any) -> list[Any]:
    if isinstance(hint, str | bytes):
        hint = orjson.loads(hint)
    return hint if isinstance(hint, list) else []
