"""The search for duplicates in bulk: the database offers pairs, the same rule as while typing judges them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from otklik.access.callers import Caller
from otklik.customers.duplicates.models import DuplicateCluster, NotDuplicates
from otklik.customers.duplicates.queries import doubled
from otklik.customers.duplicates.rules import WORTH_MERGING, Seen, clusters, likeness, ordered, pairs_within
from otklik.kit.errors import Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.entries.scopes import visible_all
from otklik.records.objects.registry import objects

# A phone, an e-mail or a name of more records than this is a switchboard, a mailing address, a common name.
MASS = 5
AT_ONCE = 5000
Pair = tuple[UUID, UUID, str, float]

# An ИНН with its КПП is never a mass number, however many times a company was entered.
PAIRS = """
WITH keyed AS (
    SELECT key, r.id FROM "{table}" r, unnest(r.match_keys) key WHERE r.deleted_at IS NULL
    UNION ALL SELECT {name_key}, r.id FROM "{table}" r WHERE r.deleted_at IS NULL AND r.name_sort <> '' {placed}
),
shared AS (
    SELECT key FROM keyed GROUP BY key
    HAVING count(*) > 1 AND (count(*) <= {mass} OR key LIKE 'inn:%%/%%' AND count(*) < 50)
),
members AS MATERIALIZED (SELECT key, id FROM keyed JOIN shared USING (key)),
pairs AS MATERIALIZED (
    SELECT DISTINCT a.id AS one, b.id AS other FROM members a JOIN members b ON a.key = b.key AND a.id < b.id
)
SELECT p.one, p.other, a.name_sort, b.name_sort, a.match_keys, b.match_keys, {place_a}, {place_b}
FROM pairs p JOIN "{table}" a ON a.id = p.one JOIN "{table}" b ON b.id = p.other
"""


def find_duplicates(key: str) -> int:
    """Look through all records of an object and store the clusters anew; gives how many there are."""
    obj = doubled(key)
    said = set(NotDuplicates.objects.filter(object=key).values_list("one", "other"))
    pairs = [pair for pair in _judged(key) if (pair[0], pair[1]) not in said]
    found = clusters_of(key, pairs)
    with transaction.atomic():
        DuplicateCluster.objects.filter(object=obj.key).delete()
        DuplicateCluster.objects.bulk_create(found, batch_size=AT_ONCE)
    return len(found)


def _judged(key: str) -> Iterator[Pair]:
    obj = objects.get(key)
    doubles = obj.extra["doubles"]
    place, of_people = doubles["place"], obj.extra.get("of_people", False)
    column = obj.model._meta.get_field(place).column if place else None
    statement = PAIRS.format(
        table=obj.model._meta.db_table,
        mass=MASS,
        name_key=f"r.name_sort || '@' || r.{column}" if column else "r.name_sort",
        placed=f"AND r.{column} IS NOT NULL" if column else "",
        place_a=f"a.{column}" if column else "''",
        place_b=f"b.{column}" if column else "''",
    )
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(statement, [])
        while rows := cursor.fetchmany(AT_ONCE):
            for one, other, name, other_name, keys, other_keys, at, other_at in rows:
                alike = likeness(
                    Seen(name, frozenset(keys), str(at or "")),
                    Seen(other_name, frozenset(other_keys), str(other_at or "")),
                    of_people,
                )
                if alike is not None and alike.score >= WORTH_MERGING:
                    yield one, other, alike.reason, alike.score


def clusters_of(key: str, pairs: list[Pair]) -> list[DuplicateCluster]:
    """The pairs gathered into clusters, not yet saved."""
    at: dict[UUID, int] = {}
    for number, members in enumerate(clusters((one, other) for one, other, _, _ in pairs)):
        at |= dict.fromkeys(members, number)
    gathered: dict[int, list[Pair]] = {}
    for pair in pairs:
        gathered.setdefault(at[pair[0]], []).append(pair)
    return [
        DuplicateCluster(
            object=key,
            members=sorted({pk for pair in tied for pk in pair[:2]}),
            pairs=[[str(one), str(other), reason, score] for one, other, reason, score in tied],
            reasons=list(dict.fromkeys(r for _, _, r, _ in sorted(tied, key=lambda pair: -pair[3]))),
            score=max(score for _, _, _, score in tied),
        )
        for tied in gathered.values()
    ]


def dismiss(by: Caller, key: str, ids: list[UUID]) -> None:
    """«Not duplicates»: no two of these records will be offered again. `Missing` when one is out of sight."""
    obj = doubled(key)
    by.require(obj.rights_key, "merge")
    wanted = set(ids)
    if not 2 <= len(wanted) <= 50:
        raise Invalid.field("ids", Text("Выберите от двух записей", "Choose two records or more"))
    if visible_all(by, obj, "merge").filter(pk__in=wanted).count() != len(wanted):
        raise Missing()
    said = pairs_within(wanted)
    with transaction.atomic():
        NotDuplicates.objects.bulk_create(
            [NotDuplicates(object=key, one=one, other=other, by_id=by.user_id) for one, other in said],
            ignore_conflicts=True,
        )
        regroup(key, wanted, lambda pair: None if (pair[0], pair[1]) in said else pair)


def replace_merged(key: str, kept: UUID, others: list[UUID]) -> None:
    """After a merge: in the clusters the kept record stands for the others."""

    def replaced(pair: Pair) -> Pair | None:
        one, other = (kept if pk in others else pk for pk in pair[:2])
        return None if one == other else (*ordered(one, other), pair[2], pair[3])

    regroup(key, {kept, *others}, replaced)


def regroup(key: str, touched: set[UUID], change: Any) -> None:
    """Make the clusters of `touched` records anew from their pairs, each put through `change` (None drops it)."""
    found = list(
        DuplicateCluster.objects.select_for_update().filter(object=key, members__overlap=sorted(touched))
    )
    pairs: dict[tuple[UUID, UUID], Pair] = {}
    for cluster in found:
        for one, other, reason, score in cluster.pairs:
            pair = change((UUID(one), UUID(other), reason, score))
            if pair is not None:
                pairs.setdefault(pair[:2], pair)
    DuplicateCluster.objects.filter(pk__in=[cluster.pk for cluster in found]).delete()
    DuplicateCluster.objects.bulk_create(clusters_of(key, list(pairs.values())))
