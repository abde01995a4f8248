"""The statement of a search, put together from pieces: for each object its likeliest rows in the caller's sight.

First come the rows whose name begins as asked or that hold the very e-mail: an index walk of a few rows. Only an
object in which those are too few is searched inside its words, and only when nothing at all is found are words
like the mistyped ones looked up. No piece ever orders more than a capped number of candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet

from otklik.access.callers import Caller
from otklik.records.entries.scopes import visible_all
from otklik.records.objects.registry import Object
from otklik.records.search.words import INFIX_FROM, Needle, other_layout, text_query

# How many matching rows are weighed against each other.
CANDIDATES = 100
LAST = chr(1114109)
TEXT_CANDIDATES = 400
# A field of these hidden from the caller must not be found by either.
FOUND_IN = frozenset(("phones", "emails", "messengers", "inn", "ogrn", "legal_name"))

# Every piece gives (object, id, name, hint, found, rank).
BY_NAME = """
(SELECT %s AS object, c.id, c.name, c.hint, c.found, {rank} AS rank
 FROM ({rows}) c(id, name, sort, hint, found) WHERE {gate} ORDER BY 6 DESC, c.sort, c.id LIMIT %s)
"""
# People whose surname holds the letters asked: the words of names tell which surnames those are, and the index of
# names leads to each. Not for what is a whole word itself: «Анна» is asked for Annas, not for Жаннатов.
IN_SURNAMES = """
SELECT p.* FROM (
    SELECT word FROM records_searchword WHERE word LIKE %s
        AND NOT EXISTS (SELECT 1 FROM records_searchword WHERE word = %s)
    ORDER BY uses DESC LIMIT 20) w,
LATERAL ({begun}) p
"""
BY_TEXT = """
(SELECT %s AS object, c.id, coalesce(nullif(c.name, ''), left(c.body, 80)) AS name, NULL::jsonb AS hint,
        ts_headline('russian', left(c.body, 4000), to_tsquery('russian', %s), %s) AS found, 1 AS rank
 FROM (SELECT * FROM ({rows}) few(id, name, at, body) ORDER BY at DESC LIMIT %s) c WHERE {gate})
"""
NEAR_WORDS = """
(SELECT %s AS object, NULL::uuid AS id, w.word AS name, NULL::jsonb AS hint, NULL AS found, w.uses AS rank
 FROM (SELECT word, uses FROM records_searchword WHERE word %% %s
       ORDER BY similarity(word, %s) DESC, uses DESC LIMIT 12) w WHERE NOT EXISTS (SELECT 1 FROM found))
"""
SAME_KEYS_WORDS = """
(SELECT %s AS object, NULL::uuid AS id, w.word AS name, NULL::jsonb AS hint, NULL AS found, w.uses AS rank
 FROM (SELECT word, uses FROM records_searchword WHERE word LIKE %s ORDER BY uses DESC LIMIT 3) w
 WHERE NOT EXISTS (SELECT 1 FROM found))
"""
NOTHING = "(SELECT '' AS object, NULL::uuid AS id, '' AS name, NULL::jsonb AS hint, '' AS found, 0 AS rank WHERE false)"
STATEMENT = """
WITH likely AS MATERIALIZED ({likely}),
found AS MATERIALIZED (SELECT * FROM likely UNION ALL {rest})
SELECT * FROM found UNION ALL {near}
"""
HEADLINE = "MaxFragments=1, MaxWords=14, MinWords=6, StartSel=«, StopSel=»"
NEAR = "word:"

Piece = tuple[str, list[Any]]


@dataclass
class Pieces:
    """The pieces of one search, in the order of the statement."""

    likely: list[Piece] = field(default_factory=list)
    rest: list[Piece] = field(default_factory=list)
    near: list[Piece] = field(default_factory=list)

    def statement(self) -> Piece:
        parts = {"likely": self.likely, "rest": self.rest, "near": self.near}
        texts = {name: " UNION ALL ".join(sql for sql, _ in some) or NOTHING for name, some in parts.items()}
        values = [value for some in parts.values() for _, given in some for value in given]
        return STATEMENT.format(**texts), values

    @property
    def are_none(self) -> bool:
        return not self.likely and not self.rest


def add_by_name(pieces: Pieces, by: Caller, obj: Object, needles: Sequence[Needle], limit: int) -> None:
    """Rows found by names and contacts."""
    sight = _sight(by, obj)
    if sight is None:
        return
    hidden = by.hidden(obj.rights_key)
    guarded = not hidden.isdisjoint(FOUND_IN)
    of_people = bool(obj.extra.get("of_people"))
    rows = _Rows(obj, sight, [key for key in obj.extra.get("hint", ()) if key not in hidden], guarded)
    rank, weighed = _rank(needles)
    before = [obj.key, *weighed]
    exact = [needle.word for needle in needles if "@" in needle.word]
    for start in () if exact else _beginnings(needles, of_people):
        begun = rows.beginning(start, limit)
        pieces.likely.append(_wrapped(BY_NAME, begun, before, [limit], rank=rank, gate="true"))
    if (
        of_people
        and len(needles) == 1
        and not exact
        and not needles[0].digits
        and len(needles[0].word) >= INFIX_FROM
    ):
        inside = rows.in_surnames(needles[0], limit)
        pieces.likely.append(_wrapped(BY_NAME, inside, before, [limit], rank=rank, gate="true"))
    if len(exact) == len(needles) == 1 and not guarded and hasattr(obj.model, "match_keys"):
        very = rows.matching("match_keys @> %s::text[]", [exact], limit)
        pieces.likely.append(_wrapped(BY_NAME, very, before, [limit], rank=rank, gate="true"))
    enough = 1 if exact or (of_people and len(needles) > 1) else limit
    asked_before = any(values[0] == obj.key for _, values in pieces.likely)
    gate = f"(SELECT count(*) FROM likely WHERE object = '{obj.key}') < {enough}" if asked_before else "true"
    condition, values = _held(rows.table, needles, guarded)
    held = rows.matching(condition, values, CANDIDATES)
    pieces.rest.append(_wrapped(BY_NAME, held, before, [limit], rank=rank, gate=gate))


def _beginnings(needles: Sequence[Needle], of_people: bool) -> list[str]:
    """How a name may begin that holds the words in this order; of people also with the surname told last."""
    if any(needle.digits for needle in needles):
        return []
    found = []
    for place in range(max(len(needle.spellings) for needle in needles)):
        words = [needle.spellings[min(place, len(needle.spellings) - 1)].strip() for needle in needles]
        found.append(" ".join(words))
        if of_people and len(words) > 1:
            found.append(" ".join([words[-1], *words[:-1]]))
    return list(dict.fromkeys(found))[:4]


def _held(table: str, needles: Sequence[Needle], guarded: bool) -> tuple[str, list[Any]]:
    """The condition «holds every needle», and, for who may not see contacts, holds it in the name."""
    parts, values = [], []
    text, name = f"{table}.search_text", f"{table}.name_sort"
    for needle in needles:
        local, _, host = needle.word.partition("@")
        if host and len(local) > 2:
            # Half the addresses share a host: its letters are compared, not looked up.
            parts.append(f"{text} LIKE %s AND {text} || '' LIKE %s")
            values += [f"%{like(local)}@%", f"%{like(needle.word)}%"]
        else:
            parts.append(_any_like(text, len(needle.spellings)))
            values += [f"%{like(spelling)}%" for spelling in needle.spellings]
        if guarded:
            parts.append(_any_like(name, len(needle.spellings)))
            values += [f"%{like(spelling.strip())}%" for spelling in needle.spellings]
    return " AND ".join(parts), values


def _any_like(column: str, count: int) -> str:
    return "(" + " OR ".join([f"{column} LIKE %s"] * count) + ")"


def _rank(needles: Sequence[Needle]) -> tuple[str, list[str]]:
    """How likely a candidate is meant: the very name, its beginning, beginnings of its words, whole other words."""
    start = " ".join(needle.word for needle in needles)
    words = " AND ".join("' ' || c.sort LIKE %s" for _ in needles)
    whole = " AND ".join(_any_like("c.found", len(needle.spellings)) for needle in needles)
    rank = (
        "(CASE WHEN c.sort = %s THEN 8 ELSE 0 END + CASE WHEN c.sort LIKE %s THEN 4 ELSE 0 END"
        f" + CASE WHEN {words} THEN 2 ELSE 0 END + CASE WHEN {whole} THEN 1 ELSE 0 END)"
    )
    begins = [f"% {like(needle.word)}%" for needle in needles]
    wholes = [f"% {like(spelling.strip())} %" for needle in needles for spelling in needle.spellings]
    return rank, [start, f"{like(start)}%", *begins, *wholes]


def add_by_text(pieces: Pieces, by: Caller, obj: Object, needles: Sequence[Needle], limit: int) -> None:
    """Rows whose text holds all the words in any of their forms, the newest of a sample first.

    Words that only begin so are looked for when those are too few: a beginning is many words of the index at once.
    """
    query = text_query(needles)
    sight = _sight(by, obj)
    body = obj.extra.get("body", ("text",))
    if not query or sight is None or by.hidden(obj.rights_key).intersection(body):
        return
    table = f'"{obj.model._meta.db_table}"'
    newest = "at" if hasattr(obj.model, "at") else "created_at"
    columns = f"{table}.id, {table}.{obj.name_field}, {table}.{newest}, concat_ws(' ', {', '.join(body)})"
    found = f"SELECT {columns} FROM {sight[0]} AND {table}.words @@ to_tsquery('russian', %s) LIMIT {TEXT_CANDIDATES}"

    def piece(asked: str, gate: str) -> Piece:
        rows = (found, [*sight[1], asked])
        return _wrapped(BY_TEXT, rows, [obj.key, asked, HEADLINE], [limit], gate=gate)

    pieces.likely.append(piece(text_query(needles, whole=True), "true"))
    pieces.rest.append(piece(query, f"(SELECT count(*) FROM likely WHERE object = '{obj.key}') < {limit}"))


def add_near_words(pieces: Pieces, needles: Sequence[Needle]) -> None:
    """Words of names like those asked, in case nothing is found: `object` is «word:» and the needle's number."""
    for number, needle in enumerate(needles):
        if needle.digits or len(needle.word) < 3 or "@" in needle.word:
            continue
        label = f"{NEAR}{number}"
        pieces.near.append((NEAR_WORDS, [label, needle.word, needle.word]))
        pieces.near.append((SAME_KEYS_WORDS, [label, f"{like(other_layout(needle.word))}%"]))


def like(text: str) -> str:
    """`text` with nothing special to LIKE in it."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


@dataclass(frozen=True)
class _Rows:
    """The rows of an object in the caller's sight, to be narrowed by a condition on plain columns."""

    obj: Object
    sight: Piece
    hints: list[str]
    guarded: bool

    @property
    def table(self) -> str:
        return f'"{self.obj.model._meta.db_table}"'

    def matching(self, condition: str, values: list[Any], limit: int) -> Piece:
        """Rows for which `condition` on the words holds: found by their index first, seen by the caller second.

        Left to itself the planner may read all records of a person or a team to meet a word of ten rows: how
        many rows hold a piece of a word it can only guess.
        """
        table = self.table
        scoped = f"(SELECT * FROM {table} WHERE {condition} OFFSET 0) {table}"
        assert self.sight[0].startswith(table)
        sight = scoped + self.sight[0].removeprefix(table)
        fenced = _Rows(self.obj, (sight, [*values, *self.sight[1]]), self.hints, self.guarded)
        return fenced.where("true", [], f"LIMIT {limit}")

    def beginning(self, start: str, limit: int) -> Piece:
        """Rows whose name begins so, in the order of names."""
        t = self.table
        order = f"ORDER BY {t}.name_sort, {t}.id LIMIT {limit}"
        # Bounds, not LIKE: their plan is the same whatever the letters.
        return self.where(f"{t}.name_sort >= %s AND {t}.name_sort < %s", [start, start + LAST], order)

    def in_surnames(self, needle: Needle, limit: int) -> Piece:
        """People by surnames that hold the needle."""
        t = self.table
        begun, values = self.where(
            f"{t}.name_sort >= w.word AND {t}.name_sort < w.word || chr(1114109)", [],
            f"ORDER BY {t}.name_sort, {t}.id LIMIT {limit}",
        )  # fmt: skip
        return IN_SURNAMES.format(begun=begun), [f"%{like(needle.word)}%", needle.word, *values]

    def where(self, condition: str, values: list[Any], tail: str) -> Piece:
        t = self.table
        hint = f"jsonb_build_array({', '.join(f'{t}.{column}' for column in self.hints)})"
        found = "''" if self.guarded else f"{t}.search_text"
        columns = f"{t}.id, {t}.{self.obj.name_field}, {t}.name_sort, {hint}, {found}"
        return f"SELECT {columns} FROM {self.sight[0]} AND {condition} {tail}", [*self.sight[1], *values]


def _sight(by: Caller, obj: Object) -> Piece | None:
    """What stands after FROM for the rows the caller may see; None when there are none.

    Remembered for the rights it follows from: to write it anew costs more than the rest of a search.
    """
    return by.remembered(("sight", obj.key), lambda: _new_sight(by, obj))


def _new_sight(by: Caller, obj: Object) -> Piece | None:
    try:
        statement, values = visible_all(by, obj).order_by().values_list("pk").query.sql_with_params()
    except EmptyResultSet:
        return None
    tail = statement.partition(" FROM ")[2]
    return (tail if " WHERE " in tail else f"{tail} WHERE true"), list(values)


def _wrapped(template: str, rows: Piece, before: list[Any], after: list[Any], **parts: str) -> Piece:
    return template.format(rows=rows[0], **parts), [*before, *rows[1], *after]
