from __future__ import annotations

from typing import Any

import pytest

from otklik.customers.companies.models import Company
from otklik.customers.companies.rules import counted
from otklik.customers.quality.fields import quality_fields
from otklik.customers.tests.cast import new_company
from otklik.kit.errors import Invalid
from otklik.records.entries.actions import change_record
from tests.world import World


def refused(error: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {problem.field: problem.code for problem in error.value.errors}


def test_the_name_is_sorted_without_form_and_quotes(world: World) -> None:
    company = new_company(world, name="  ООО  «Ёлка-Плюс» ")
    assert company.name == "ООО «Ёлка-Плюс»"
    assert company.name_sort == "елка плюс"
    assert company.form == "ООО"


def test_a_form_of_ones_own_stays(world: World) -> None:
    assert new_company(world, name="ООО «Ёлка»", form="Общество").form == "Общество"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("inn", "7707083894"),
        ("inn", "0000000000"),
        ("inn", "1111111111"),
        ("inn", "123"),
        ("kpp", "12"),
        ("ogrn", "1027700132196"),
    ],
)
def test_requisites_with_wrong_digits_are_refused_beside_their_field(
    world: World, field: str, value: str
) -> None:
    with pytest.raises(Invalid) as error:
        new_company(world, **{field: value})
    assert set(refused(error)) == {field}


def test_requisites_are_kept_bare(world: World) -> None:
    company = new_company(world, inn="7707 083893", kpp="7736 01001", ogrn="1027700132195")
    assert (company.inn, company.kpp, company.ogrn) == ("7707083893", "773601001", "1027700132195")
    assert company.match_keys == ["inn:7707083893", "inn:7707083893/773601001"]


def test_what_a_company_is_found_by_follows_its_fields(world: World) -> None:
    company = new_company(world, name="Пион", phones=["8 916 000-11-22"], emails=["A@Pion.example"])
    assert " 79160001122 " in company.search_text and " a@pion.example " in company.search_text
    assert company.match_keys == ["+79160001122", "a@pion.example"]
    company = change_record(world.by("ivan"), "company", company.pk, {"phones": [], "name": "Пион и дочери"})
    assert "79160001122" not in company.search_text
    assert company.name_sort == "пион и дочери"
    assert company.match_keys == ["a@pion.example"]


def test_counted_columns_are_the_same_for_bulk_writers(world: World) -> None:
    company = world.things["company_ivan"]
    values = {
        key: getattr(company, key) for key in ("name", "legal_name", "inn", "kpp", "ogrn", "phones", "emails")
    }
    assert counted(values) == {
        key: getattr(company, key) for key in ("name_sort", "search_text", "match_keys")
    }


def test_a_company_may_be_of_several_kinds(world: World) -> None:
    assert new_company(world).kinds == ["prospect"]
    assert new_company(world, kinds=["client", "supplier"]).kinds == ["client", "supplier"]
    with pytest.raises(Invalid):
        new_company(world, kinds=["friend"])


def test_the_description_has_everything_for_a_form(world: World) -> None:
    described: dict[str, Any] = world.api("ivan").get("/objects/company").json()
    in_sections = {key for section in described["layout"]["form"] for key in section["fields"]}
    ours = {f["key"] for f in described["fields"]} - {"created_at", "created_by", "updated_at"}
    ours -= {one.key for one in quality_fields("company")}
    assert in_sections == ours
    assert all(field["label"]["ru"] and field["label"]["en"] for field in described["fields"])


def test_every_quick_filter_works(world: World) -> None:
    import orjson

    api = world.api("ivan")
    for plural in ("companies", "people"):
        described = api.get(f"/objects/{'company' if plural == 'companies' else 'person'}").json()
        for quick in described["quick_filters"]:
            answer = api.get(f"/{plural}", filter=orjson.dumps(quick["filter"]).decode())
            assert answer.status_code == 200, (quick, answer.content)


def test_the_journal_names_who_made_it(world: World) -> None:
    company = world.things["company_ivan"]
    items = world.api("ivan").get(f"/companies/{company.pk}/journal").json()["items"]
    assert items[-1]["op"] == "create" and items[-1]["by"]["id"] == str(world.id("ivan"))
    assert Company.objects.get(pk=company.pk).created_by_id == world.id("ivan")
