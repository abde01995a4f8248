from __future__ import annotations

from otklik.customers.tests.cast import new_company
from tests.world import World


def test_what_a_record_is_found_by_follows_an_undo(world: World) -> None:
    company = new_company(world, "olga", name="Пион", phones=["+7 916 000-00-01"])
    api = world.api("olga")
    asked = {
        "select": {"ids": [str(company.pk)]},
        "action": "change",
        "values": {"name": "Мак", "phones": ["+7 916 000-00-02"]},
    }
    done = api.post("/companies/bulk", asked)
    assert done.status_code == 200, done.content
    company.refresh_from_db()
    assert company.match_keys == ["+79160000002"]
    assert api.post(f"/bulk/{done.json()['id']}/undo").json()["restored"] == 1
    company.refresh_from_db()
    assert (company.name, company.name_sort, company.match_keys) == ("Пион", "пион", ["+79160000001"])
    assert " 79160000001 " in company.search_text


def test_a_list_is_asked_in_the_words_of_the_search(world: World) -> None:
    api = world.api("ivan")
    for q in ("ООО «Ромашка»", "8 (495) 123-45", "7707083893"):
        assert [row["name"] for row in api.get("/companies", q=q).json()["rows"]] == ["ООО «Ромашка»"]
    assert [one["name"] for one in api.get("/pickers/company", q="ооо ромашка").json()] == ["ООО «Ромашка»"]


def test_objects_without_words_of_their_own_are_asked_by_what_they_have(world: World) -> None:
    api = world.api("admin")
    note = {"kind": "note", "text": "Прислать договоры поставки"}
    assert api.post("/activities", note).status_code == 201
    assert len(api.get("/activities", q="договор").json()["rows"]) == 1
    assert api.get("/activities", q="накладная").json()["rows"] == []
    assert api.get("/affiliations", q="директор").status_code == 200
    assert [one["name"] for one in api.get("/pickers/user", q="марьина").json()] == ["Марьина Мария"]
