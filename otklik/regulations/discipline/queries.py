"""Discipline: which share was kept in time, by person, team, regulation, severity and period.

Metrics, «Discipline»: regulation kept = met in time / (met in time + violated); waived ones apart. A case is placed
in the period it was settled in: when it was met, or when it fell due unmet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDay, TruncMonth, TruncWeek

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.access.teams.models import TeamMember
from otklik.kit.clock import today
from otklik.kit.errors import Invalid
from otklik.kit.statistics import wilson
from otklik.kit.texts import Text
from otklik.kit.working_time import FIRST_YEAR, LAST_YEAR
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.names import names_of
from otklik.records.entries.queries import visible
from otklik.regulations.obligations.rules import kept_share
from otklik.regulations.regulations.rules import SEVERITIES

STEPS: dict[str, Any] = {"day": TruncDay, "week": TruncWeek, "month": TruncMonth}
TOTAL = Text("Всего", "Total")
MINE = Text("Вы", "You")
NOBODY = Text("Команда или никто", "A team or nobody")
NO_TEAM = Text("Без команды", "No team")
BACKWARD = Text("Конец раньше начала", "The end is before the beginning")
BY = ("person", "team", "regulation", "severity")
SETTLED = Q(state__in=("met", "violated", "waived"), settled_at__isnull=False)

Row = dict[str, Any]


def discipline(
    by: Caller, since: date | None, until: date | None, cut: str, condition: Any = None
) -> dict[str, Any]:
    """`Discipline` over [since, until] in the company's zone, of what the caller may see; by default 30 days.

    One's own comes first; managers are counted like everybody.
    """
    by.require("obligation", "see")
    zone = ZoneInfo(company_settings().timezone)
    last = until or today(str(zone))
    first = since or date.fromordinal(max(1, last.toordinal() - 29))
    for place, day in (("since", first), ("until", last)):
        if not FIRST_YEAR < day.year < LAST_YEAR:
            raise Invalid.field(place, Text("Такого года в календаре нет", "The calendar has no such year"))
    if first > last:
        raise Invalid.field("until", BACKWARD)
    if cut not in BY:
        raise Invalid.field("by", Text("Неизвестный разрез", "An unknown cut"))
    every = visible(by, "obligation").filter(compiled(condition, by, "obligation"))
    settled = every.filter(
        SETTLED,
        settled_at__gte=_midnight(first, zone),
        settled_at__lt=_midnight(last + timedelta(days=1), zone),
    )
    open_now = every.filter(state="open")
    own = (settled.filter(responsible=by.user_id), open_now.filter(responsible=by.user_id))
    step = "day" if (last - first).days < 32 else "week" if (last - first).days < 200 else "month"
    return {
        "since": first,
        "until": last,
        "by": cut,
        "total": _row("total", TOTAL.to(by.language), *_counted(settled, open_now)),
        "mine": _row("mine", MINE.to(by.language), *_counted(*own)) if by.user_id else None,
        "rows": _rows(by, cut, settled, open_now),
        "trend": _trend(settled, step, zone),
        "step": step,
    }


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _counted(settled: QuerySet[Any], open_now: QuerySet[Any]) -> tuple[dict[str, int], int]:
    counts = dict(settled.order_by().values_list("state").annotate(n=Count("pk")))
    return counts, open_now.count()


def _row(key: str, name: str, counts: dict[str, int], open_now: int) -> Row:
    met, violated = counts.get("met", 0), counts.get("violated", 0)
    return {
        "key": key,
        "name": name,
        "met": met,
        "violated": violated,
        "waived": counts.get("waived", 0),
        "open": open_now,
        "share": kept_share(met, violated),
        "interval": wilson(met, met + violated),
    }


def _rows(by: Caller, cut: str, settled: QuerySet[Any], open_now: QuerySet[Any]) -> list[Row]:
    column = {"person": "responsible", "regulation": "regulation", "severity": "severity"}.get(
        cut, "responsible"
    )
    counts: dict[Any, dict[str, int]] = {}
    for key, state, n in settled.order_by().values_list(column, "state").annotate(n=Count("pk")):
        counts.setdefault(key, {})[state] = n
    still = dict(open_now.order_by().values_list(column).annotate(n=Count("pk")))
    people: dict[Any, list[UUID | None]] = {}
    if cut == "team":
        people = _people_by_team({*counts, *still})
        counts, still = _by_team(counts, still, people)
    keys = {*counts, *still}
    naming = _naming(by, cut, keys)
    rows = [
        _row(str(key or ""), naming(key), counts.get(key, {}), still.get(key, 0))
        | {"people": people.get(key)}
        for key in keys
    ]
    return sorted(rows, key=lambda row: (row["share"] is None, row["share"] or 0, row["name"]))


def _people_by_team(people: Iterable[Any]) -> dict[Any, list[UUID | None]]:
    """Those whose cases count for each team; for no team, those who are in none, and nobody."""
    found: dict[Any, list[UUID | None]] = {}
    placed: set[UUID] = set()
    members = TeamMember.objects.filter(user__in=set(people) - {None}).order_by("user")
    for member, team in members.values_list("user", "team"):
        found.setdefault(team, []).append(member)
        placed.add(member)
    if alone := [one for one in people if one not in placed]:
        found[None] = sorted(alone, key=str)
    return found


def _by_team(
    counts: dict[Any, dict[str, int]], still: dict[Any, int], people: dict[Any, list[UUID | None]]
) -> tuple[dict[Any, dict[str, int]], dict[Any, int]]:
    """A person's cases count for each of their teams."""
    summed: dict[Any, dict[str, int]] = {}
    left: dict[Any, int] = {}
    for team, members in people.items():
        for member in members:
            into = summed.setdefault(team, {})
            for state, n in counts.get(member, {}).items():
                into[state] = into.get(state, 0) + n
            left[team] = left.get(team, 0) + still.get(member, 0)
    return summed, left


def _naming(by: Caller, cut: str, keys: Iterable[Any]) -> Callable[[Any], str]:
    if cut == "severity":
        return lambda key: SEVERITIES[key][0].to(by.language)
    if cut == "team":
        from otklik.access.teams.models import Team

        teams = dict(Team.objects.values_list("pk", "name"))
        return lambda key: teams.get(key) or NO_TEAM.to(by.language)
    names = names_of("user" if cut == "person" else "regulation", keys, by)
    return lambda key: (names.get(str(key)) or {}).get("name") or NOBODY.to(by.language)


def _trend(settled: QuerySet[Any], step: str, zone: ZoneInfo) -> list[dict[str, Any]]:
    found: dict[date, dict[str, int]] = {}
    rows = settled.filter(state__in=("met", "violated")).order_by()
    placed = rows.annotate(part=STEPS[step](F("settled_at"), tzinfo=zone)).values_list("part", "state")
    for moment, state, n in placed.annotate(n=Count("pk")):
        found.setdefault(moment.date(), {})[state] = n
    return [
        {
            "since": day,
            "met": counts.get("met", 0),
            "violated": counts.get("violated", 0),
            "share": kept_share(counts.get("met", 0), counts.get("violated", 0)),
        }
        for day, counts in sorted(found.items())
    ]
