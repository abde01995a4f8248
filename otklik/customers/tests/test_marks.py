"""Favourites and recent records."""

from __future__ import annotations

from typing import Any

import pytest

from otklik.customers.tests.cast import new_company
from otklik.records.marks import actions
from otklik.records.marks.models import RecentRecord
from tests.world import World


def names(world: World, kind: str, who: str = "ivan") -> list[str]:
    answer = world.api(who).get(f"/{kind}")
    assert answer.status_code == 200
    return [one["name"] for one in answer.json()]


@pytest.mark.parametrize("kind", ["favourites", "recent"])
def test_a_record_is_noted_once_and_forgotten(world: World, kind: str) -> None:
    api = world.api("ivan")
    company, person = world.things["company_ivan"], world.things["person_ivan"]
    for key, record in (("company", company), ("person", person), ("company", company)):
        assert api.put(f"/{kind}/{key}/{record.pk}").status_code == 204
    assert names(world, kind) == [company.name, person.name]
    assert names(world, kind, "maria") == []
    assert api.delete(f"/{kind}/company/{company.pk}").status_code == 204
    assert api.delete(f"/{kind}/company/{company.pk}").status_code == 204
    assert names(world, kind) == [person.name]


@pytest.mark.parametrize("kind", ["favourites", "recent"])
def test_only_what_is_in_sight(world: World, kind: str) -> None:
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "own"}})
    foreign, ours = world.things["company_petr"], new_company(world, "maria")
    assert world.api("ivan").put(f"/{kind}/company/{foreign.pk}").status_code == 404
    assert world.api("ivan").put(f"/{kind}/nothing/{foreign.pk}").status_code == 404
    assert world.api("maria").put(f"/{kind}/company/{ours.pk}").status_code == 204
    world.take_roles("maria")
    assert names(world, kind, "maria") == []
    assert world.api(None).get(f"/{kind}").status_code == 401


def test_only_the_last_recent_ones_are_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_RECENT", 3)
    made: list[Any] = [new_company(world, name=f"Компания {n}") for n in range(5)]
    for company in made:
        world.api("ivan").put(f"/recent/company/{company.pk}")
    assert RecentRecord.objects.count() == 3
    assert names(world, "recent") == ["Компания 4", "Компания 3", "Компания 2"]


def test_favourites_have_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_FAVOURITES", 1)
    api = world.api("ivan")
    assert api.put(f"/favourites/company/{world.things['company_ivan'].pk}").status_code == 204
    answer = api.put(f"/favourites/person/{world.things['person_ivan'].pk}")
    assert answer.status_code == 409 and answer.json()["code"] == "too_many"
