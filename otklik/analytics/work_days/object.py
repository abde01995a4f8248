"""What the engines may know of a working day of a person."""

from __future__ import annotations

from django.db.models import Case, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields import BooleanField

from otklik.analytics.work_days.models import WorkDay
from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Рабочий день", "Working day")
COUNTED = Text("Рабочие дни считаются по журналу", "Working days are counted out of the journal")


def worked(prefix: str) -> Combinable:
    return Case(
        When(**{f"{prefix}changes__gt": 0}, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )


work_day = objects.add(
    Object(
        key="work_day",
        plural="work_days",
        label=NAME,
        labels=Text("Рабочие дни", "Working days"),
        icon="calendar-user",
        model=WorkDay,
        name_field="day",
        default_sort="-day",
        fields=(
            Field("user", "link", Text("Сотрудник", "Person"), target="user", read_only=True, sortable=False),
            Field("day", "date", Text("День", "Day"), read_only=True),
            Field("changes", "number", Text("Изменений руками", "Changes by hand"), read_only=True, adds_up=True),
            Field("worked", "yes_no", Text("Была работа", "Worked"), computed=worked, derived=True, read_only=True,
                  sortable=False),
        ),
        sections=(Section(NAME, ("user", "day", "changes")),),
        list_fields=("user", "day", "changes"),
        owner="user_id",
        living={},
        rights_as="activity",
        own_screen=COUNTED,
        for_figures=True,
        moment="day",
    )
)  # fmt: skip
