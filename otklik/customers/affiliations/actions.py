"""Keeping a person's main company and their affiliations in step, from whichever side it changes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F

from otklik.access.callers import Caller
from otklik.customers.affiliations.models import Affiliation
from otklik.kit.clock import now
from otklik.records.journal.models import Change


def settle_main(person: Any, is_new: bool, by: Caller) -> None:
    """Make the affiliation with `person.company` the main one, opening it if there is none."""
    if not is_new:
        others = Affiliation.objects.filter(person=person, is_main=True).exclude(company=person.company_id)
        _rewrite(others, by, is_main=False)
    if person.company_id is None:
        return
    if not is_new:
        current = Affiliation.objects.filter(person=person, company=person.company_id, ended_on=None)
        found = current.order_by("-is_main", "-started_on", "pk").first()
        if found is not None:
            if not found.is_main:
                _rewrite(Affiliation.objects.filter(pk=found.pk), by, is_main=True)
            return
    Affiliation.objects.create(
        person=person, company_id=person.company_id, is_main=True, position=person.position,
        created_by_id=by.user_id, updated_by_id=by.user_id,
    )  # fmt: skip


def forget_opened(person: Any, source: str) -> None:
    """Erase the person's affiliations that `source` opened and nobody else has touched since."""
    opened = Change.objects.filter(
        source=source,
        object="affiliation",
        op="create",
        record_id__in=Affiliation.objects.filter(person=person).values("pk"),
    ).values_list("record_id", flat=True)
    touched = Change.objects.filter(record_id__in=opened).exclude(source=source)
    Affiliation.objects.filter(pk__in=opened).exclude(pk__in=touched.values("record_id")).delete()


def unset_other_mains(person_id: UUID, but: UUID | None, by: Caller) -> None:
    """No affiliation of the person is main, except `but`."""
    others = Affiliation.objects.filter(person=person_id, is_main=True)
    _rewrite(others.exclude(pk=but) if but else others, by, is_main=False)


def settle_company(person_id: UUID, by: Caller) -> None:
    """Write into the person the company of their main affiliation; the newest current one becomes main if none is."""
    from otklik.customers.people.models import Person

    main = Affiliation.objects.filter(person=person_id, is_main=True).first()
    if main is None:
        main = (
            Affiliation.objects.filter(person=person_id, ended_on=None).order_by("-started_on", "-pk").first()
        )
        if main is not None:
            _rewrite(Affiliation.objects.filter(pk=main.pk), by, is_main=True)
    company_id = None if main is None else main.company_id
    _rewrite(Person.objects.filter(pk=person_id).exclude(company=company_id), by, company=company_id)


def _rewrite(rows: Any, by: Caller, **values: Any) -> None:
    rows.update(version=F("version") + 1, updated_at=now(), updated_by=by.user_id, **values)
