import pytest

from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Refused
from otklik.records.entries.actions import change_record
from otklik.sales.lead_statuses.queries import status_of_kind
from otklik.sales.leads.actions import refuse_lead
from otklik.sales.leads.models import Lead
from otklik.sales.loss_reasons.models import LossReason
from otklik.sales.tests.cast import new_lead


def reason(name="Не дозвонились"):
    return LossReason.objects.get(name=name).pk


def test_a_lead_is_called_by_what_is_known(world):
    known = {"last_name": "Лялина", "first_name": "Ёлка", "company_name": "ООО «Ромашка»"}
    assert new_lead(world, name=None, **known).name == "Лялина Ёлка, ООО «Ромашка»"
    assert new_lead(world, name=None, phones=["8 (916) 123-45-67"]).name == "+79161234567"
    assert new_lead(world, name=None, emails=["a@b.ru"]).name == "a@b.ru"
    assert new_lead(world, name=None).name == "Новый лид"


def test_a_name_nobody_gave_follows_the_person(world):
    lead = new_lead(world, name=None, last_name="Лялина")
    changed = change_record(world.by("ivan"), "lead", lead.pk, {"first_name": "Ёлка"})
    assert changed.name == "Лялина Ёлка"
    named = change_record(world.by("ivan"), "lead", lead.pk, {"name": "Запрос"})
    assert change_record(world.by("ivan"), "lead", named.pk, {"first_name": "Ольга"}).name == "Запрос"


def test_a_new_lead_is_new_and_its_authors(world):
    lead = new_lead(world)
    assert lead.status.kind == "new" and lead.responsible_id == world.id("ivan")
    assert Lead.objects.get(pk=lead.pk).search_text.strip() == "запрос цены"


def test_a_lead_is_closed_only_by_refusing_or_converting(world):
    lead = new_lead(world)
    for kind in ("refused", "converted"):
        with pytest.raises(Invalid):
            change_record(world.by("ivan"), "lead", lead.pk, {"status": str(status_of_kind(kind).pk)})
    change_record(world.by("ivan"), "lead", lead.pk, {"status": str(status_of_kind("work").pk)})


def test_refusing_wants_a_reason_for_leads(world):
    lead, by = new_lead(world), world.by("ivan")
    with pytest.raises(Invalid):
        refuse_lead(by, lead.pk, None)
    with pytest.raises(Invalid):
        refuse_lead(by, lead.pk, reason("Выбрали конкурента"))
    refused = refuse_lead(by, lead.pk, reason(), " Три раза ")
    assert (
        refused.status.kind == "refused" and refused.closed_at <= now() and refused.refusal_text == "Три раза"
    )
    with pytest.raises(Refused):
        refuse_lead(by, lead.pk, reason())


def test_a_refused_lead_is_taken_up_by_its_status(world):
    lead, by = new_lead(world), world.by("ivan")
    refuse_lead(by, lead.pk, reason())
    again = change_record(by, "lead", lead.pk, {"status": str(status_of_kind("work").pk)})
    assert (again.closed_at, again.refusal_reason_id, again.refusal_text) == (None, None, "")


def test_a_lead_without_a_step_is_marked_as_such(world):
    lead = new_lead(world)
    api = world.api("ivan")
    assert api.get(f"/leads/{lead.pk}").json()["attention"] == ["no_step"]
    rows = api.get("/leads", filter='{"field": "next_step_at", "op": "empty"}').json()["rows"]
    assert [row["attention"] for row in rows] == [["no_step"]]
    refuse_lead(world.by("ivan"), lead.pk, reason())
    assert api.get(f"/leads/{lead.pk}").json()["attention"] == []


def test_the_door_refuses_and_the_list_shows(world):
    lead = new_lead(world, source="exhibition", phones=["89161234567"])
    api = world.api("ivan")
    answer = api.post(f"/leads/{lead.pk}/refuse", {"reason": str(reason()), "text": "Нет ответа"})
    assert answer.status_code == 200, answer.content
    assert answer.json()["refusal_reason"]["name"] == "Не дозвонились"
    assert world.api("petr").post(f"/leads/{lead.pk}/refuse", {"reason": str(reason())}).status_code == 404
    found = api.get("/leads", q="916 123").json()["rows"]
    assert [row["id"] for row in found] == [str(lead.pk)]


def test_statuses_in_use_stay(world):
    by, status = world.by("admin"), status_of_kind("new")
    new_lead(world)
    from otklik.records.entries.actions import create_record, delete_record

    with pytest.raises(Refused):
        delete_record(by, "lead_status", status.pk)
    with pytest.raises(Invalid):
        change_record(by, "lead_status", status.pk, {"kind": "work"})
    with pytest.raises(Forbidden):
        create_record(world.by("ivan"), "lead_status", {"name": "Думает", "kind": "work"})
    with pytest.raises(Invalid):
        create_record(by, "lead_status", {"name": "новый", "kind": "work"})
    assert create_record(by, "lead_status", {"name": "Думает", "kind": "work"}).color == "gray"
