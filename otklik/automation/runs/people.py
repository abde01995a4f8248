"""Whom a step means: people named by their place beside the record, by role, by team, by turn."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count

from otklik.access.departments.queries import head_above, heads
from otklik.access.users.choosing import here, least_loaded, next_in_turn, people_of_role, people_of_team
from otklik.automation.rules.definition import Assign, Whom
from otklik.automation.runs.doing import Doing
from otklik.automation.runs.models import Turn
from otklik.records.entries.places import responsible_upwards
from otklik.records.objects.registry import objects
from otklik.records.personal_fields.values import value_at


def people_of(doing: Doing, named: Iterable[Whom]) -> list[UUID]:
    """Everybody meant, each once."""
    found: dict[UUID, None] = {}
    for whom in named:
        found |= dict.fromkeys(_meant(doing, whom))
    return list(found)


def one_of(doing: Doing, whom: Whom) -> UUID | None:
    """One of those meant, who is here; of several the first by name."""
    return next(iter(here(_meant(doing, whom))), None)


def _meant(doing: Doing, whom: Whom) -> list[UUID]:
    if whom.kind == "user":
        return [whom.id] if whom.id else []
    if whom.kind == "role":
        return people_of_role(whom.id) if whom.id else []
    if whom.kind == "team":
        return people_of_team(whom.id) if whom.id else []
    if whom.kind == "author":
        rows = doing.object.model.objects.filter(pk=doing.run.record_id)
        return [pk for pk in rows.values_list("created_by_id", flat=True) if pk]
    responsible = doing.responsible
    if whom.kind == "head" and responsible:
        responsible = head_above(responsible, heads())
    return [responsible] if responsible else []


def chosen(doing: Doing, step: Assign) -> UUID | None:
    """Whom a step gives the record to; None when there is nobody."""
    if step.way == "territory":
        return _of_territory(doing, step)
    everyone = step.users
    if not everyone and step.role:
        everyone = people_of_role(step.role)
    elif not everyone and step.team:
        everyone = people_of_team(step.team)
    present = here(everyone)
    if step.way == "person":
        return next(iter(present), None)
    if step.way == "load":
        return least_loaded(present, _in_work(doing, present))
    Turn.objects.get_or_create(rule_id=doing.run.rule_id, step=step.id)
    turn = Turn.objects.select_for_update().get(rule_id=doing.run.rule_id, step=step.id)
    found, count = next_in_turn(everyone, turn.count, present)
    Turn.objects.filter(pk=turn.pk).update(count=count)
    return found


def _in_work(doing: Doing, people: list[UUID]) -> dict[UUID, int]:
    """How many records of the object each has in work: those not closed, where such a thing is known."""
    rows = doing.object.model.objects.filter(responsible__in=people, deleted_at=None)
    if hasattr(doing.object.model, "closed_at"):
        rows = rows.filter(closed_at=None)
    return dict(rows.order_by().values_list("responsible").annotate(n=Count("pk")))


def _of_territory(doing: Doing, step: Assign) -> UUID | None:
    _, territory = value_at(doing.about(), (doing.run.object, "territory"))
    if not territory or not territory.get("id"):
        return None
    for answering in responsible_upwards(objects.get("territory"), UUID(str(territory["id"]))):
        if (not step.users or answering in step.users) and here([answering]):
            return answering
    return None
