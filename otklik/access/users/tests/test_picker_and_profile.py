"""What everyone who is signed in may see of colleagues and change of themselves."""

import pytest

from otklik.access.users.models import User


@pytest.mark.parametrize("who", ["stranger", "ivan", "director"])
def test_everyone_picks_active_colleagues(world, who):
    rows = world.api(who).get("/users/picker", q="ив").json()
    assert [row["name"] for row in rows] == ["Иванов Иван"]
    assert rows[0]["department"]["name"] == "Отдел продаж"
    assert set(rows[0]) == {"id", "name", "active", "department"}


def test_the_picker_leaves_out_those_who_left_unless_asked_by_id(world):
    api = world.api("ivan")
    assert api.get("/users/picker", q="ушедший").json() == []
    (row,) = api.get("/users/picker", ids=[world.id("gone")]).json()
    assert (row["name"], row["active"]) == ("Ушедший Лев", False)


def test_the_picker_is_short(world):
    assert len(world.api("ivan").get("/users/picker", limit=3).json()) == 3


def test_a_key_picks_people_only_with_its_scope(world):
    assert world.api("key_too_few").get("/users/picker").status_code == 403
    assert world.api("key_full").get("/users/picker").status_code == 200


def test_me_tells_who_one_is_and_what_one_may(world):
    me = world.api("ivan").get("/me").json()
    assert me["user"]["name"] == "Иванов Иван"
    assert me["user"]["timezone"] == "Europe/Moscow"
    assert me["user"]["own_timezone"] == ""
    assert me["can"]["deal"] == {"see": "own", "create": "own", "change": "own"}
    assert me["is_admin"] is False
    assert me["settings"]["company_name"] == "Ромашка"
    assert me["setup_needed"] is False


def test_me_of_an_administrator_and_of_a_director_name_every_object(world):
    assert set(world.api("admin").get("/me").json()["can"]["*"].values()) == {"all"}
    assert world.api("director").get("/me").json()["can"]["*"] == {"see": "all", "export": "all"}


def test_me_of_a_key_shows_what_its_scopes_leave(world):
    can = world.api("key_see_companies").get("/me").json()["can"]
    assert can["company"] == {"see": "all"}
    assert not can.get("*")


def test_one_sets_ones_own_language_zone_phone_and_absence(world):
    body = {
        "language": "en",
        "timezone": "Asia/Vladivostok",
        "phone": "+7 916 123-45-67",
        "deputy": str(world.id("maria")),
        "deputy_from": "2026-12-01",
        "deputy_until": "2026-12-14",
    }
    me = world.api("ivan").patch("/me", body).json()
    assert (me["user"]["language"], me["user"]["timezone"]) == ("en", "Asia/Vladivostok")
    assert me["user"]["deputy"]["name"] == "Марьина Мария"
    assert me["user"]["deputy_until"] == "2026-12-14"


def test_one_changes_nothing_else_of_oneself(world):
    body = {"email": "boss@x.example", "roles": [str(world.roles["administrator"].pk)], "position": "Царь"}
    assert world.api("ivan").patch("/me", body).status_code == 422
    ivan = User.objects.get(pk=world.id("ivan"))
    assert (ivan.email, ivan.position) == ("ivan@romashka.example", "")
    assert not world.by("ivan").is_admin


def test_nobody_stands_in_for_oneself(world):
    answer = world.api("ivan").patch("/me", {"deputy": str(world.id("ivan"))})
    assert answer.status_code == 422


def test_taking_the_deputy_away_clears_the_days(world):
    api = world.api("ivan")
    api.patch("/me", {"deputy": str(world.id("maria")), "deputy_until": "2026-12-14"})
    me = api.patch("/me", {"deputy": None}).json()
    assert (me["user"]["deputy"], me["user"]["deputy_until"]) == (None, None)


def test_a_key_changes_no_profile_and_ends_no_session(world):
    api = world.api("key_full")
    assert api.patch("/me", {"phone": "1"}).status_code == 403
    assert api.get("/sessions").status_code == 403
    assert api.delete("/sessions").status_code == 403
    assert api.get("/me/sign-ins").status_code == 403


def test_refusals_speak_the_callers_language(world):
    User.objects.filter(pk=world.id("ivan")).update(language="en")
    assert world.api("ivan").get("/users").json()["title"] == "You have no right to do this"
    assert world.api("maria").get("/users").json()["title"] == "На это у вас нет права"
