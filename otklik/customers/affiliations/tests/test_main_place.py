"""A person's company and their affiliations tell the same, from whichever side it changes."""

from __future__ import annotations

from typing import Any

from otklik.customers.affiliations.models import Affiliation
from otklik.customers.people.models import Person
from otklik.customers.tests.cast import new_company, new_person
from tests.world import World


def places(person: Any) -> list[tuple[str, bool]]:
    found = Affiliation.objects.filter(person=person).order_by("created_at", "pk")
    return [(one.company.name, one.is_main) for one in found.select_related("company")]


def company_of(person: Any) -> str | None:
    company = Person.objects.select_related("company").get(pk=person.pk).company
    return company.name if company else None


def work(world: World, person: Any, company: Any, **values: Any) -> Any:
    body = {"person": str(person.pk), "company": str(company.pk), **values}
    answer = world.api("ivan").post("/affiliations", body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_company_given_to_a_person_is_their_main_place(world: World) -> None:
    person = new_person(world, company=str(new_company(world, name="Роза").pk))
    assert places(person) == [("Роза", True)]


def test_another_company_becomes_the_main_one_and_the_first_stays(world: World) -> None:
    person = new_person(world, company=str(new_company(world, name="Роза").pk))
    other = new_company(world, name="Мак")
    world.api("ivan").patch(f"/people/{person.pk}", {"values": {"company": str(other.pk)}})
    assert places(person) == [("Роза", False), ("Мак", True)]


def test_no_company_leaves_no_main_place(world: World) -> None:
    person = new_person(world, company=str(new_company(world, name="Роза").pk))
    world.api("ivan").patch(f"/people/{person.pk}", {"values": {"company": None}})
    assert places(person) == [("Роза", False)]


def test_the_first_affiliation_is_the_main_one(world: World) -> None:
    person, rose, poppy = new_person(world), new_company(world, name="Роза"), new_company(world, name="Мак")
    made = work(world, person, rose, role="director", position="Генеральный директор")
    assert made["is_main"] and made["role"] == "director"
    work(world, person, poppy)
    assert places(person) == [("Роза", True), ("Мак", False)]
    assert company_of(person) == "Роза"


def test_a_new_main_place_replaces_the_former(world: World) -> None:
    person, rose, poppy = new_person(world), new_company(world, name="Роза"), new_company(world, name="Мак")
    work(world, person, rose)
    work(world, person, poppy, is_main=True)
    assert places(person) == [("Роза", False), ("Мак", True)]
    assert company_of(person) == "Мак"


def test_who_left_turns_to_the_other_place(world: World) -> None:
    person, rose, poppy = new_person(world), new_company(world, name="Роза"), new_company(world, name="Мак")
    made = work(world, person, rose, started_on="2020-01-01")
    work(world, person, poppy)
    api = world.api("ivan")
    answer = api.patch(f"/affiliations/{made['id']}", {"values": {"ended_on": "2025-01-01"}})
    assert answer.status_code == 200 and answer.json()["is_main"] is False
    assert company_of(person) == "Мак"


def test_an_end_before_the_beginning_is_refused(world: World) -> None:
    person, rose = new_person(world), new_company(world)
    body = {
        "person": str(person.pk),
        "company": str(rose.pk),
        "started_on": "2025-02-01",
        "ended_on": "2025-01-01",
    }
    answer = world.api("ivan").post("/affiliations", body)
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == "ended_on"


def test_a_removed_affiliation_is_gone_but_journaled(world: World) -> None:
    person, rose = new_person(world), new_company(world, name="Роза")
    made = work(world, person, rose)
    assert world.api("ivan").delete(f"/affiliations/{made['id']}").status_code == 204
    assert places(person) == [] and company_of(person) is None
    from otklik.records.journal.models import Change

    assert Change.objects.filter(object="affiliation", op="erase", record_id=made["id"]).exists()


def test_the_card_tells_all_places_of_work(world: World) -> None:
    person, rose, poppy = new_person(world), new_company(world, name="Роза"), new_company(world, name="Мак")
    work(world, person, rose)
    work(world, person, poppy)
    card = world.api("ivan").get(f"/people/{person.pk}").json()
    assert [one["name"] for one in card["companies"]] == ["Мак", "Роза"]
    card = world.api("ivan").get(f"/companies/{rose.pk}").json()
    assert [one["id"] for one in card["people"]] == [str(person.pk)]


def test_an_affiliation_has_the_rights_of_its_person(world: World) -> None:
    person = world.things["person_petr"]
    body = {"person": str(person.pk), "company": str(new_company(world).pk)}
    answer = world.api("ivan").post("/affiliations", body)
    assert answer.status_code == 422
    place = Affiliation.objects.get(person=person)
    assert world.api("ivan").get(f"/affiliations/{place.pk}").status_code == 404
    assert world.api("ivan").delete(f"/affiliations/{place.pk}").status_code == 404
    assert world.api("petr").get(f"/affiliations/{place.pk}").json()["can"]["change"] is True
    assert world.api("stranger").get("/affiliations").status_code == 403


def test_the_person_and_the_company_of_a_place_never_change(world: World) -> None:
    place = Affiliation.objects.get(person=world.things["person_ivan"])
    answer = world.api("ivan").patch(
        f"/affiliations/{place.pk}", {"values": {"company": str(new_company(world).pk)}}
    )
    assert answer.status_code == 422 and answer.json()["errors"][0]["code"] == "fixed"


def bulk(world: World, people: list[Any], **values: Any) -> str:
    body = {"select": {"ids": [str(one.pk) for one in people]}, "action": "change", "values": values}
    told = world.api("ivan").post("/people/bulk", body).json()
    assert told["state"] == "done", told
    return str(told["id"])


def test_undo_of_a_bulk_change_of_company_puts_the_places_back(world: World) -> None:
    first, other = new_company(world, name="Роза"), new_company(world, name="Мак")
    placed = new_person(world, company=str(first.pk))
    free = new_person(world, name="Вольный Иван")
    edit = bulk(world, [placed, free], company=str(other.pk))
    assert places(placed) == [("Роза", False), ("Мак", True)] and places(free) == [("Мак", True)]
    assert world.api("ivan").post(f"/bulk/{edit}/undo").json()["restored"] == 2
    assert (company_of(placed), places(placed)) == ("Роза", [("Роза", True)])
    assert (company_of(free), places(free)) == (None, [])


def test_undo_leaves_the_place_of_a_person_moved_since(world: World) -> None:
    first, other, third = (new_company(world, name=name) for name in ("Роза", "Мак", "Лён"))
    person = new_person(world, company=str(first.pk))
    edit = bulk(world, [person], company=str(other.pk))
    world.api("ivan").patch(f"/people/{person.pk}", {"values": {"company": str(third.pk)}})
    assert world.api("ivan").post(f"/bulk/{edit}/undo").json()["restored"] == 0
    assert company_of(person) == "Лён"
    assert places(person) == [("Роза", False), ("Мак", False), ("Лён", True)]
