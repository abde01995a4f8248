"""Who saw a record: once a person and day, for those who answer for it; lists cost nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from otklik.kit.clock import now
from otklik.records.entries.actions import create_record
from otklik.records.sightings.actions import KEEP_DAYS, forget_old_sightings
from otklik.records.sightings.models import Sighting
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(world: World):
    return create_record(world.by("ivan"), "company", {"name": "Тайна"})


def test_an_opened_card_is_written_once_a_day(world: World, company) -> None:
    for _ in range(3):
        assert world.api("ivan").get(f"/companies/{company.pk}").status_code == 200
    assert world.api("olga").get(f"/companies/{company.pk}").status_code == 200
    told = world.api("admin").get(f"/companies/{company.pk}/seen-by").json()
    assert [one["by"]["id"] for one in told["items"]] == [str(world.id("olga")), str(world.id("ivan"))]
    assert told["items"][0]["via"] == "screen" and told["next"] is None


def test_a_second_look_costs_nothing(world: World, company) -> None:
    api = world.api("ivan")
    api.get(f"/companies/{company.pk}")
    with CaptureQueriesContext(connection) as asked:
        api.get(f"/companies/{company.pk}")
    assert not [one for one in asked if "sighting" in one["sql"]]


def test_a_list_is_not_written_down(world: World, company) -> None:
    world.api("ivan").get("/companies")
    world.api("ivan").get("/search", q="Тайна")
    assert not Sighting.objects.exists()


def test_what_was_refused_was_not_seen(world: World, company) -> None:
    assert world.api("petr").get(f"/companies/{company.pk}").status_code == 404
    assert not Sighting.objects.exists()


def test_who_saw_is_for_those_who_answer_for_the_record(world: World, company) -> None:
    def status(who: str) -> int:
        return world.api(who).get(f"/companies/{company.pk}/seen-by").status_code

    assert {who: status(who) for who in ("admin", "ivan", "petr")} == {"admin": 200, "ivan": 403, "petr": 404}
    assert status("olga") == 200


def test_pages(world: World, company) -> None:
    Sighting.objects.bulk_create(
        Sighting(
            object="company",
            record_id=company.pk,
            user_id=world.id("ivan"),
            day=day.date(),
            at=day,
            via="screen",
        )
        for day in (now() - timedelta(days=n) for n in range(60, 0, -1))
    )
    api = world.api("admin")
    first = api.get(f"/companies/{company.pk}/seen-by").json()
    rest = api.get(f"/companies/{company.pk}/seen-by", cursor=first["next"]).json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (50, 10, None)


def test_kept_for_a_year(world: World, company) -> None:
    for days in (KEEP_DAYS + 1, KEEP_DAYS - 1):
        day = now() - timedelta(days=days)
        Sighting.objects.create(
            object="company", record_id=company.pk, user_id=world.id("ivan"), day=day.date(), at=day
        )
    assert forget_old_sightings() == 1
    assert Sighting.objects.count() == 1
