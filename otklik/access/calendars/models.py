from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models

from otklik.access.version import moves_version
from otklik.kit.clock import now
from otklik.kit.ids import new_id

# The company's own calendar, which holds for all who have no nearer one; until it is changed it has no row.
MAIN_ID = UUID("00000000-0000-7000-8000-0000000ca1e0")
OWNERS = ("department", "team", "user")


def nine_to_six() -> list[list[list[str]]]:
    return [[["09:00", "18:00"]] for _ in range(5)] + [[], []]


class WorkCalendar(models.Model):
    """Working hours of a week and what is special about dates.

    `week` is Monday to Sunday, each a list of ["09:00", "18:00"]; an end not after its start is on the next day.
    An empty `timezone` means the person's own, else the company's. `country` is "RU" or empty for no holidays at all.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.TextField()
    name_sort = models.TextField(db_collation="C")
    timezone = models.TextField(default="")
    week: Any = models.JSONField(default=nine_to_six)
    country = models.TextField(default="RU")
    regions: Any = models.JSONField(default=list)
    created_at = models.DateTimeField(default=now)

    class Meta:
        triggers = moves_version()

    def __str__(self) -> str:
        return self.name


class CalendarUse(models.Model):
    """Who works by a calendar: a department with those below it, a team, or a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    calendar = models.ForeignKey(WorkCalendar, models.CASCADE, related_name="uses")
    department = models.OneToOneField("access.Department", models.CASCADE, null=True, related_name="+")
    team = models.OneToOneField("access.Team", models.CASCADE, null=True, related_name="+")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(department__isnull=False, team=None, user=None)
                    | models.Q(department=None, team__isnull=False, user=None)
                    | models.Q(department=None, team=None, user__isnull=False)
                ),
                name="calendar_use_of_one",
            )
        ]
        triggers = moves_version()


class CalendarDay(models.Model):
    """A date of its own: of one calendar or, without a calendar, a correction of the country's whole table.

    `kind` and `hours` are those of `kit.working_time.Day`, hours written as in a week.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    calendar = models.ForeignKey(WorkCalendar, models.CASCADE, null=True, related_name="days", db_index=False)
    date = models.DateField()
    kind = models.TextField()
    hours: Any = models.JSONField(default=list)
    note = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "date"], name="calendar_day_once", nulls_distinct=False
            )
        ]
        triggers = moves_version()
