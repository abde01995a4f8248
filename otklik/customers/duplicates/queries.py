"""Which records may be one: while a form is being filled, and as the search in bulk found them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, F, Func, OuterRef, Q, QuerySet, Subquery, Value

from otklik.access.callers import Caller
from otklik.customers.duplicates.models import DuplicateCluster
from otklik.customers.duplicates.rules import REASONS, WORTH_SHOWING, Likeness, Seen, likeness
from otklik.kit.errors import Invalid
from otklik.kit.pages import cursor_of, values_of
from otklik.kit.texts import Text
from otklik.records.entries.rows import reading
from otklik.records.entries.scopes import visible_all
from otklik.records.field_types import Wrong, field_type
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Object, objects
from otklik.records.search.dictionary import nearest_words
from otklik.records.search.matching import holding
from otklik.records.search.words import Needle

SHOWN = 5
CANDIDATES = 50
NO_DOUBLES = Text("У этого объекта дубли не ищутся", "Duplicates are not looked for here")


def doubled(key: str) -> Object:
    """The object of `key`, if its records can be doubles of each other; `Invalid` otherwise."""
    obj = objects.get(key)
    if "doubles" not in obj.extra:
        raise Invalid.field("object", NO_DOUBLES)
    return obj


def likely_doubles(
    by: Caller, key: str, values: Mapping[str, Any], exclude: UUID | None = None
) -> list[dict[str, Any]]:
    """Records a form of `values` would double, the likeliest first.

    A record out of the caller's sight is told of only when it shares a phone, an e-mail or an ИНН, and then
    only that there is one and who is responsible: enough to go and ask, nothing to carry away.
    """
    obj = doubled(key)
    by.require(obj.rights_key, "see")
    draft = _seen(obj, by, values)
    found: dict[UUID, tuple[Likeness, dict[str, Any]]] = {}
    for row in _candidates(by, obj, draft, exclude):
        other = Seen(row["name_sort"], frozenset(row["match_keys"]), str(row["place"] or ""))
        alike = likeness(draft, other, obj.extra.get("of_people", False))
        if alike is not None and alike.score >= WORTH_SHOWING:
            found[row["pk"]] = (alike, row)
    ranked = sorted(found.values(), key=lambda pair: -pair[0].score)
    return [_told(by, obj, alike, row) for alike, row in ranked[:SHOWN]]


def _seen(obj: Object, by: Caller, values: Mapping[str, Any]) -> Seen:
    """What a form half filled in already tells; what cannot be read yet is passed over."""
    about = describe(obj.key, by)
    read: dict[str, Any] = {}
    for name, value in values.items():
        one = about.fields.get(name)
        if one is None or one.derived or one.path or one.virtual:
            continue
        try:
            read[name] = field_type(one.type).parse(value, one)
        except Wrong:
            continue
    for requisite in ("inn", "kpp"):
        if read.get(requisite):
            read[requisite] = "".join(ch for ch in read[requisite] if ch.isalnum())
    assert obj.recount is not None
    counted = obj.recount(read)
    place = read.get(obj.extra["doubles"]["place"] or "")
    return Seen(counted["name_sort"], frozenset(counted["match_keys"]), str(place or ""))


def _candidates(by: Caller, obj: Object, draft: Seen, exclude: UUID | None) -> Iterable[dict[str, Any]]:
    if draft.keys:
        rows = obj.model.objects.filter(match_keys__overlap=sorted(draft.keys), **obj.living)
        yield from _compared(obj, rows, exclude)
    words = draft.name.split()
    if len(draft.name) < 3 or (obj.extra.get("of_people", False) and len(words) < 2):
        return
    seen = visible_all(by, obj)
    yield from _compared(obj, seen.filter(name_sort=draft.name), exclude)
    near = nearest_words(words)
    spellings = [tuple(dict.fromkeys((word, *near.get(word, ())))) for word in words]
    if obj.extra.get("of_people", False):
        yield from _compared(obj, seen.filter(_beginning(spellings[0], spellings[1])), exclude)
    elif any(len(some) > 1 for some in spellings):
        needles = [Needle(some) for word, some in zip(words, spellings, strict=True) if len(word) > 2]
        yield from _compared(obj, seen.filter(holding(needles)), exclude)


def _beginning(surnames: Iterable[str], names: Iterable[str]) -> Q:
    """People of any of the surnames with any of the names, or with its initial; an initial stands for any name."""
    found = Q()
    for surname, name in product(surnames, names):
        initial = len(name.rstrip(".")) == 1
        for start in (name[:1],) if initial else (name, f"{name[:1]}."):
            found |= Q(name_sort__startswith=f"{surname} {start}")
    return found


def _compared(obj: Object, rows: QuerySet[Any], exclude: UUID | None) -> QuerySet[Any, dict[str, Any]]:
    place = obj.extra["doubles"]["place"]
    if exclude is not None:
        rows = rows.exclude(pk=exclude)
    return rows.values(
        "pk", "name", "name_sort", "match_keys", "responsible_id",
        place=F(f"{place}_id") if place else Value(""), responsible_name=F("responsible__name"),
    )[:CANDIDATES]  # fmt: skip


def _told(by: Caller, obj: Object, alike: Likeness, row: dict[str, Any]) -> dict[str, Any]:
    visible = by.reaches(obj.rights_key, "see", row["responsible_id"])
    responsible = (
        {"id": row["responsible_id"], "name": row["responsible_name"]} if row["responsible_id"] else None
    )
    return {
        "id": row["pk"] if visible else None,
        "name": row["name"] if visible else None,
        "hidden": not visible,
        "responsible": responsible,
        "reason": {"code": alike.reason, **alike.text.as_dict()},
        "score": alike.score,
    }


def found_clusters(by: Caller, key: str, cursor: str = "", limit: int = 20) -> dict[str, Any]:
    """A page of clusters of which the caller may merge two or more: the surest first."""
    obj = doubled(key)
    by.require(obj.rights_key, "merge")
    mergeable = visible_all(by, obj, "merge")
    is_member = Func(
        F("pk"),
        OuterRef("members"),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
    inside = mergeable.filter(is_member)
    counted = inside.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    found = DuplicateCluster.objects.filter(object=key).annotate(seen=Subquery(counted)).filter(seen__gt=1)
    if cursor:
        score, last = _place(cursor)
        found = found.filter(Q(score__lt=score) | Q(score=score, pk__gt=last), score__lte=score)
    clusters = list(found.order_by("-score", "pk")[: limit + 1])
    more = len(clusters) > limit
    clusters = clusters[:limit]
    members = {pk for cluster in clusters for pk in cluster.members}
    about = describe(key, by)
    keys = dict.fromkeys((*about.object.list_fields, *about.object.card_fields, "created_at", "updated_at"))
    shown = reading(about, [one for one in keys if one in about.fields])
    rows = {row["id"]: row for row in shown.rows(mergeable.filter(pk__in=members), by)}
    return {
        "clusters": [_cluster(cluster, rows) for cluster in clusters],
        "next": cursor_of([clusters[-1].score, str(clusters[-1].pk)]) if more else None,
    }


def _place(cursor: str) -> tuple[float, UUID]:
    score, last = values_of(cursor, 2)
    try:
        return float(score), UUID(str(last))
    except (TypeError, ValueError) as error:
        raise Invalid.field("cursor", Text("Неверная метка страницы", "Not a page cursor")) from error


def _cluster(cluster: DuplicateCluster, rows: dict[UUID, dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": cluster.pk,
        "score": cluster.score,
        "reasons": [{"code": code, **REASONS[code].as_dict()} for code in cluster.reasons if code in REASONS],
        "found_at": cluster.found_at,
        "rows": [rows[pk] for pk in cluster.members if pk in rows],
    }
