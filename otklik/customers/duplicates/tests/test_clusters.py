"""Duplicates found in bulk, and the word that they are none."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from otklik.customers.duplicates.finding import find_duplicates
from otklik.customers.tests.cast import new_company, new_person
from tests.world import World


def clusters(world: World, who: str = "admin", key: str = "company", **query: Any) -> list[dict[str, Any]]:
    answer = world.api(who).get("/duplicates", object=key, **query)
    assert answer.status_code == 200, answer.content
    return list(answer.json()["clusters"])


def names(found: list[dict[str, Any]]) -> list[set[str]]:
    return [{row["name"] for row in cluster["rows"]} for cluster in found]


def codes(cluster: dict[str, Any]) -> list[str]:
    return [reason["code"] for reason in cluster["reasons"]]


def test_doubles_are_gathered_with_their_reasons(world: World) -> None:
    new_company(world, name="Ромашка (старая)", inn="7707083893")
    new_company(world, name="Ромашка торговый дом", emails=["info@romashka.example"])
    new_company(world, name="Мак")
    assert find_duplicates("company") == 1
    found = clusters(world)
    assert names(found) == [{"ООО «Ромашка»", "Ромашка (старая)", "Ромашка торговый дом"}]
    assert set(codes(found[0])) == {"inn", "email"} and found[0]["score"] == 1.0


def test_the_surest_come_first_page_by_page(world: World) -> None:
    for number in range(3):
        new_company(world, name=f"Пара {'абв'[number] * 5}")
        new_company(world, name=f"ООО Пара {'абв'[number] * 5}")
    new_company(world, name="Ромашка", inn="7707083893")
    find_duplicates("company")
    page = world.api("admin").get("/duplicates", object="company", limit=1).json()
    seen = [page["clusters"][0]["score"]]
    while page["next"]:
        page = world.api("admin").get("/duplicates", object="company", limit=1, cursor=page["next"]).json()
        seen += [cluster["score"] for cluster in page["clusters"]]
    assert seen == [1.0, 0.8, 0.8, 0.8]


def test_branches_of_one_organisation_are_no_doubles(world: World) -> None:
    new_company(world, name="Сеть, Тверь", inn="7736050003", kpp="690101001")
    new_company(world, name="Сеть, Тула", inn="7736050003", kpp="710101001")
    find_duplicates("company")
    assert {"Сеть, Тверь", "Сеть, Тула"} not in names(clusters(world))


def test_a_mass_number_joins_nobody(world: World) -> None:
    for number in range(6):
        new_person(world, name=f"Иванов Иван {'абвгде'[number]}", phones=["+7 495 000-00-01"])
    assert find_duplicates("person") == 0


def test_people_of_one_phone_but_other_names_are_colleagues(world: World) -> None:
    new_person(world, name="Белов Олег", phones=["+7 495 000-00-02"])
    new_person(world, name="Чернова Инна", phones=["+7 495 000-00-02"])
    assert find_duplicates("person") == 0


def test_namesakes_are_doubles_only_in_one_company(world: World) -> None:
    company = str(world.things["company_ivan"].pk)
    new_person(world, name="Белов Олег Ильич", company=company)
    new_person(world, name="Белов Олег Ильич", company=company)
    new_person(world, name="Белов Олег Ильич")
    assert find_duplicates("person") == 1
    assert [len(cluster["rows"]) for cluster in clusters(world, key="person")] == [2]


def test_not_duplicates_are_never_offered_again(world: World) -> None:
    old = new_company(world, name="Ромашка (старая)", inn="7707083893")
    third = new_company(world, name="Ромашка третья", inn="7707083893")
    ours = world.things["company_ivan"]
    find_duplicates("company")
    answer = world.api("admin").post(
        "/duplicates/dismiss", {"object": "company", "ids": [str(ours.pk), str(old.pk), str(third.pk)]}
    )
    assert answer.status_code == 204
    assert clusters(world) == []
    assert find_duplicates("company") == 0


def test_one_dismissed_pair_leaves_the_rest_of_its_cluster(world: World) -> None:
    old = new_company(world, name="Ромашка (старая)", inn="7707083893")
    new_company(world, name="Ромашка третья", inn="7707083893")
    ids = [str(world.things["company_ivan"].pk), str(old.pk)]
    find_duplicates("company")
    world.api("admin").post("/duplicates/dismiss", {"object": "company", "ids": ids})
    assert [len(cluster["rows"]) for cluster in clusters(world)] == [3]


def test_only_what_one_may_merge_is_offered(world: World) -> None:
    new_company(world, "petr", name="Ромашка Петра", inn="7707083893")
    new_company(world, "maria", name="Ромашка Марии", inn="7707083893")
    find_duplicates("company")
    world.take_roles("olga")
    world.give_role("olga", {"company": {"see": "all", "merge": "department"}})
    assert names(clusters(world, "olga")) == [{"ООО «Ромашка»", "Ромашка Марии"}]
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "all", "merge": "own"}})
    assert clusters(world, "ivan") == []
    assert world.api("stranger").get("/duplicates", object="company").status_code == 403


def test_dismissing_needs_sight_of_each(world: World) -> None:
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "own", "merge": "own"}})
    ids = [str(world.things["company_ivan"].pk), str(world.things["company_petr"].pk)]
    body = {"object": "company", "ids": ids}
    assert world.api("ivan").post("/duplicates/dismiss", body).status_code == 404
    assert world.api("admin").post("/duplicates/dismiss", body | {"ids": ids[:1]}).status_code == 422
    assert world.api("stranger").post("/duplicates/dismiss", body).status_code == 403


def test_a_page_costs_a_few_statements_however_many_rows(world: World) -> None:
    for number in range(6):
        new_company(world, name=f"Пара {'абвгде'[number] * 5}")
        new_company(world, name=f"ООО Пара {'абвгде'[number] * 5}")
    find_duplicates("company")
    api = world.api("admin")
    api.get("/duplicates", object="company")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(api.get("/duplicates", object="company").json()["clusters"]) == 6
    assert len(queries) <= 4, [query["sql"][:200] for query in queries.captured_queries]


def test_a_search_in_bulk_is_asked_for_by_who_may_merge(world: World) -> None:
    assert world.api("admin").post("/duplicates/find", {"object": "person"}).status_code == 202
    assert world.api("admin").post("/duplicates/find", {"object": "territory"}).status_code == 422
    assert world.api("stranger").post("/duplicates/find", {"object": "person"}).status_code == 403


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMl0"])
def test_a_foreign_cursor_is_refused(world: World, cursor: str) -> None:
    assert world.api("admin").get("/duplicates", object="company", cursor=cursor).status_code == 422
