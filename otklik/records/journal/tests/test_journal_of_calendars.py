"""Calendars and absences lie below the journal and are written into it all the same."""

from otklik.access.calendars.models import MAIN_ID
from otklik.records.journal.models import Change


def test_changes_of_calendars_and_absences_are_kept_with_who_made_them(world):
    admin = world.api("admin")
    admin.patch(f"/calendars/{MAIN_ID}", {"regions": ["RU-TA"]})
    team = {"name": "Юг", "teams": [str(world.team.pk)]}
    admin.post("/calendars", team)
    for kind in ("off", "usual", None):
        admin.put("/calendars/days", {"days": [{"date": "2026-06-11", "kind": kind}]})
    made = (
        world.api("ivan")
        .post("/absences", {"since": "2026-07-06", "until": "2026-07-19", "kind": "sick"})
        .json()
    )
    world.api("ivan").delete(f"/absences/{made['id']}")

    def told(key):
        return list(Change.objects.filter(object=key).order_by("id").values_list("op", "actor_id"))

    by_admin = world.id("admin")
    assert told("work_calendar")[-2:] == [("change", by_admin), ("create", by_admin)]
    assert Change.objects.get(object="work_calendar", op="change").after == {"regions": ["RU-TA"]}
    assert told("calendar_use") == [("create", by_admin)]
    assert told("calendar_day") == [("create", by_admin), ("change", by_admin), ("erase", by_admin)]
    assert told("absence") == [("create", world.id("ivan")), ("erase", world.id("ivan"))]
