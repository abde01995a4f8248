"""One who stands in sees and does what the absent one may, on the absent one's records, on the days agreed."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from otklik.access.users.models import User


def stand_in(world, absent, deputy, since=None, until=None):
    User.objects.filter(pk=world.id(absent)).update(
        deputy=world.users[deputy], deputy_from=since, deputy_until=until
    )


def test_a_deputy_reaches_the_records_of_the_absent(world):
    stand_in(world, "ivan", "petr")
    petr = world.by("petr")
    assert petr.own_ids == {world.id("petr"), world.id("ivan")}
    assert petr.reaches("deal", "change", world.id("ivan"))
    assert not petr.reaches("deal", "change", world.id("maria"))


def test_a_deputy_gets_what_they_could_not_do_themselves(world):
    assert not world.by("sergey").may("deal", "see")
    stand_in(world, "ivan", "sergey")
    sergey = world.by("sergey")
    assert sergey.reaches("deal", "see", world.id("ivan"))
    assert not sergey.reaches("deal", "see", world.id("maria"))
    assert not sergey.reaches("deal", "delete", world.id("ivan"))


def test_a_deputy_does_not_reach_the_absents_team_or_department(world):
    stand_in(world, "olga", "sergey")
    sergey = world.by("sergey")
    assert sergey.reaches("deal", "see", world.id("olga"))
    assert not sergey.reaches("deal", "see", world.id("ivan"))


def test_standing_in_is_not_handed_on(world):
    stand_in(world, "ivan", "maria")
    stand_in(world, "maria", "petr")
    assert world.by("petr").own_ids == {world.id("petr"), world.id("maria")}


def test_a_deputy_of_an_administrator_administers_nothing(world):
    stand_in(world, "admin", "ivan")
    assert not world.by("ivan").is_admin
    assert world.api("ivan").get("/users").status_code == 403


def test_it_begins_and_ends_with_the_companys_days(world):
    stand_in(world, "ivan", "petr", date(2026, 12, 1), date(2026, 12, 2))

    def reached_at(*moment):
        with time_machine.travel(datetime(*moment, tzinfo=UTC), tick=False):
            return world.by("petr").reaches("deal", "see", world.id("ivan"))

    assert not reached_at(2026, 11, 30, 20, 59)
    assert reached_at(2026, 11, 30, 21, 0)  # midnight in Moscow
    assert reached_at(2026, 12, 2, 20, 59)
    assert not reached_at(2026, 12, 2, 21, 0)


@pytest.mark.parametrize("since, until", [(None, None), (date(2026, 1, 1), None), (None, date(2999, 1, 1))])
def test_an_open_end_has_no_limit(world, since, until):
    stand_in(world, "ivan", "petr", since, until)
    assert world.id("ivan") in world.by("petr").own_ids


def test_me_names_those_one_stands_in_for(world):
    stand_in(world, "ivan", "petr")
    assert [row["name"] for row in world.api("petr").get("/me").json()["stands_in_for"]] == ["Иванов Иван"]
