"""How many statements a door costs: a list three, a card six, a creation eight, the caller's own counted in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from otklik.customers.tests.cast import new_company, new_person
from tests.world import World


def statements(ask: Callable[[], Any], status: int = 200) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    assert answer.status_code == status, answer.content
    told = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in told if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def at_most(most: int, told: list[str]) -> None:
    assert len(told) <= most, "\n".join(sql[:160] for sql in told)


@pytest.fixture
def filled(world: World) -> World:
    for n in range(5):
        company = new_company(world, name=f"Пион {n}")
        new_person(world, name=f"Белов {n}", company=str(company.pk))
    for who in ("admin", "ivan"):
        world.api(who).get("/companies")
    return world


@pytest.mark.parametrize("who", ["admin", "ivan"])
@pytest.mark.parametrize("plural", ["companies", "people"])
def test_a_list(filled: World, who: str, plural: str) -> None:
    api = filled.api(who)
    api.get(f"/{plural}")
    at_most(3, statements(lambda: api.get(f"/{plural}")))
    at_most(3, statements(lambda: api.get(f"/{plural}", q="пион", sort="-created_at", limit=2)))


@pytest.mark.parametrize("who", ["admin", "ivan"])
def test_a_card(filled: World, who: str) -> None:
    api = filled.api(who)
    at_most(6, statements(lambda: api.get(f"/companies/{filled.things['company_ivan'].pk}")))
    at_most(6, statements(lambda: api.get(f"/people/{filled.things['person_ivan'].pk}")))


def test_a_creation(filled: World) -> None:
    api = filled.api("ivan")
    company = str(filled.things["company_ivan"].pk)
    body = {"name": "Мак", "inn": "7736050003", "phones": ["+7 916 000-00-01"]}
    at_most(8, statements(lambda: api.post("/companies", body), 201))
    at_most(
        8,
        statements(lambda: api.post("/people", {"name": "Белов Олег", "phones": ["+7 916 000-00-02"]}), 201),
    )
    at_most(10, statements(lambda: api.post("/people", {"name": "Белов Иван", "company": company}), 201))


def test_doubles_while_typing(filled: World) -> None:
    api = filled.api("ivan")
    values = '{"name": "Белов Олег Ильич", "phones": ["+7 916 000-00-01"]}'
    at_most(6, statements(lambda: api.get("/people/duplicates", values=values)))
