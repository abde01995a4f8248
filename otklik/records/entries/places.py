"""What a record is about: itself and the records it is linked to, whatever its object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db.models import Q

from otklik.records.objects.registry import Field, Object, objects

Place = tuple[str, UUID]
MOST_LEVELS = 20


def places_of(obj: Object, ids: Iterable[UUID]) -> dict[UUID, set[Place]]:
    """The records each of some concerns, itself among them: one statement."""
    wanted = list(ids)
    found: dict[UUID, set[Place]] = {pk: {(obj.key, pk)} for pk in wanted}
    if obj.concerns is not None:
        for pk, places in obj.concerns.of(wanted).items():
            found[pk] |= places
        return found
    links = _links(obj)
    columns = [f"{link.column or link.key}_id" for link in links]
    for pk, *targets in obj.model.objects.filter(pk__in=wanted).values_list("pk", *columns):
        found[pk] |= {
            (str(link.target), target) for link, target in zip(links, targets, strict=True) if target
        }
    return found


def concerning(obj: Object, ids: Sequence[UUID]) -> Q:
    """The rows of `obj` that are about any of some records."""
    if obj.concerns is not None:
        return obj.concerns.any_of(ids)
    found = Q(pk__in=[])
    for link in _links(obj):
        found |= Q(**{f"{link.column or link.key}__in": ids})
    return found


def responsible_upwards(obj: Object, pk: UUID | None) -> Iterator[UUID]:
    """Who answers for a record of a tree (a territory), for the one above it, and so on, the nearest first."""
    for _ in range(MOST_LEVELS):
        found = (
            obj.model.objects.filter(pk=pk).values_list("responsible_id", "parent_id").first() if pk else None
        )
        if found is None:
            return
        responsible, pk = found
        if responsible:
            yield responsible


def _links(obj: Object) -> list[Field]:
    """Built-in links to records of customers and work; dictionaries and people of the company are no subject."""
    return [
        one
        for one in obj.fields
        if one.type == "link" and one.target and not one.path and not objects.get(one.target).open
    ]
