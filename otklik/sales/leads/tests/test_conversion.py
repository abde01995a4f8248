import re
from datetime import timedelta

import pytest

from otklik.activities.models import ActivityLink
from otklik.customers.models import Affiliation, Company, Person
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Missing, Refused
from otklik.records.entries.actions import create_record
from otklik.sales.deals.models import Deal
from otklik.sales.leads.conversion import Becoming, convert_lead, possible_twins
from otklik.sales.leads.models import Lead
from otklik.sales.tests.cast import new_lead

NEW = Becoming()


@pytest.fixture
def lead(world):
    values = {
        "last_name": "Лялина",
        "first_name": "Ёлка",
        "company_name": "ООО «Незабудка»",
        "interest": "Перчатки",
        "phones": ["8 916 123-45-67"],
        "emails": ["l@nezabudka.ru"],
        "source": "site",
        "tags": ["опт"],
    }
    return new_lead(world, name=None, **values)


def test_one_step_makes_a_company_a_person_and_a_deal(world, lead):
    Lead.objects.filter(pk=lead.pk).update(first_touch={"utm_source": "yandex"})
    made = convert_lead(world.by("ivan"), lead.pk, NEW, NEW, Becoming(values={"amount": "500.00"}))
    assert (made.company.name, made.person.name, made.deal.name) == (
        "ООО «Незабудка»",
        "Лялина Ёлка",
        "Перчатки",
    )
    assert made.person.phones[0]["value"] == "+79161234567" and made.company.phones == []
    assert Affiliation.objects.filter(person=made.person, company=made.company).exists()
    deal = Deal.objects.get(pk=made.deal.pk)
    assert (deal.company_id, deal.person_id, str(deal.amount)) == (made.company.pk, made.person.pk, "500.00")
    assert (deal.source, deal.tags, deal.utm_source) == ("site", ["опт"], "yandex")
    lead.refresh_from_db()
    assert lead.status.kind == "converted" and lead.closed_at
    assert (lead.company_id, lead.person_id, lead.deal_id) == (made.company.pk, made.person.pk, deal.pk)
    with pytest.raises(Refused):
        convert_lead(world.by("ivan"), lead.pk, NEW, None, None)


def test_twins_are_offered_and_linked(world, lead):
    by = world.by("ivan")
    company = create_record(by, "company", {"name": "Незабудка", "emails": ["L@nezabudka.ru"]})
    person = create_record(by, "person", {"last_name": "Лялина", "phones": ["+7 916 123 45 67"]})
    twins = possible_twins(by, lead.pk)
    assert person.pk in [one["id"] for one in twins["people"]]
    assert company.pk in [one["id"] for one in twins["companies"]]
    before = Company.objects.count(), Person.objects.count()
    made = convert_lead(by, lead.pk, Becoming(company.pk), Becoming(person.pk), NEW)
    assert (Company.objects.count(), Person.objects.count()) == before
    person.refresh_from_db()
    assert person.company_id == company.pk and made.deal.company_id == company.pk


def test_what_was_planned_for_the_lead_is_planned_for_the_deal(world, lead):
    by = world.by("ivan")
    due = (now() + timedelta(days=1)).replace(microsecond=0)
    links = [{"object": "lead", "id": str(lead.pk)}]
    call = create_record(by, "activity", {"kind": "call", "due_at": due.isoformat(), "links": links})
    made = convert_lead(by, lead.pk, NEW, NEW, NEW)
    assert set(ActivityLink.objects.filter(activity=call).values_list("object", flat=True)) == {
        "lead", "deal", "company", "person",
    }  # fmt: skip
    assert Deal.objects.get(pk=made.deal.pk).next_step_at == due


def test_nothing_is_half_done(world, lead):
    before = Company.objects.count(), Person.objects.count()
    with pytest.raises(Invalid) as wrong:
        convert_lead(world.by("ivan"), lead.pk, NEW, NEW, Becoming(values={"amount": "много"}))
    assert wrong.value.errors[0].field == "deal.amount"
    assert (Company.objects.count(), Person.objects.count()) == before
    lead.refresh_from_db()
    assert lead.closed_at is None


def test_each_side_is_made_by_ones_own_rights(world, lead):
    stranger = create_record(world.by("petr"), "company", {"name": "Чужая"})
    with pytest.raises(Invalid):
        convert_lead(world.by("ivan"), lead.pk, Becoming(stranger.pk), None, None)
    with pytest.raises(Missing):
        convert_lead(world.by("petr"), lead.pk, NEW, None, None)
    tanyas = new_lead(world, "tanya", company_name="Лютик")
    with pytest.raises(Forbidden):
        convert_lead(world.by("tanya"), tanyas.pk, NEW, None, NEW)
    assert not Company.objects.filter(name="Лютик").exists()
    with pytest.raises(Invalid):
        convert_lead(world.by("ivan"), lead.pk, None, None, None)


def test_the_doors(world, lead):
    api = world.api("ivan")
    assert api.get(f"/leads/{lead.pk}/twins").json() == {"companies": [], "people": []}
    body = {"company": {}, "person": None, "deal": {"name": "Опт", "amount": None, "pipeline": None}}
    answer = api.post(f"/leads/{lead.pk}/convert", body)
    assert answer.status_code == 200, answer.content
    assert answer.json()["deal"]["name"] == "Опт" and answer.json()["person"] is None
    told = api.get(f"/leads/{lead.pk}").json()
    assert told["deal"]["name"] == "Опт" and told["status"]["name"] == "Стал сделкой"
    assert api.post(f"/leads/{lead.pk}/convert", {"company": {"id": "x"}}).status_code == 422


def test_the_history_tells_moments_and_touches_in_words(world, lead):
    touch = {"utm_source": "yandex", "utm_medium": "cpc"}
    Lead.objects.filter(pk=lead.pk).update(first_touch=touch)
    made = convert_lead(world.by("ivan"), lead.pk, None, None, Becoming())
    api = world.api("ivan")
    pages = [api.get(f"/{place}/journal").json() for place in (f"deals/{made.deal.pk}", f"leads/{lead.pk}")]
    told = {
        change["field"]: change["after"]
        for page in pages
        for item in page["items"]
        for change in item["changes"]
    }
    assert sorted(told["first_touch"].split(", ")) == ["cpc", "yandex"]
    assert re.fullmatch(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d", told["closed_at"])
