"""The triggers that write the journal: statement level, so a bulk load pays once, not per row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pgtrigger

# Counted by the product from other facts, or bookkeeping of the row itself: never news to a reader.
BOOKKEEPING = (
    "version",
    "updated_at",
    "updated_by_id",
    "created_at",
    "created_by_id",
    "name_sort",
    "search_text",
    "match_keys",
)

# `otklik_diff`, `otklik_trim` and `otklik_announce` are laid by the first migration of `records`.
INSERTED = """
    INSERT INTO records_change (at, actor_id, via, source, object, record_id, op, after)
    SELECT now(), otklik_actor(), otklik_via(), otklik_source(), '{key}', n.id, 'create',
           otklik_trim(to_jsonb(n), {skip})
    FROM new_rows n;
    PERFORM otklik_announce('{key}', 'create', (SELECT array_agg(id) FROM (SELECT id FROM new_rows LIMIT 21) few));
    RETURN NULL;
"""
UPDATED = """
    INSERT INTO records_change (at, actor_id, via, source, object, record_id, op, before, after)
    SELECT now(), otklik_actor(), otklik_via(), otklik_source(), '{key}', pair.id,
           CASE WHEN pair.diff->'after' ? 'deleted_at'
                THEN CASE WHEN pair.diff->'after'->>'deleted_at' IS NULL THEN 'restore' ELSE 'delete' END
                ELSE 'change' END,
           pair.diff->'before', pair.diff->'after'
    FROM (SELECT n.id, otklik_diff(to_jsonb(o), to_jsonb(n), {skip}) AS diff
          FROM new_rows n JOIN old_rows o ON o.id = n.id) pair
    WHERE pair.diff IS NOT NULL;
    PERFORM otklik_announce('{key}', 'change', (SELECT array_agg(id) FROM (SELECT id FROM new_rows LIMIT 21) few));
    RETURN NULL;
"""
DELETED = """
    INSERT INTO records_change (at, actor_id, via, source, object, record_id, op, before)
    SELECT now(), otklik_actor(), otklik_via(), otklik_source(), '{key}', o.id, 'erase',
           otklik_trim(to_jsonb(o), {skip})
    FROM old_rows o;
    PERFORM otklik_announce('{key}', 'erase', (SELECT array_agg(id) FROM (SELECT id FROM old_rows LIMIT 21) few));
    RETURN NULL;
"""


class Journalling(pgtrigger.Trigger):
    """A trigger that writes the changes of `object_key`, but for the columns in `skip`.

    `follows` says of some of those with what they change: objects of the journal, tables whose changes are noted.
    """

    def __init__(
        self, object_key: str, skip: Iterable[str], follows: Mapping[str, Sequence[str]], **said: Any
    ) -> None:
        super().__init__(**said)
        self.object_key, self.skip, self.follows = object_key, frozenset(skip), follows


def journal(
    object_key: str, skip: Iterable[str] = (), follows: Mapping[str, Sequence[str]] | None = None
) -> list[pgtrigger.Trigger]:
    """The three triggers for `Meta.triggers` of the model of `object_key`; `skip` names columns that are no news.

    Of them, those in `follows` change only together with the row's other columns or with the objects and parts named.
    """
    skip = tuple(skip)
    columns = ", ".join(f"'{column}'" for column in (*BOOKKEEPING, *skip))
    about = {"object_key": object_key, "skip": skip, "follows": follows or {}}
    filled = {"key": object_key, "skip": f"ARRAY[{columns}]"}
    return [
        _trigger("journal_insert", pgtrigger.Insert, INSERTED.format(**filled), about, new="new_rows"),
        _trigger(
            "journal_update",
            pgtrigger.Update,
            UPDATED.format(**filled),
            about,
            old="old_rows",
            new="new_rows",
        ),
        _trigger("journal_delete", pgtrigger.Delete, DELETED.format(**filled), about, old="old_rows"),
    ]


def _trigger(
    name: str,
    operation: pgtrigger.Operation,
    body: str,
    about: dict[str, Any],
    *,
    old: str | None = None,
    new: str | None = None,
) -> Journalling:
    return Journalling(
        **about,
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(old=old, new=new),
        func=body,
    )
