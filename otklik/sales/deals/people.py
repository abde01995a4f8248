"""Who takes part in a deal on the customer's side, besides the main person."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Invalid
from otklik.kit.events import announce
from otklik.records.entries.drafts import NOT_FOUND
from otklik.records.entries.events import RecordChanged
from otklik.records.entries.queries import instance, visible
from otklik.records.journal.writing import writing
from otklik.sales.deals.models import DealPerson


def set_persons(by: Caller, pk: UUID, ids: Sequence[UUID]) -> None:
    """The deal has these persons and its main one; those out of the caller's sight stay as they are."""
    wanted = set(ids)
    with writing(by):
        deal = instance(by, "deal", pk, "change", lock=True)
        in_sight = visible(by, "person")
        before = set(deal.deal_persons.filter(person__in=in_sight).values_list("person_id", flat=True))
        if deal.person_id:
            wanted.add(deal.person_id)
        added, gone = wanted - before, before - wanted
        if in_sight.filter(pk__in=added - {deal.person_id}).count() != len(added - {deal.person_id}):
            raise Invalid.field("ids", NOT_FOUND, "missing")
        if not added and not gone:
            return
        DealPerson.objects.filter(deal=deal, person_id__in=gone).delete()
        DealPerson.objects.bulk_create(
            [DealPerson(deal=deal, person_id=one) for one in added], ignore_conflicts=True
        )
        deal.version += 1
        deal.updated_at = now()
        deal.updated_by_id = by.user_id
        deal.save(update_fields=["version", "updated_at", "updated_by"])
        announce(RecordChanged("deal", deal, by, frozenset({"persons"})))
