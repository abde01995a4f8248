"""Who answers: the record's responsible, a person, whoever of a role has least to do, a team."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count

from otklik.access.absences.models import Absence
from otklik.access.departments.queries import Heads, head_above, heads
from otklik.access.teams.models import Team, TeamMember
from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.regulations.definition import Told, Who


class Answering(NamedTuple):
    user: UUID | None
    team: UUID | None


class Duty:
    """Hands obligations out; of a role, to whoever is here and owes least, counting those just handed out."""

    def __init__(self, who: Who) -> None:
        self._who = who
        self._load: dict[UUID, int] | None = None

    def answers(self, owner: UUID | None) -> Answering:
        """Who answers for a record of `owner`."""
        if self._who.kind == "team":
            return Answering(None, self._who.id)
        if self._who.kind == "user":
            return Answering(self._who.id, None)
        if self._who.kind == "role":
            return Answering(self._least_loaded(self._who.id), None)
        return Answering(owner or self._least_loaded(self._who.otherwise), None)

    def _least_loaded(self, role: UUID | None) -> UUID | None:
        if self._load is None:
            self._load = _present_of_role(role) if role else {}
        load = self._load
        if not load:
            return None
        chosen = min(load, key=lambda pk: (load[pk], str(pk)))
        load[chosen] += 1
        return chosen


def _present_of_role(role: UUID | None) -> dict[UUID, int]:
    """The active people of a role with how many obligations each owes; the absent only when all are."""
    people = User.objects.filter(is_active=True, role_places__role=role).distinct()
    today = now().date()
    away = Absence.objects.filter(since__lte=today, until__gte=today).values("user")
    here = people.exclude(pk__in=away)
    owed = dict(
        Obligation.objects.filter(state="open", responsible__in=people)
        .order_by()
        .values_list("responsible")
        .annotate(n=Count("pk"))
    )
    chosen = list(here.values_list("pk", flat=True)) or list(people.values_list("pk", flat=True))
    return {pk: owed.get(pk, 0) for pk in chosen}


class People:
    """Whom to tell, asked about many obligations: teams and heads are read once."""

    def __init__(self) -> None:
        self._teams: dict[UUID, list[UUID]] = {}
        self._leads: dict[UUID, list[UUID]] = {}
        self._heads: dict[UUID, list[UUID]] = {}

    def answering(self, user: UUID | None, team: UUID | None) -> list[UUID]:
        """Who answers, or the whole team with its lead."""
        if user is not None or team is None:
            return [user] if user else []
        if team not in self._teams:
            members = TeamMember.objects.filter(team_id=team).values_list("user", flat=True)
            self._teams[team] = [*members, *self._lead_of(team)]
        return self._teams[team]

    def leading(self, user: UUID | None, team: UUID | None) -> list[UUID]:
        """The lead of the team that answers, else the nearest head above the person other than themselves."""
        if user is None:
            return self._lead_of(team) if team else []
        if user not in self._heads:
            head = head_above(user, self._departments)
            self._heads[user] = [head] if head else []
        return self._heads[user]

    def told(self, told: Told, user: UUID | None, team: UUID | None) -> list[UUID]:
        """Whom an escalation tells."""
        if told.kind == "user":
            return [told.id] if told.id else []
        if told.kind == "role":
            people = User.objects.filter(is_active=True, role_places__role=told.id)
            return list(people.distinct().values_list("pk", flat=True))
        return self.leading(user, team)

    def _lead_of(self, team: UUID) -> list[UUID]:
        if team not in self._leads:
            leads = Team.objects.filter(pk=team).values_list("lead", flat=True)
            self._leads[team] = [pk for pk in leads if pk]
        return self._leads[team]

    @cached_property
    def _departments(self) -> Heads:
        return heads()
