"""An event opens an obligation once; a fact closes it; time makes it a violation."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from otklik.activities.activities.actions import complete_activity
from otklik.kit.errors import Invalid
from otklik.records.entries.actions import change_record, create_record, delete_record
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.watching import watch
from otklik.sales.tests.cast import new_deal, new_lead, stage
from tests.regulations.cast import go_through, in_force, owed, sweep, the_one
from tests.world import World

pytestmark = pytest.mark.django_db
CREATED = {"kind": "created"}
SOURCE = {"kind": "filled", "fields": ["source"]}
# A Tuesday and a Wednesday without holidays; the company works 9 to 18 in Moscow.
TUESDAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # 15:00


@pytest.fixture
def tuesday():
    with time_machine.travel(TUESDAY, tick=True) as clock:
        yield clock


def test_a_lead_without_a_source_is_owed_one(world: World, tuesday) -> None:
    in_force(world, "lead", event=CREATED, duty=SOURCE)
    lead = new_lead(world)
    go_through()
    one = the_one()
    assert (one.object, one.record_id, one.state) == ("lead", lead.pk, "open")
    assert one.responsible_id == world.id("ivan")
    assert one.due_at.replace(microsecond=0, second=0) == datetime(2026, 11, 25, 7, 0, tzinfo=UTC), (
        "10:00 tomorrow"
    )
    go_through()
    assert len(owed()) == 1, "once"
    change_record(world.by("ivan"), "lead", lead.pk, {"source": "referral"})
    go_through()
    one = the_one()
    assert (one.state, one.next_at, one.proof) == ("met", None, {"object": "lead", "id": str(lead.pk)})
    assert one.settled_at == one.fulfilled_at


def test_what_is_met_from_the_start_counts_as_kept(world: World, tuesday) -> None:
    in_force(world, "lead", event=CREATED, duty=SOURCE)
    new_lead(world, source="referral")
    go_through()
    assert the_one().state == "met"


def test_what_was_before_it_was_switched_on_owes_nothing(world: World, tuesday) -> None:
    new_lead(world)
    in_force(world, "lead", event=CREATED, duty=SOURCE)
    go_through()
    assert not owed()


def test_past_its_due_time_it_is_a_violation_and_stays_one(world: World, tuesday) -> None:
    in_force(world, "lead", event=CREATED, duty=SOURCE)
    lead = new_lead(world)
    go_through()
    tuesday.move_to(datetime(2026, 11, 25, 6, 59, tzinfo=UTC))
    sweep(datetime(2026, 11, 25, 6, 59, tzinfo=UTC))
    assert the_one().state == "open"
    tuesday.move_to(datetime(2026, 11, 25, 7, 1, tzinfo=UTC))
    sweep(datetime(2026, 11, 25, 7, 1, tzinfo=UTC))
    one = the_one()
    assert one.state == "violated" and one.settled_at == one.due_at
    change_record(world.by("ivan"), "lead", lead.pk, {"source": "referral"})
    go_through()
    one = the_one()
    assert one.state == "violated" and one.fulfilled_at > one.settled_at, "done, but late"


def test_a_fact_the_journal_has_not_told_yet_saves_from_violation(world: World, tuesday) -> None:
    in_force(world, "lead", event=CREATED, duty=SOURCE)
    lead = new_lead(world)
    go_through()
    change_record(world.by("ivan"), "lead", lead.pk, {"source": "referral"})
    sweep(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    assert the_one().state == "met"


def test_found_done_too_late_it_is_violated_at_the_due_moment(world: World, tuesday) -> None:
    in_force(world, "lead", event=CREATED, duty=SOURCE)
    lead = new_lead(world)
    go_through()
    tuesday.move_to(datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    change_record(world.by("ivan"), "lead", lead.pk, {"source": "referral"})
    go_through()
    one = the_one()
    assert one.state == "violated" and one.settled_at < one.fulfilled_at


def test_a_stage_entered_and_the_condition_for_whom(world: World, tuesday) -> None:
    in_force(
        world, "deal",
        event={"kind": "became", "field": "stage", "to": [str(stage(world, "proposal"))]},
        condition={"field": "amount", "op": "gte", "value": "5000"},
        duty={"kind": "left", "field": "stage"},
    )  # fmt: skip
    from otklik.sales.deals.actions import move_deal

    small, large = new_deal(world, amount="100"), new_deal(world, amount="9000", name="Крупная")
    for deal in (small, large):
        move_deal(world.by("ivan"), deal.pk, stage(world, "proposal"))
    go_through()
    one = the_one()
    assert one.record_id == large.pk
    move_deal(world.by("ivan"), large.pk, stage(world, "negotiation"))
    go_through()
    assert the_one().state == "met"


def test_a_letter_after_a_conversation_about_the_same_customer(world: World, tuesday) -> None:
    in_force(
        world, "activity",
        event={"kind": "became", "field": "result", "to": ["interested"]},
        condition={"field": "kind", "op": "in", "value": ["call", "meeting"]},
        duty={
            "kind": "appears", "object": "activity",
            "condition": {"all": [{"field": "kind", "op": "eq", "value": "message"},
                                  {"field": "direction", "op": "eq", "value": "out"}]},
        },
        terms=[{"amount": 2, "unit": "hours", "working": False}],
    )  # fmt: skip
    by = world.by("ivan")
    company = create_record(by, "company", {"name": "Ромашка"})
    other = create_record(by, "company", {"name": "Роза"})
    deal = new_deal(world, company=str(company.pk))
    call = create_record(by, "activity", {"kind": "call", "links": [{"object": "deal", "id": str(deal.pk)}]})
    complete_activity(by, call.pk, {"result": "interested"})
    go_through()
    assert the_one().state == "open"
    letter = {"kind": "message", "text": "Материалы", "direction": "out"}
    create_record(by, "activity", {**letter, "links": [{"object": "company", "id": str(other.pk)}]})
    go_through()
    assert the_one().state == "open", "about somebody else"
    sent = create_record(by, "activity", {**letter, "links": [{"object": "company", "id": str(company.pk)}]})
    go_through()
    assert the_one().state == "met" and the_one().proof == {"object": "activity", "id": str(sent.pk)}


def test_terms_differ_by_whom_it_concerns(world: World, tuesday) -> None:
    in_force(
        world, "company", event=CREATED, duty={"kind": "filled", "fields": ["industry"]},
        terms=[
            {"amount": 1, "unit": "hours", "working": False,
             "condition": {"field": "segment", "op": "eq", "value": "A"}},
            {"amount": 3, "unit": "days", "working": False},
        ],
    )  # fmt: skip
    first = create_record(world.by("ivan"), "company", {"name": "А", "segment": "A"})
    third = create_record(world.by("ivan"), "company", {"name": "В", "segment": "C"})
    go_through()
    assert the_one(record_id=first.pk).seconds == 3600
    assert the_one(record_id=third.pk).seconds == 3 * 24 * 3600


def test_the_deleted_owes_nothing_and_the_handed_over_is_owed_by_another(world: World, tuesday) -> None:
    in_force(world, "lead", event=CREATED, duty=SOURCE)
    gone, given = new_lead(world), new_lead(world, name="Второй")
    go_through()
    delete_record(world.by("admin"), "lead", gone.pk)
    change_record(world.by("olga"), "lead", given.pk, {"responsible": str(world.id("maria"))})
    go_through()
    assert the_one(record_id=gone.pk).state == "cancelled"
    assert the_one(record_id=given.pk).responsible_id == world.id("maria")


def test_waiting_stops_the_clock(world: World, tuesday) -> None:
    in_force(
        world, "lead", event=CREATED, duty=SOURCE, pause={"field": "tags", "op": "has_any", "value": ["ждём"]},
    )  # fmt: skip
    lead = new_lead(world)
    go_through()
    due = the_one().due_at
    tuesday.move_to(datetime(2026, 11, 24, 13, 0, tzinfo=UTC))  # 16:00: an hour of four is gone
    change_record(world.by("ivan"), "lead", lead.pk, {"tags": ["ждём"]})
    go_through()
    one = the_one()
    assert (one.paused, one.due_at, one.next_at) == (True, None, None)
    tuesday.move_to(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))  # 11:00 the next day
    sweep(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    change_record(world.by("ivan"), "lead", lead.pk, {"tags": []})
    go_through()
    one = the_one()
    assert one.state == "open" and not one.paused
    assert one.due_at.replace(second=0, microsecond=0) == datetime(2026, 11, 25, 11, 0, tzinfo=UTC), "14:00"
    assert one.due_at > due and len(one.pauses) == 1


def test_an_import_of_the_past_opens_nothing(world: World, tuesday) -> None:
    in_force(world, "lead", event=CREATED, duty=SOURCE)
    create_record(world.by("ivan", via="import"), "lead", {"name": "Из файла"})
    go_through()
    assert not owed()


def test_a_killed_worker_opens_each_once(world: World, tuesday, monkeypatch) -> None:
    in_force(world, "lead", event=CREATED, duty=SOURCE)
    new_lead(world)
    from otklik.regulations.obligations import watching

    def dies(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(watching, "_settle", dies)
        with pytest.raises(SystemExit):
            watch()
    assert not Obligation.objects.exists()
    go_through()
    assert len(owed()) == 1


def test_a_date_that_comes(world: World, tuesday) -> None:
    in_force(
        world, "deal",
        event={"kind": "reached", "field": "close_on", "days": -1},
        duty={"kind": "left", "field": "close_on"},
    )  # fmt: skip
    from otklik.regulations.obligations.watching import watch_dates

    deal = new_deal(world, close_on="2026-11-26")
    watch_dates()
    assert not owed()
    tuesday.move_to(datetime(2026, 11, 25, 6, 0, tzinfo=UTC))
    watch_dates()
    watch_dates()
    one = the_one()
    assert one.record_id == deal.pk
    change_record(world.by("ivan"), "deal", deal.pk, {"close_on": "2026-12-10"})
    go_through()
    assert the_one().state == "met"


def test_for_each_customer_concerned(world: World, tuesday) -> None:
    in_force(
        world, "product",
        event={"kind": "became", "field": "active", "to": [True]},
        for_each={"object": "company", "condition": {"field": "tags", "op": "has_any", "value": ["расходники"]}},
        duty={"kind": "appears", "object": "activity", "condition": {"field": "direction", "op": "eq", "value": "out"}},
    )  # fmt: skip
    told = create_record(world.by("ivan"), "company", {"name": "Ромашка", "tags": ["расходники"]})
    create_record(world.by("ivan"), "company", {"name": "Роза"})
    create_record(world.by("admin"), "product", {"name": "Перчатки"})
    go_through()
    assert [(one.object, one.record_id, one.responsible_id) for one in owed()] == [
        ("company", told.pk, world.id("ivan"))
    ]


def test_for_each_record_compared_with_the_one_of_the_event(world: World, tuesday) -> None:
    rule = in_force(
        world, "company",
        event={"kind": "changed", "field": "segment"},
        for_each={"object": "deal", "condition": {"all": [
            {"field": "company", "op": "in", "value": "@event.id"},
            {"field": "source", "op": "in", "value": "@event.source"},
        ]}},
        duty={"kind": "filled", "fields": ["amount"]},
    )  # fmt: skip
    by = world.by("ivan")
    asked = {"object": "company", "definition": rule.definition}
    sentence = world.api("ksenia").post("/regulations/sentence", asked).json()["sentence"]
    assert "сама запись события" in sentence and "как у события" in sentence
    company = create_record(by, "company", {"name": "Ромашка", "source": "site"})
    other = create_record(by, "company", {"name": "Роза"})
    same = new_deal(world, name="Та же", company=str(company.pk), source="site")
    new_deal(world, name="Иной источник", company=str(company.pk), source="referral")
    new_deal(world, name="Чужая", company=str(other.pk), source="site")
    for row in (company, other):
        change_record(by, "company", row.pk, {"segment": "A"})
    go_through()
    assert the_one().record_id == same.pk, "what the event does not hold equals nothing"
    rule.refresh_from_db()
    assert rule.problem is None


def test_only_what_the_event_has_may_be_compared_with(world: World) -> None:
    each = {"object": "deal", "condition": {"field": "company", "op": "in", "value": "@event.firm"}}
    with pytest.raises(Invalid) as refused:
        in_force(
            world, "company", event=CREATED, for_each=each, duty={"kind": "filled", "fields": ["amount"]}
        )
    assert [problem.field for problem in refused.value.errors] == ["for_each.condition"]
