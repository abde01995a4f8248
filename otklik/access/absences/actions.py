"""Writing down when people are away: one's own days, those of people one leads, anyone's for administrators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.absences.models import Absence
from otklik.access.absences.queries import led_by, may_change, visible_absences
from otklik.access.absences.rules import KINDS
from otklik.access.callers import Caller
from otklik.access.inputs import NEEDED, Problems, check_period, clean_line, found_or_problem
from otklik.access.users.models import User
from otklik.access.writing import writing
from otklik.kit.errors import Forbidden, Missing
from otklik.kit.texts import Text

LONGEST = 366 * 4


def add_absence(by: Caller, values: dict[str, Any]) -> UUID:
    """Days away of `values["user"]`, oneself when not said."""
    by.require_in_key("absence", "create")
    absence = Absence()
    with writing(by):
        _apply(by, absence, {**values, "user": values.get("user") or by.user_id})
        absence.save(force_insert=True)
    return absence.pk


def change_absence(by: Caller, pk: UUID, values: dict[str, Any]) -> None:
    """Change the given values; whose days they are does not change."""
    by.require_in_key("absence", "change")
    with writing(by):
        absence = _mine(by, pk)
        _apply(by, absence, values)
        absence.save()


def delete_absence(by: Caller, pk: UUID) -> None:
    by.require_in_key("absence", "delete")
    with writing(by):
        _mine(by, pk).delete()


def _mine(by: Caller, pk: UUID) -> Absence:
    absence = visible_absences(by).filter(pk=pk).first()
    if absence is None:
        raise Missing()
    if not may_change(by, absence.user_id, led_by(by)):
        raise Forbidden()
    return absence


def _apply(by: Caller, absence: Absence, values: dict[str, Any]) -> None:
    problems = Problems()
    if "user" in values:
        user = found_or_problem(problems, "user", User, values["user"])
        if user is None:
            problems.add("user", NEEDED, "required")
        elif not may_change(by, user.pk, led_by(by)):
            raise Forbidden()
        absence.user = user
    absence.since = values.get("since") or absence.since
    absence.until = values.get("until") or absence.until
    check_period(problems, "until", absence.since, absence.until)
    if (absence.until - absence.since).days > LONGEST:
        problems.add("until", Text("Не дольше четырёх лет", "Four years at most"), "too_long")
    absence.kind = values.get("kind") or absence.kind
    if absence.kind not in KINDS:
        problems.add("kind", NEEDED, "required")
    if "note" in values:
        absence.note = clean_line(problems, "note", values["note"])
    if "deputy" in values:
        absence.deputy = found_or_problem(problems, "deputy", User, values["deputy"], is_active=True)
    problems.raise_any()
    if absence.deputy_id is not None and absence.deputy_id == absence.user_id:
        problems.add("deputy", Text("Заместитель — другой человек", "A deputy is another person"))
    meeting = Absence.objects.filter(
        user_id=absence.user_id, since__lte=absence.until, until__gte=absence.since
    ).exclude(pk=absence.pk)
    if meeting.exists():
        text = Text("На эти дни отсутствие уже записано", "An absence is already written down for these days")
        problems.add("since", text, "overlap")
    problems.raise_any()
