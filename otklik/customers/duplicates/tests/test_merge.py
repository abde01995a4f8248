"""Several records become one: the fields are chosen, all that hung on the others follows."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from otklik.activities.activities.models import ActivityLink
from otklik.customers.affiliations.models import Affiliation
from otklik.customers.companies.models import Company
from otklik.customers.duplicates.finding import find_duplicates
from otklik.customers.duplicates.models import DuplicateCluster
from otklik.customers.people.models import Person
from otklik.customers.tests.cast import new_company, new_person
from otklik.records.entries.actions import create_record
from otklik.records.files.models import File
from otklik.records.journal.models import Change
from otklik.records.marks.models import Favourite
from tests.world import World


def merge(world: World, plural: str, keep: Any, *others: Any, who: str = "admin", **values: Any) -> Any:
    body = {"keep": str(keep.pk), "others": [str(other.pk) for other in others], "values": values}
    return world.api(who).post(f"/{plural}/merge", body)


def merged(world: World, plural: str, keep: Any, *others: Any, **values: Any) -> dict[str, Any]:
    answer = merge(world, plural, keep, *others, **values)
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told


def test_lists_are_joined_and_blanks_filled(world: World) -> None:
    keep = new_company(world, name="Пион", phones=["+7 916 000-00-01"], tags=["опт"], comment="Первый")
    other = new_company(
        world, name="Пион ООО", phones=["8 916 000 00 01", "+7 916 000-00-02"], tags=["опт", "сеть"],
        inn="7736050003", comment="Второй", kinds=["client"],
    )  # fmt: skip
    merged(world, "companies", keep, other)
    keep.refresh_from_db()
    assert keep.name == "Пион"
    assert [phone["value"] for phone in keep.phones] == ["+79160000001", "+79160000002"]
    assert (keep.tags, keep.inn, keep.kinds) == (["опт", "сеть"], "7736050003", ["prospect", "client"])
    assert keep.comment == "Первый\n\nВторой"
    assert "inn:7736050003" in keep.match_keys and " 79160000002 " in keep.search_text


def test_a_choice_per_field_wins(world: World) -> None:
    keep, other = (
        new_company(world, name="Пион", segment="A"),
        new_company(world, name="Пион ООО", segment="B"),
    )
    merged(world, "companies", keep, other, name="Пион ООО", segment="B", tags=[])
    keep.refresh_from_db()
    assert (keep.name, keep.name_sort, keep.segment) == ("Пион ООО", "пион", "B")


def test_the_others_go_to_the_trash_and_the_journal_names_the_merge(world: World) -> None:
    keep, other = new_company(world, inn="7736050003"), new_company(world, segment="A")
    told = merged(world, "companies", keep, other)
    other.refresh_from_db()
    assert other.deleted_at is not None and other.deleted_by_id == world.id("admin")
    changes = Change.objects.filter(source=f"merge:{told['id']}")
    assert {(c.record_id, c.op) for c in changes} >= {(keep.pk, "change"), (other.pk, "delete")}
    assert all(change.actor_id == world.id("admin") for change in changes)
    listed = world.api("admin").get(f"/companies/{keep.pk}/merges").json()
    assert [one["id"] for one in listed] == [told["id"]]
    assert listed[0]["others"] == [{"id": str(other.pk), "name": "Пион"}] and listed[0]["by"]["name"]


def test_everything_linked_follows(world: World) -> None:
    keep, other = new_company(world), new_company(world)
    admin = world.by("admin")
    person = new_person(world, company=str(other.pk))
    child = new_company(world, parent=str(other.pk))
    deal = create_record(admin, "deal", {"name": "Поставка", "company": str(other.pk)})
    links = [{"object": "company", "id": str(other.pk)}]
    call = create_record(admin, "activity", {"kind": "call", "subject": "Звонок", "links": links})
    upload = SimpleUploadedFile("a.txt", "текст".encode())
    answer = world.api("admin").client.post(f"/api/v1/companies/{other.pk}/files", {"file": upload})
    assert answer.status_code == 201, answer.content
    world.api("ivan").put(f"/favourites/company/{other.pk}")
    merged(world, "companies", keep, other)
    for record in (person, child, deal):
        record.refresh_from_db()
    assert person.company_id == keep.pk and child.parent_id == keep.pk and deal.company_id == keep.pk
    assert Affiliation.objects.get(person=person).company_id == keep.pk
    assert set(
        ActivityLink.objects.filter(activity=call, object="company").values_list("record_id", flat=True)
    ) == {keep.pk}
    assert File.objects.get().record_id == keep.pk
    assert Favourite.objects.get().record_id == keep.pk


def test_what_both_have_is_not_doubled(world: World) -> None:
    keep, other = new_company(world), new_company(world)
    admin = world.by("admin")
    links = [{"object": "company", "id": str(one.pk)} for one in (keep, other)]
    call = create_record(admin, "activity", {"kind": "call", "subject": "Звонок", "links": links})
    for one in (keep, other):
        world.api("ivan").put(f"/favourites/company/{one.pk}")
    merged(world, "companies", keep, other)
    assert ActivityLink.objects.filter(activity=call, object="company").count() == 1
    assert Favourite.objects.filter(user=world.id("ivan")).count() == 1


def test_people_keep_one_main_place_of_work(world: World) -> None:
    rose, poppy = new_company(world, name="Роза"), new_company(world, name="Мак")
    keep = new_person(world, name="Белов Олег", company=str(rose.pk))
    other = new_person(world, name="Белов О.", company=str(poppy.pk), birthday="1980-05-06")
    merged(world, "people", keep, other)
    places = Affiliation.objects.filter(person=keep).values_list("company__name", "is_main")
    assert set(places) == {("Роза", True), ("Мак", False)}
    assert str(Person.objects.get(pk=keep.pk).birthday) == "1980-05-06"


def test_a_person_without_a_company_takes_the_others(world: World) -> None:
    rose = new_company(world, name="Роза")
    keep, other = (
        new_person(world, name="Белов Олег"),
        new_person(world, name="Белов О.", company=str(rose.pk)),
    )
    merged(world, "people", keep, other)
    assert Person.objects.get(pk=keep.pk).company_id == rose.pk
    assert list(Affiliation.objects.filter(person=keep).values_list("company", "is_main")) == [
        (rose.pk, True)
    ]


def test_a_head_and_its_branch_merge_without_a_circle(world: World) -> None:
    top = new_company(world, name="Верх")
    head = new_company(world, name="Голова", parent=str(top.pk))
    middle = new_company(world, name="Середина", parent=str(head.pk))
    branch = new_company(world, name="Филиал", parent=str(middle.pk))
    merged(world, "companies", branch, head)
    parents = dict(Company.objects.filter(deleted_at=None).values_list("name", "parent__name"))
    assert {name: parents[name] for name in ("Филиал", "Середина")} == {
        "Филиал": "Верх",
        "Середина": "Филиал",
    }
    merged(world, "companies", top, branch, middle)
    top.refresh_from_db()
    assert top.parent_id is None


def test_an_administrators_link_follows(world: World) -> None:
    field = {"key": "referred_by", "type": "link", "label": {"ru": "Кто привёл"}, "target": "company"}
    assert world.api("admin").post("/objects/person/fields", field).status_code in (200, 201)
    keep, other = new_company(world), new_company(world)
    person = new_person(world, referred_by=str(other.pk))
    merged(world, "companies", keep, other)
    assert Person.objects.get(pk=person.pk).custom == {"referred_by": str(keep.pk)}


def test_clusters_forget_the_merged(world: World) -> None:
    keep, other = new_company(world, inn="7736050003"), new_company(world, inn="7736050003")
    third = new_company(world, inn="7736050003")
    find_duplicates("company")
    before = {pk for cluster in DuplicateCluster.objects.all() for pk in cluster.members}
    assert {keep.pk, other.pk, third.pk} <= before
    merged(world, "companies", keep, other)
    members = {pk for cluster in DuplicateCluster.objects.all() for pk in cluster.members}
    assert keep.pk in members and third.pk in members and other.pk not in members


def test_a_preview_tells_the_differences_and_writes_nothing(world: World) -> None:
    keep, other = new_company(world, segment="A"), new_company(world, segment="B", inn="7736050003")
    new_person(world, company=str(other.pk))
    body = {"keep": str(keep.pk), "others": [str(other.pk)]}
    told = world.api("admin").post("/companies/merge/preview", body).json()
    assert told["values"] == {"inn": "7736050003"}
    assert told["choices"]["segment"] == [
        {"id": str(keep.pk), "value": "A"}, {"id": str(other.pk), "value": "B"},
    ]  # fmt: skip
    assert told["moves"] == {"person": 1, "affiliation": 1}
    other.refresh_from_db()
    assert other.deleted_at is None


@pytest.mark.parametrize("others", [[], ["same"], ["1", "2", "3", "4", "5"]])
def test_two_to_five_different_records(world: World, others: list[str]) -> None:
    keep = new_company(world)
    records = [keep if name == "same" else new_company(world) for name in others]
    assert merge(world, "companies", keep, *records).status_code == 422


def test_rights(world: World) -> None:
    ours, also_ours, theirs = new_company(world), new_company(world), world.things["company_petr"]
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "own", "change": "own", "merge": "own"}})
    assert merge(world, "companies", ours, theirs, who="ivan").status_code == 404
    assert merge(world, "companies", ours, also_ours, who="ivan").status_code == 200
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "all", "change": "all"}})
    assert merge(world, "companies", ours, theirs, who="ivan").status_code == 403
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "all", "merge": "all"}})
    assert merge(world, "companies", ours, theirs, who="ivan").status_code == 403
    assert merge(world, "companies", ours, theirs, who="stranger").status_code in (403, 404)
    assert merge(world, "territories", world.things["territory"], ours).status_code == 422


def test_hidden_fields_are_carried_over_unseen_and_unchosen(world: World) -> None:
    keep, other = new_company(world), new_company(world, inn="7736050003")
    world.take_roles("ivan")
    rights = {"company": dict.fromkeys(("see", "change", "merge", "create"), "own")}
    world.give_role("ivan", rights, {"company": {"inn": "hidden", "segment": "read"}})
    assert merge(world, "companies", keep, other, who="ivan", inn="7736050003").status_code == 422
    assert merge(world, "companies", keep, other, who="ivan", segment="A").status_code == 422
    assert merge(world, "companies", keep, other, who="ivan").status_code == 200
    keep.refresh_from_db()
    assert keep.inn == "7736050003"
