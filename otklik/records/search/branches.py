"""The pieces a search is put together from: for each object its likeliest rows, within the caller's sight.

No piece ever orders more than a capped number of candidates, however common the words asked for are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import EmptyResultSet
from django.db.models import F, Func, JSONField, Q, QuerySet, TextField, Value

from otklik.access.callers import Caller
from otklik.records.entries.scopes import visible_all
from otklik.records.objects.registry import Object
from otklik.records.search.words import Needle, other_layout, text_query

Piece = tuple[str, list[Any]]

# How many matching rows are weighed against each other.
CANDIDATES = 300
TEXT_CANDIDATES = 1000
# A field of these hidden from the caller must not be found by either.
FOUND_IN = frozenset(("phones", "emails", "messengers", "inn", "ogrn", "legal_name"))

# Every piece gives (object, id, name, hint, found, rank).
BY_NAME = """
(SELECT %s AS object, c.id, c.name, c.hint, c.found, {rank} AS rank
 FROM ({rows}) c(id, name, sort, found, hint) ORDER BY 6 DESC, c.sort, c.id LIMIT %s)
"""
BY_TEXT = """
(SELECT %s AS object, c.id, coalesce(nullif(c.name, ''), left(c.body, 80)) AS name, NULL::jsonb AS hint,
        ts_headline('russian', left(c.body, 4000), to_tsquery('russian', %s), %s) AS found, 1 AS rank
 FROM (SELECT * FROM ({rows}) few(id, name, at, body) ORDER BY at DESC LIMIT %s) c)
"""
HEADLINE = "MaxFragments=1, MaxWords=14, MinWords=6, StartSel=«, StopSel=»"
NEAR_WORDS = """
(SELECT %s AS object, NULL::uuid AS id, w.word AS name, NULL::jsonb AS hint, NULL AS found, w.uses AS rank
 FROM (SELECT word, uses FROM records_searchword WHERE word %% %s
       ORDER BY similarity(word, %s) DESC, uses DESC LIMIT 12) w)
"""
SAME_KEYS_WORDS = """
(SELECT %s AS object, NULL::uuid AS id, w.word AS name, NULL::jsonb AS hint, NULL AS found, w.uses AS rank
 FROM (SELECT word, uses FROM records_searchword WHERE word LIKE %s ORDER BY uses DESC LIMIT 3) w)
"""
NEAR = "word:"


def holding(needles: Sequence[Needle], column: str = "search_text") -> Q:
    """Rows whose `column` holds every needle in one of its spellings."""
    found = Q()
    for needle in needles:
        found &= Q(*((f"{column}__contains", spelling) for spelling in needle.spellings), _connector=Q.OR)
    return found


def by_name(by: Caller, obj: Object, needles: Sequence[Needle], limit: int) -> list[Piece]:
    """Rows found by names and contacts: those whose name begins as asked, and the best of a sample of the rest."""
    hidden = by.hidden(obj.rights_key)
    guarded = not hidden.isdisjoint(FOUND_IN)
    hints = [key for key in obj.extra.get("hint", ()) if key not in hidden]
    start = " ".join(needle.word for needle in needles)
    rows = visible_all(by, obj).annotate(
        told_found=Value("", TextField()) if guarded else F("search_text"),
        told_hint=Func(*map(F, hints), function="jsonb_build_array", output_field=JSONField()),
    )
    shown = rows.values_list("pk", obj.name_field, "name_sort", "told_found", "told_hint")
    held = shown.filter(holding(needles))
    if guarded:
        held = held.filter(holding([Needle((needle.word,)) for needle in needles], "name_sort"))
    rank, weighed = _rank(needles, start)
    pieces = [_piece(BY_NAME, held[:CANDIDATES], [obj.key, *weighed], [limit], rank=rank)]
    if not any(needle.digits for needle in needles):
        first = shown.filter(name_sort__startswith=start).order_by("name_sort", "pk")[:limit]
        pieces.append(_piece(BY_NAME, first, [obj.key, *weighed], [limit], rank=rank))
    return [piece for piece in pieces if piece is not None]


def _rank(needles: Sequence[Needle], start: str) -> tuple[str, list[str]]:
    """How likely a candidate is meant: the very name, its beginning, beginnings of its words, whole other words."""
    words = " AND ".join("' ' || c.sort LIKE %s" for _ in needles)
    whole = " AND ".join("(" + " OR ".join("c.found LIKE %s" for _ in n.spellings) + ")" for n in needles)
    rank = (
        "(CASE WHEN c.sort = %s THEN 8 ELSE 0 END + CASE WHEN c.sort LIKE %s THEN 4 ELSE 0 END"
        f" + CASE WHEN {words} THEN 2 ELSE 0 END + CASE WHEN {whole} THEN 1 ELSE 0 END)"
    )
    begins = [f"% {like(needle.word)}%" for needle in needles]
    wholes = [f"% {like(spelling.strip())} %" for needle in needles for spelling in needle.spellings]
    return rank, [start, f"{like(start)}%", *begins, *wholes]


def by_text(by: Caller, obj: Object, needles: Sequence[Needle], limit: int) -> list[Piece]:
    """Rows whose text holds all the words in any of their forms, the newest of a sample first."""
    query = text_query(needles)
    hidden = by.hidden(obj.rights_key)
    columns = [key for key in obj.extra.get("body", ("text",)) if key not in hidden]
    if not query or hidden.intersection(obj.extra.get("body", ("text",))):
        return []
    rows = visible_all(by, obj).filter(words=SearchQuery(query, config="russian", search_type="raw"))
    body = Func(Value(" "), *map(F, columns), function="concat_ws", output_field=TextField())
    newest = "at" if hasattr(obj.model, "at") else "created_at"
    shown = rows.annotate(told_body=body).values_list("pk", obj.name_field, newest, "told_body")
    piece = _piece(BY_TEXT, shown[:TEXT_CANDIDATES], [obj.key, query, HEADLINE], [limit])
    return [piece] if piece is not None else []


def near_words(needles: Sequence[Needle]) -> list[Piece]:
    """Words of names like those asked, in case nothing is found: `object` is «word:» and the needle's number."""
    pieces: list[Piece] = []
    for number, needle in enumerate(needles):
        if needle.digits or len(needle.word) < 3:
            continue
        label = f"{NEAR}{number}"
        pieces.append((NEAR_WORDS, [label, needle.word, needle.word]))
        pieces.append((SAME_KEYS_WORDS, [label, f"{like(other_layout(needle.word))}%"]))
    return pieces


def like(text: str) -> str:
    """`text` with nothing special to LIKE in it."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _piece(
    template: str, rows: QuerySet[Any], before: list[Any], after: list[Any], **parts: str
) -> Piece | None:
    """A piece around the statement of `rows`; None when the caller can see no such row."""
    try:
        statement, given = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return template.format(rows=statement, **parts), [*before, *given, *after]
