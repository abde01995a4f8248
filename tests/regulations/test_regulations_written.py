"""Regulations are written, rehearsed on the past, switched on as editions, read by those they bind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from otklik.kit.clock import now
from otklik.records.journal.models import Change
from otklik.regulations.regulations.models import Edition
from otklik.sales.leads.models import Lead
from otklik.sales.tests.cast import new_lead
from tests.regulations.cast import definition, go_through, in_force, the_one
from tests.world import World

pytestmark = pytest.mark.django_db
SOURCE = {"event": {"kind": "created"}, "duty": {"kind": "filled", "fields": ["source"]}}


def written(**parts):
    return {"name": "Источник лида", "object": "lead", "definition": definition(**(SOURCE | parts))}


def test_written_switched_on_changed_and_switched_on_anew(world: World) -> None:
    api = world.api("ksenia")
    made = api.post("/regulations", written()).json()
    assert (made["active"], made["edition"], made["changed"]) == (False, None, True)
    assert made["sentence"] == ("Когда появляется лид — ответственный за 4 раб. ч заполняет «Источник».")
    on = api.post(f"/regulations/{made['id']}/on").json()
    assert (on["active"], on["edition"], on["changed"]) == (True, 1, False)
    new_lead(world)
    go_through()
    changed = api.patch(f"/regulations/{made['id']}", {"name": "Откуда клиент"}).json()
    assert (changed["changed"], changed["edition"]) == (True, 1), "what is in force stays"
    assert api.post(f"/regulations/{made['id']}/on").json()["edition"] == 2
    assert the_one().name == "Источник лида", "a change never rewrites the past"
    told = api.get(f"/regulations/{made['id']}/editions").json()
    assert [(one["number"], one["name"], one["until"] is None) for one in told] == [
        (2, "Откуда клиент", True), (1, "Источник лида", False),
    ]  # fmt: skip
    off = api.post(f"/regulations/{made['id']}/off").json()
    assert off["active"] is False
    new_lead(world, name="Ещё один")
    go_through()
    assert the_one().state == "open", "nothing new arises, what is owed is still owed"


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"event": {"kind": "became", "field": "nothing"}}, "event.field"),
        ({"event": {"kind": "became", "field": "source", "to": ["неведомое"]}}, "event.to"),
        ({"event": {"kind": "reached", "field": "name"}}, "event.field"),
        ({"duty": {"kind": "filled", "fields": ["attention"]}}, "duty.fields.0"),
        ({"duty": {"kind": "appears", "object": "nothing"}}, "duty.object"),
        ({"condition": {"field": "nothing", "op": "eq", "value": 1}}, "condition"),
        ({"terms": [{"amount": 0, "unit": "hours"}]}, "terms.0.amount"),
        ({"terms": [{"amount": 1, "unit": "hours"}, {"amount": 2, "unit": "hours"}]}, "terms.1.condition"),
        ({"answers": {"kind": "user"}}, "answers.id"),
    ],
)
def test_what_is_not_whole_is_told_by_its_place(world: World, parts, field) -> None:
    answer = world.api("ksenia").post("/regulations", written(**parts))
    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_who_may_write_and_who_may_read(world: World) -> None:
    api = world.api("ksenia")
    draft = api.post("/regulations", written()).json()
    assert world.api("ivan").post("/regulations", written()).status_code == 403
    assert world.api("ivan").get(f"/regulations/{draft['id']}").status_code == 404, "not in force yet"
    asked = {"object": "lead", "definition": definition(**SOURCE)}
    assert world.api("ivan").post("/regulations/rehearsal", asked).status_code == 403
    api.post(f"/regulations/{draft['id']}/on")
    api.patch(f"/regulations/{draft['id']}", {"name": "Черновик новой редакции"})
    seen = world.api("ivan").get(f"/regulations/{draft['id']}").json()
    assert seen["name"] == "Источник лида" and seen["may_change"] is False
    assert world.api("ivan").post(f"/regulations/{draft['id']}/off").status_code == 403


def test_parts_of_the_sentence_are_told_to_who_writes(world: World) -> None:
    asked = {"object": "lead", "condition": {"field": "source", "op": "eq", "value": "referral"}}
    assert world.api("ksenia").post("/conditions/words", asked).json()["words"] == "«Источник» — Рекомендация"
    assert {"id", "name"} == set(world.api("ksenia").get("/roles/names").json()[0])
    assert world.api("stranger").post("/conditions/words", asked).status_code == 403


def test_those_it_binds_confirm_that_they_have_read_it(world: World) -> None:
    managers = str(world.roles["sales_manager"].pk)
    row = in_force(world, "lead", acknowledged=True, binds=[managers], **SOURCE)
    assert [one["name"] for one in world.api("ivan").get("/regulations/to-acknowledge").json()] == [row.name]
    assert world.api("olga").get("/regulations/to-acknowledge").json() == []
    assert world.api("ivan").post(f"/regulations/{row.pk}/acknowledge").status_code == 204
    assert world.api("ivan").get("/regulations/to-acknowledge").json() == []
    readers = world.api("ksenia").get(f"/regulations/{row.pk}/readers").json()
    assert {one["user"]["name"]: one["at"] is not None for one in readers} == {
        "Иванов Иван": True, "Марьина Мария": False, "Петров Пётр": False,
    }  # fmt: skip
    assert world.api("key_full").post(f"/regulations/{row.pk}/acknowledge").status_code == 403


def test_a_rehearsal_counts_what_would_have_been(world: World) -> None:
    fast, slow, never, fresh = (
        new_lead(world, name=name) for name in ("Быстрый", "Поздний", "Никогда", "Новый")
    )
    past = now() - timedelta(days=20)
    Lead.objects.filter(pk__in=[fast.pk, slow.pk, never.pk]).update(created_at=past)
    Change.objects.filter(record_id__in=[fast.pk, slow.pk, never.pk]).update(at=past)
    for lead, days in ((fast, 0), (slow, 10)):
        api = world.api("ivan")
        api.patch(f"/leads/{lead.pk}", {"values": {"source": "site"}})
        last = Change.objects.filter(record_id=lead.pk).latest("id")
        Change.objects.filter(pk=last.pk).update(at=past + timedelta(days=days, minutes=5))
    asked = {"object": "lead", "definition": definition(**SOURCE)}
    told = world.api("ksenia").post("/regulations/rehearsal", asked).json()
    assert (told["events"], told["met"], told["violated"], told["open"]) == (4, 1, 2, 1)
    assert told["share"] == pytest.approx(1 / 3) and told["interval"][0] < 1 / 3 < told["interval"][1]
    assert told["people"][0]["responsible"]["name"] == "Иванов Иван"
    assert {one["state"] for one in told["examples"]} == {"met", "violated", "open"}
    assert not Edition.objects.exists()
    from otklik.regulations.obligations.models import Obligation

    assert not Obligation.objects.exists(), "nothing is written"
    _ = (never, fresh)
