"""What a person was told, as they may know it now: a record out of their sight has no name here and opens nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from otklik.access.callers import Caller
from otklik.kit.errors import Forbidden, Invalid
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS, cursor_of, values_of
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.notices.kinds import kinds
from otklik.records.notices.models import Notice
from otklik.records.notices.rules import told_text
from otklik.records.objects.registry import objects

# A bell needs no more than «99+».
MOST_COUNTED = 100
UNREAD = """
SELECT count(*) FROM (
    SELECT 1 FROM records_notice WHERE user_id = %s AND in_app AND read_at IS NULL
    GROUP BY CASE WHEN bunch = '' THEN id::text ELSE bunch END LIMIT %s) bunches
"""
# Of each notice shown, how many of its bunch stand behind it, read like it or unread like it.
COUNTS = """
SELECT n.id, (SELECT count(*) FROM records_notice m
              WHERE m.user_id = n.user_id AND m.bunch = n.bunch AND m.in_app
                AND (m.read_at IS NULL) = (n.read_at IS NULL))
FROM records_notice n WHERE n.id = ANY(%s)
"""


def reader(by: Caller) -> UUID:
    """Whose notices `by` may read: their own. `Forbidden` for programs."""
    by.require_person()
    if by.user_id is None:
        raise Forbidden()
    return by.user_id


def unread_count(by: Caller) -> int:
    """How many lines of the list are unread, up to a hundred."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [reader(by), MOST_COUNTED])
        return int(cursor.fetchone()[0])


def notices(
    by: Caller, cursor: str = "", limit: int = DEFAULT_LIMIT, only_unread: bool = False
) -> dict[str, Any]:
    """{"rows", "next"}: the newest first, each bunch as its newest with a count, the read ones apart."""
    shown = Notice.objects.filter(user_id=reader(by), in_app=True)
    if only_unread:
        shown = shown.filter(read_at=None)
    if cursor:
        shown = shown.filter(pk__lt=_last_shown(cursor))
    newer = Notice.objects.filter(
        user_id=OuterRef("user_id"), bunch=OuterRef("bunch"), pk__gt=OuterRef("pk"), in_app=True
    )
    covered_unread = Q(Exists(newer.filter(read_at=None)), read_at=None)
    covered_read = Q(Exists(newer.filter(read_at__isnull=False)), read_at__isnull=False)
    heads = shown.filter(Q(bunch="") | ~(covered_unread | covered_read)).order_by("-pk")
    limit = max(1, min(limit, MOST_ROWS))
    rows = list(heads[: limit + 1])
    return {
        "rows": told(rows[:limit], by),
        "next": cursor_of([str(rows[limit - 1].pk)]) if len(rows) > limit else None,
    }


def _last_shown(cursor: str) -> UUID:
    try:
        return UUID(str(values_of(cursor, 1)[0]))
    except ValueError as error:
        raise Invalid.field("cursor", Text("Неверная метка страницы", "Not a page cursor")) from error


def told(rows: Sequence[Notice], by: Caller, counted: bool = True) -> list[dict[str, Any]]:
    """The notices as `by` may read them: two statements, however many there are."""
    names = Names(by)
    for one in rows:
        if one.object and one.record_id:
            names.want(one.object, [one.record_id])
    names.read()
    counts = _counts([one.pk for one in rows if one.bunch]) if counted else {}
    found = [_told(one, names, by.language) | {"count": counts.get(one.pk, 1)} for one in rows]
    for key in {row["kind"] for row in found}:
        fill = kinds.get(key).fill if kinds.has(key) else None
        if fill is not None:
            fill(by, [row for row in found if row["kind"] == key])
    return found


def _told(one: Notice, names: Names, language: str) -> dict[str, Any]:
    found = names.of(one.object, one.record_id) if one.object else None
    name = found and (found["name"] or objects.get(one.object).label.to(language))
    hidden = bool(one.object) and found is None
    kind = kinds.get(one.kind) if kinds.has(one.kind) else None
    return {
        "id": one.pk,
        "kind": one.kind,
        "label": kind.label.to(language) if kind else "",
        "text": told_text(one.text, name or None, language),
        "more": Text.of(one.more).to(language) if one.more and not hidden else None,
        "at": one.created_at,
        "read": one.read_at is not None,
        "record": {"object": one.object, "id": one.record_id, "name": name} if found else None,
        "decide": None,
    }


def _counts(ids: list[UUID]) -> dict[UUID, int]:
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [ids])
        return dict(cursor.fetchall())
