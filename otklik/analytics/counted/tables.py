"""Of what a question of figures is counted: the tables its SQL names, and who tells that they changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from django.apps import apps

from otklik.records.journal.touching import NAME as TOUCHED
from otklik.records.journal.triggers import Journalling

NAMES = re.compile(r"[a-z_][a-z0-9_]*")
# Their changes move the version of rights, or are told by the journal of `access`.
ACCESS = "access_"


@dataclass(frozen=True)
class Sources:
    """The objects whose journal, and the parts whose notes, tell that an answer may have changed.

    Names in one that belong to the other do no harm: nobody writes them there.
    """

    objects: frozenset[str]
    parts: frozenset[str]


def sources_of(sql: str) -> Sources | None:
    """None where nobody tells of a change: a table without journal or notes, a column that is no news."""
    tables, unsaid = _tables()
    named = set(NAMES.findall(sql))
    objects: set[str] = set()
    parts: set[str] = set()
    for table in named & tables.keys():
        teller = tables[table]
        if teller is None:
            return None
        if isinstance(teller, Journalling):
            unheard = named & teller.skip
            if unheard - teller.follows.keys():
                return None
            followed = {one for column in unheard for one in teller.follows[column]}
            objects |= {teller.object_key, *followed}
            parts |= followed
        elif teller == TOUCHED:
            parts.add(table)
    return None if named & unsaid else Sources(frozenset(objects), frozenset(parts))


@cache
def _tables() -> tuple[dict[str, Journalling | str | None], frozenset[str]]:
    """{table: who tells of its changes}, and the columns of every record that change silently."""
    found: dict[str, Journalling | str | None] = {}
    for model in apps.get_models():
        table = model._meta.db_table
        triggers = getattr(model._meta, "triggers", ())
        journal = next((one for one in triggers if isinstance(one, Journalling)), None)
        if journal is not None:
            found[table] = journal
        elif any(one.name == TOUCHED for one in triggers):
            found[table] = TOUCHED
        elif table not in found or found[table] is None:
            found[table] = ACCESS if table.startswith(ACCESS) else None
    return found, frozenset(("updated_at", "updated_by_id", "version"))
