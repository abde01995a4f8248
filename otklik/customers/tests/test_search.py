"""One box over everything, as the cast sees it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from otklik.customers.people.models import Person
from otklik.customers.people.rules import counted
from otklik.customers.tests.cast import new_company, new_person
from otklik.records.entries.actions import create_record
from otklik.records.search.dictionary import rebuild_words
from otklik.records.search.jobs import learn_recent_words_job
from tests.world import World


def found(world: World, q: str, who: str = "admin", **query: Any) -> dict[str, list[str]]:
    answer = world.api(who).get("/search", q=q, **query)
    assert answer.status_code == 200, answer.content
    return {group["object"]: [row["name"] for row in group["rows"]] for group in answer.json()["groups"]}


@pytest.mark.parametrize(
    "q",
    [
        "ромашка", "ООО «РОМАШКА»", "ромаш", "машк", "ро",
        "7707083893", "083893", "info@romashka.example", "romashka.exam", "123-45-67", "+7 (495) 123",
        "8 495 123 45 67",
    ],
)  # fmt: skip
def test_a_company_by_any_part_of_what_is_known(world: World, q: str) -> None:
    assert "ООО «Ромашка»" in found(world, q)["company"]


@pytest.mark.parametrize(
    "q", ["Сергеев", "петр ильич", "Пётр Сергеев", "сергеев п", "8 916 111", "2233", "sergeev@"]
)
def test_a_person_by_any_part_of_what_is_known(world: World, q: str) -> None:
    assert "Сергеев Пётр Ильич" in found(world, q)["person"]


@pytest.mark.parametrize(
    ("q", "corrected"),
    [
        ("сергев", "сергеев"), ("сегреев", "сергеев"), ("сергееф", "сергеев"), ("cthuttd", "сергеев"),
        ("ильич сергеевв", "ильич сергеев"),
    ],
)  # fmt: skip
def test_typos_and_the_wrong_keyboard_layout_are_understood(world: World, q: str, corrected: str) -> None:
    rebuild_words()
    answer = world.api("admin").get("/search", q=q).json()
    assert answer["corrected"] == corrected
    assert "Сергеев Пётр Ильич" in [row["name"] for group in answer["groups"] for row in group["rows"]]


def test_a_mended_company(world: World) -> None:
    rebuild_words()
    assert found(world, "рамашка") == {"company": ["ООО «Ромашка»"]}


@pytest.mark.django_db(transaction=True)
def test_words_are_learnt_as_names_are_written(world: World) -> None:
    person = new_person(world, name="Кржижановский Глеб")
    assert found(world, "кржыжановский") == {"person": ["Кржижановский Глеб"]}
    world.api("ivan").patch(f"/people/{person.pk}", {"values": {"last_name": "Бонч-Бруевич"}})
    assert found(world, "бруевеч") == {"person": ["Бонч-Бруевич Глеб"]}


def test_words_written_past_the_actions_are_learnt_soon_after(world: World) -> None:
    values = {"last_name": "Кржижановский"}
    Person.objects.create(responsible_id=world.id("ivan"), **values, **counted(values))
    assert found(world, "кржыжановский") == {}
    learn_recent_words_job(timestamp=0)
    assert found(world, "кржыжановский") == {"person": ["Кржижановский"]}


def test_words_of_notes_in_any_form(world: World) -> None:
    links = [{"object": "company", "id": str(world.things["company_ivan"].pk)}]
    note = {"kind": "note", "text": "Просили прислать договоры поставки до среды", "links": links}
    create_record(world.by("ivan"), "activity", note)
    answer = world.api("ivan").get("/search", q="договором поставка").json()
    assert [group["object"] for group in answer["groups"]] == ["activity"]
    match = answer["groups"][0]["rows"][0]["match"]
    assert match["kind"] == "text" and "«договоры»" in match["text"]
    assert found(world, "договором поставка", "petr") == {}


def test_the_best_rows_and_groups_come_first(world: World) -> None:
    for name in ("Астра", "Астра Плюс", "Новая Астра", "Гастральная"):
        new_company(world, name=name)
    new_person(world, name="Лопастрахов Иван")
    groups = found(world, "астра")
    assert list(groups) == ["company", "person"]
    assert groups["company"] == ["Астра", "Астра Плюс", "Новая Астра", "Гастральная"]


def test_what_was_found_is_told_when_the_name_does_not_show_it(world: World) -> None:
    def row(q: str) -> Any:
        return world.api("admin").get("/search", q=q, objects="company").json()["groups"][0]["rows"][0]

    assert row("4951234567")["match"] == {"kind": "phone", "text": "+74951234567"}
    assert row("info@romashka")["match"] == {"kind": "email", "text": "info@romashka.example"}
    assert row("7707083893")["match"] == {"kind": "number", "text": "7707083893"}
    assert row("ромашка")["match"] is None
    assert row("ромашка")["hint"] == "7707083893 · +74951234567 · info@romashka.example"


@pytest.mark.parametrize(
    ("who", "companies"),
    [
        ("admin", 3),
        ("director", 3),
        ("ivan", 1),
        ("petr", 1),
        ("stranger", 0),
        ("key_see_companies", 3),
        ("key_too_few", 0),
    ],
)
def test_nobody_finds_what_they_may_not_see(world: World, who: str, companies: int) -> None:
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "own"}})
    assert len(found(world, "+7", who).get("company", [])) == companies
    assert len(found(world, "example", who).get("company", [])) == companies
    if companies < 3:
        assert found(world, "василёк", who) == {}


def test_a_key_finds_only_what_it_is_for(world: World) -> None:
    assert set(found(world, "example", "key_see_companies")) == {"company"}
    assert world.api(None).get("/search", q="example").status_code == 401


def test_hidden_fields_are_not_found_by(world: World) -> None:
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "own"}}, {"company": {"inn": "hidden", "phones": "hidden"}})
    assert found(world, "7707083893", "ivan") == {}
    assert found(world, "4951234567", "ivan") == {}
    answer = world.api("ivan").get("/search", q="ромашка").json()["groups"][0]["rows"][0]
    assert answer["hint"] == "info@romashka.example" and answer["match"] is None


def test_what_is_in_the_trash_is_not_found(world: World) -> None:
    company = new_company(world, "olga", name="Гладиолус")
    assert found(world, "гладиолус") == {"company": ["Гладиолус"]}
    world.api("olga").delete(f"/companies/{company.pk}")
    assert found(world, "гладиолус") == {}


@pytest.mark.parametrize(
    "q", ["", " ", "%", "_", "\\", "'", "';--", "«»", "\u0000", "a" * 200, "@", "!&|:*()<>", "ё"]
)
def test_any_text_is_a_question(world: World, q: str) -> None:
    assert world.api("admin").get("/search", q=q).status_code == 200


def test_signs_of_patterns_stand_for_themselves(world: World) -> None:
    new_company(world, name="Сто_процентов")
    assert found(world, "ром%ка") == found(world, "ром ка")
    assert "ООО «Ромашка»" not in found(world, "рома_ка").get("company", [])


def test_a_part_of_the_objects_and_of_the_rows(world: World) -> None:
    assert set(found(world, "example", objects="person")) == {"person"}
    assert len(found(world, "example", limit=2)["company"]) == 2
    assert world.api("admin").get("/search", q="x" * 201).status_code == 422


def test_one_statement_or_two(world: World) -> None:
    rebuild_words()
    api = world.api("admin")
    api.get("/search", q="ромашка")
    for q, most in (("ромашка", 2), ("123-45", 2), ("сергев", 3), ("ничего похожего", 3)):
        with CaptureQueriesContext(connection) as queries:
            api.get("/search", q=q)
        assert len(queries) <= most, [query["sql"][:100] for query in queries.captured_queries]
