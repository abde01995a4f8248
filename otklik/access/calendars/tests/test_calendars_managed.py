"""The doors of calendars: the list, editing, corrections of days, the year, the check, files, the journal."""

from datetime import UTC, datetime

import pytest
import time_machine

from otklik.access.calendars.models import MAIN_ID

NINE_TO_SIX = [["09:00", "18:00"]]
WEEK = [NINE_TO_SIX] * 5 + [[], []]


def due(api, start="2026-06-11T16:30", minutes=60, **more):
    answer = api.get("/calendars/check", start=start, minutes=minutes, **more)
    assert answer.status_code == 200, answer.content
    return answer.json()["due_at"]


def day(api, text, **more):
    told = api.get("/calendars/year", year=text[:4], **more).json()
    return next(one for one in told["days"] if one["date"] == text)


@time_machine.travel(datetime(2026, 6, 11, 13, 0, tzinfo=UTC), tick=False)
def test_everyone_sees_the_calendars_and_whether_work_goes_on(world):
    (main,) = world.api("stranger").get("/calendars").json()
    assert (main["name"], main["is_main"], main["week"]) == ("Календарь компании", True, WEEK)
    assert main["week_minutes"] == 45 * 60
    assert (main["open"], main["open_until"]) == (True, "2026-06-11T14:00:00+00:00"), "a short day"
    mine = world.api("ivan").get("/calendars/now").json()
    assert (mine["calendar"], mine["open"]) == (str(MAIN_ID), True)
    assert world.api("ivan").get("/calendars/now", user=str(world.id("petr"))).status_code == 404
    assert world.api("ivan").get("/calendars/now", user=str(world.id("olga"))).status_code == 200


def test_a_calendar_is_made_changed_and_deleted(world):
    api = world.api("admin")
    week = [
        [["22:00", "06:00"]],
        [["09:00", "13:00"], ["14:00", "18:00"]],
        [["00:00", "00:00"]],
        [],
        [],
        [],
        [],
    ]
    sent = {"name": " Смены ", "timezone": "Asia/Vladivostok", "week": week, "regions": ["RU-TA"],
            "teams": [str(world.team.pk)], "users": [str(world.id("petr"))]}  # fmt: skip
    answer = api.post("/calendars", sent)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["name"], made["week"], made["week_minutes"]) == ("Смены", week, (8 + 8 + 24) * 60)
    assert [one["name"] for one in made["teams"] + made["users"]] == ["Север", "Петров Пётр"]
    changed = api.patch(f"/calendars/{made['id']}", {"country": "", "users": []}).json()
    assert (changed["country"], changed["users"], len(changed["teams"])) == ("", [], 1)
    assert api.delete(f"/calendars/{made['id']}").status_code == 204
    assert len(api.get("/calendars").json()) == 1


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": ""}, "name"),
        ({"timezone": "Mars/Base"}, "timezone"),
        ({"week": [[["9:00", "18:00"]], [], [], [], [], [], []]}, "week.0"),
        ({"week": [[], [["09:00", "13:00"], ["12:00", "18:00"]], [], [], [], [], []]}, "week.1"),
        ({"week": [[], [["08:00", "09:00"], ["10:00", "08:30"]], [], [], [], [], []]}, "week.1"),
        ({"regions": ["RU-XX"]}, "regions"),
        ({"teams": ["01970000-0000-7000-8000-000000000001"]}, "teams"),
    ],
)
def test_what_will_not_do_is_told_by_field(world, sent, field):
    answer = world.api("admin").post("/calendars", {"name": "Смены", **sent})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_the_company_s_calendar_changes_but_stays(world):
    api = world.api("admin")
    changed = api.patch(f"/calendars/{MAIN_ID}", {"week": [[["10:00", "19:00"]]] * 5 + [[], []]}).json()
    assert (changed["is_main"], changed["name"], changed["week"][0]) == (
        True, "Календарь компании", [["10:00", "19:00"]])  # fmt: skip
    assert api.delete(f"/calendars/{MAIN_ID}").json()["code"] == "main"
    assert api.patch(f"/calendars/{MAIN_ID}", {"teams": [str(world.team.pk)]}).status_code == 422


def test_a_corrected_day_moves_the_term_for_every_calendar(world):
    admin = world.api("admin")
    other = admin.post("/calendars", {"name": "Юг", "week": WEEK}).json()["id"]
    assert due(admin) == due(admin, calendar=other) == "2026-06-15T09:30:00+03:00"
    days = [{"date": "2026-06-11", "kind": "usual"}, {"date": "2026-06-13", "kind": "work", "note": "Аврал"}]
    assert admin.put("/calendars/days", {"days": days}).json() == {"count": 2}
    assert due(admin) == due(admin, calendar=other) == "2026-06-11T17:30:00+03:00"
    assert due(admin, minutes=120) == "2026-06-13T09:30:00+03:00"
    told = day(admin, "2026-06-13")
    assert (told["state"], told["source"], told["note"], told["minutes"]) == (
        "extra",
        "correction",
        "Аврал",
        540,
    )
    own = [{"date": "2026-06-13", "kind": "hours", "hours": [["12:00", "14:00"]]}]
    assert admin.put("/calendars/days", {"calendar": other, "days": own}).status_code == 200
    assert day(admin, "2026-06-13", calendar=other)["hours"] == [["12:00", "14:00"]]
    assert due(admin, minutes=120, calendar=other) == "2026-06-13T12:30:00+03:00"
    cleared = [{"date": "2026-06-11"}, {"date": "2026-06-13", "kind": None}]
    admin.put("/calendars/days", {"days": cleared})
    assert due(admin) == "2026-06-15T09:30:00+03:00"
    assert day(admin, "2026-06-13")["source"] == ""


def test_days_that_will_not_do(world):
    api = world.api("admin")
    for one in ({"kind": "hours"}, {"kind": "hours", "hours": [["9", "18"]]}, {"kind": "party"}):
        assert api.put("/calendars/days", {"days": [{"date": "2026-06-11", **one}]}).status_code == 422
    far = {"date": "9999-01-01", "kind": "off"}
    assert api.put("/calendars/days", {"days": [far]}).json()["errors"][0]["field"] == "date"


def test_the_year_has_its_sums_and_its_act(world):
    told = world.api("ivan").get("/calendars/year", year=2026).json()
    assert sum(month["days"] for month in told["months"]) == 247
    assert sum(month["minutes"] for month in told["months"]) == (247 * 9 - 4) * 60
    assert told["official"] and "1466" in told["act"]
    states = {one["date"]: one["state"] for one in told["days"]}
    assert (states["2026-01-09"], states["2026-11-03"], states["2026-11-07"]) == ("holiday", "short", "rest")
    assert day(world.api("ivan"), "2025-11-01")["state"] == "extra"
    assert world.api("ivan").get("/calendars/year", year=2030).json()["official"] is False
    for wrong in (1, 999_999):
        assert world.api("ivan").get("/calendars/year", year=wrong).status_code == 422


def test_the_check_counts_both_ways_and_says_when_nothing_will_do(world):
    api = world.api("ivan")
    between = api.get("/calendars/check", start="2026-06-11T16:30", end="2026-06-15T09:30").json()
    assert (between["minutes"], between["due_at"], between["zone"]) == (60, None, "Europe/Moscow")
    assert due(api, start="2026-06-11T13:30:00Z") == "2026-06-15T09:30:00+03:00"
    saturday = api.get("/calendars/check", start="2026-06-13T12:00").json()
    assert (saturday["open"], saturday["opens_at"]) == (False, "2026-06-15T09:00:00+03:00")
    empty = world.api("admin").post("/calendars", {"name": "Никогда", "week": [[]] * 7}).json()
    assert (empty["open"], empty["opens_at"]) == (False, None)
    asked = {"start": "2026-06-11T16:30", "minutes": 60, "calendar": empty["id"]}
    assert api.get("/calendars/check", **asked).json()["code"] == "never_opens"
    assert api.get("/calendars/check", start="0001-01-01T00:00", minutes=1).status_code == 422


def test_corrections_go_out_and_come_in_as_a_file(world):
    admin = world.api("admin")
    days = [{"date": "2026-06-13", "kind": "hours", "hours": [["12:00", "14:00"], ["15:00", "16:00"]], "note": "Смотр"},
            {"date": "2026-06-14", "kind": "off"}]  # fmt: skip
    admin.put("/calendars/days", {"days": days})
    file = admin.get("/calendars/days/export").content.decode()
    assert file.splitlines()[1:] == ["2026-06-13;hours;12:00-14:00 15:00-16:00;Смотр", "2026-06-14;off;;"]
    other = admin.post("/calendars", {"name": "Юг"}).json()["id"]
    sent = {"calendar": other, "text": file}
    assert admin.post("/calendars/days/import", sent).json() == {"count": 2}
    assert admin.get("/calendars/days", calendar=other).json() == admin.get("/calendars/days").json()
    wrong = admin.post(
        "/calendars/days/import", {"text": "13.06.2026;off\n2026-06-14;праздник\n2026-06-15;hours;9"}
    )
    assert wrong.status_code == 422
    assert [one["message"][:9] for one in wrong.json()["errors"]] == ["Строка 1:", "Строка 2:", "Строка 3:"]
    assert admin.post("/calendars/days/import", {"text": "date;kind\n"}).status_code == 422


def test_holidays_of_a_region_are_kept_too(world):
    admin = world.api("admin")
    names = {one["code"]: one["name"] for one in admin.get("/calendars/regions").json()}
    assert names["RU-TA"] == "Татарстан"
    admin.patch(f"/calendars/{MAIN_ID}", {"regions": ["RU-TA"]})
    assert day(admin, "2026-08-30")["note"] == "День Республики Татарстан"
