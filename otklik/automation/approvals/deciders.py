"""Who decides a step: the people it names, and who stands in for those who are away.

Nobody decides what they ask for themselves. An absent person is decided for by their deputies; without one, as for
somebody who has left, by the nearest head. Where nobody is left, administrators decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from otklik.access.absences.models import Absence
from otklik.access.company_settings.queries import company_settings
from otklik.access.departments.queries import Heads, head_above, heads
from otklik.access.teams.models import TeamMember
from otklik.access.users.models import User
from otklik.automation.approval_routes.definition import Decider, Step
from otklik.kit.clock import now
from otklik.records.objects.registry import objects

MOST_HEADS = 20


class People:
    """Who is here today and who stands in for whom, read once for many approvals."""

    def named(self, step: Step, asker: UUID | None, owner: UUID | None) -> list[UUID]:
        """Whose word a step asks, of a record of `owner`: not the asker's; their head's where only they are named."""
        found: list[UUID] = []
        for one in step.who:
            found += [pk for pk in self._of(one, asker, owner) if pk not in found]
        others = [pk for pk in found if pk != asker]
        if others:
            return others
        head = self._present_head(asker, asker) if asker else None
        return [head] if head else self._administrators(asker)

    def standing_in(
        self, users: Iterable[UUID], asker: UUID | None, raised: bool = False
    ) -> dict[UUID, list[UUID]]:
        """Who may decide for each of some people, themselves first; `raised`: their heads too."""
        return {user: self._for(user, asker, raised) for user in users}

    def _for(self, user: UUID, asker: UUID | None, raised: bool) -> list[UUID]:
        found = [user] if user in self._active and user != asker else []
        deputies = [pk for pk in self._deputies[user] if pk in self._active and pk != asker]
        found += deputies
        gone = user in self._absent and not deputies
        if raised or gone or not found:
            head = self._present_head(user, asker)
            if head and head not in found:
                found += [head, *(pk for pk in self._deputies[head] if pk in self._active and pk != asker)]
            elif gone and found == [user]:
                found += self._administrators(asker)
        return list(dict.fromkeys(found)) or self._administrators(asker)

    def is_absent(self, user: UUID) -> bool:
        return user in self._absent

    def _of(self, one: Decider, asker: UUID | None, owner: UUID | None) -> Sequence[UUID]:
        if one.kind == "user":
            return [one.id] if one.id else []
        if one.id is None and one.kind in ("role", "team"):
            return []
        if one.kind in ("head", "record_head"):
            whose = asker if one.kind == "head" else owner or asker
            head = head_above(whose, self._heads) if whose else None
            return [head] if head else []
        active = User.objects.filter(is_active=True).order_by("name_sort")
        if one.kind == "role":
            return list(active.filter(role_places__role=one.id).distinct().values_list("pk", flat=True))
        members = TeamMember.objects.filter(team=one.id).values("user")
        return list(active.filter(pk__in=members).values_list("pk", flat=True))

    def _present_head(self, user: UUID, asker: UUID | None) -> UUID | None:
        """The nearest head above who is here (or has somebody standing in) and is not the asker."""
        person: UUID | None = user
        for _ in range(MOST_HEADS):
            person = head_above(person, self._heads) if person else None
            if person is None:
                return None
            here = person in self._active and (person not in self._absent or self._deputies[person])
            if here and person != asker:
                return person
        return None

    def _administrators(self, asker: UUID | None) -> list[UUID]:
        return [pk for pk in self._of_administrators if pk != asker]

    @cached_property
    def _of_administrators(self) -> list[UUID]:
        rows = User.objects.filter(is_active=True, role_places__role__is_admin=True).distinct()
        return list(rows.order_by("name_sort").values_list("pk", flat=True))

    @cached_property
    def _active(self) -> frozenset[UUID]:
        return frozenset(User.objects.filter(is_active=True).values_list("pk", flat=True))

    @cached_property
    def _heads(self) -> Heads:
        return heads()

    @cached_property
    def _absent(self) -> frozenset[UUID]:
        return frozenset(user for user, _ in self._absences)

    @cached_property
    def _today(self) -> object:
        return now().astimezone(ZoneInfo(company_settings().timezone)).date()

    @cached_property
    def _absences(self) -> list[tuple[UUID, UUID | None]]:
        rows = Absence.objects.filter(since__lte=self._today, until__gte=self._today)
        return list(rows.values_list("user_id", "deputy_id"))

    @cached_property
    def _deputies(self) -> dict[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = defaultdict(list)
        begun = Q(deputy_from=None) | Q(deputy_from__lte=self._today)
        lasting = Q(deputy_until=None) | Q(deputy_until__gte=self._today)
        standing = User.objects.filter(begun, lasting, deputy__isnull=False)
        for user, deputy in [*self._absences, *standing.values_list("pk", "deputy_id")]:
            if deputy and deputy not in found[user]:
                found[user].append(deputy)
        return found


def owner_of(object_key: str, record_id: UUID) -> UUID | None:
    """Who answers for a record, where its object has such."""
    obj = objects.get(object_key)
    column = obj.owner.removesuffix("_id")
    if column == "responsible" and not hasattr(obj.model, "responsible"):
        return None
    owner: UUID | None = obj.model.objects.filter(pk=record_id).values_list(obj.owner, flat=True).first()
    return owner
