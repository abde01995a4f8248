"""What a form is told about records it would double."""

from __future__ import annotations

from typing import Any

import orjson

from otklik.customers.tests.cast import new_company, new_person
from otklik.records.search.dictionary import rebuild_words
from tests.world import World


def doubles(
    world: World, who: str, plural: str, values: dict[str, Any], **query: Any
) -> list[dict[str, Any]]:
    answer = world.api(who).get(f"/{plural}/duplicates", values=orjson.dumps(values).decode(), **query)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()
    return found


def told(found: list[dict[str, Any]]) -> list[tuple[str | None, str]]:
    return [(one["name"], one["reason"]["code"]) for one in found]


def test_by_phone_in_any_spelling(world: World) -> None:
    found = doubles(world, "ivan", "people", {"phones": ["8 916 111 22 33"]})
    assert told(found) == [("Сергеев Пётр Ильич", "phone")]
    assert found[0]["reason"]["ru"] and found[0]["reason"]["en"] and found[0]["id"]


def test_by_email_and_inn(world: World) -> None:
    assert told(doubles(world, "ivan", "companies", {"emails": ["INFO@romashka.example"]})) == [
        ("ООО «Ромашка»", "email")
    ]
    assert told(doubles(world, "ivan", "companies", {"inn": "7707 083893"})) == [("ООО «Ромашка»", "inn")]


def test_by_name_in_another_form_and_with_a_slip(world: World) -> None:
    rebuild_words()
    assert told(doubles(world, "ivan", "companies", {"name": "АО Ромашка"})) == [
        ("ООО «Ромашка»", "same_name")
    ]
    assert told(doubles(world, "ivan", "companies", {"name": "Рамашка"})) == [
        ("ООО «Ромашка»", "similar_name")
    ]


def test_by_a_persons_name_with_initials(world: World) -> None:
    assert told(doubles(world, "ivan", "people", {"name": "Сергеев П. И."})) == [
        ("Сергеев Пётр Ильич", "similar_name")
    ]
    parts = {"last_name": "Сергеев", "first_name": "Пётр", "middle_name": "Ильич"}
    assert told(doubles(world, "ivan", "people", parts)) == [("Сергеев Пётр Ильич", "same_name")]


def test_the_record_itself_is_not_its_double(world: World) -> None:
    company = world.things["company_ivan"]
    assert doubles(world, "ivan", "companies", {"inn": "7707083893"}, exclude=str(company.pk)) == []


def test_what_cannot_be_read_yet_is_passed_over(world: World) -> None:
    values = {"inn": "77", "emails": [{"value": 5}], "name": "", "unknown": 1, "phones": "+7 9"}
    assert doubles(world, "ivan", "companies", values) == []


def test_an_unseen_double_is_told_of_without_anything_in_it(world: World) -> None:
    found = doubles(world, "ivan", "companies", {"inn": "7728168971"})
    assert [(one["id"], one["name"], one["hidden"]) for one in found] == [(None, None, True)]
    assert found[0]["responsible"]["id"] == str(world.id("petr"))
    assert found[0]["reason"]["code"] == "inn"


def test_an_unseen_double_is_never_told_of_by_its_name(world: World) -> None:
    rebuild_words()
    assert doubles(world, "ivan", "companies", {"name": "Лютик"}) == []
    assert doubles(world, "ivan", "companies", {"name": "Лютек"}) == []


def test_trash_has_no_doubles(world: World) -> None:
    company = new_company(world, "olga", name="Астра", phones=["+7 916 000-00-01"])
    assert world.api("olga").delete(f"/companies/{company.pk}").status_code == 204
    assert doubles(world, "olga", "companies", {"phones": ["+79160000001"], "name": "Астра"}) == []


def test_colleagues_on_one_number_are_told_last(world: World) -> None:
    new_person(world, name="Белов Олег", phones=["+7 495 000-00-02"])
    new_person(world, name="Чернов Иван", phones=["+7 495 000-00-02"])
    found = doubles(world, "ivan", "people", {"name": "Белов Олег", "phones": ["+7 495 000-00-02"]})
    assert told(found) == [("Белов Олег", "phone"), ("Чернов Иван", "phone")]
    assert found[0]["score"] > found[1]["score"]


def test_malformed_and_forbidden(world: World) -> None:
    api = world.api("ivan")
    assert api.get("/companies/duplicates", values="[1]").status_code == 422
    assert api.get("/companies/duplicates", values="{").status_code == 422
    assert api.get("/territories/duplicates", values="{}").status_code == 422
    assert api.get("/nothing/duplicates", values="{}").status_code == 404
    assert world.api("stranger").get("/companies/duplicates", values="{}").status_code == 403
    assert world.api(None).get("/companies/duplicates", values="{}").status_code == 401
