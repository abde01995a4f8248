"""A violation is told, explained, disputed and decided; discipline counts what was kept; clocks show what is owed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from otklik.kit.clock import now
from otklik.records.entries.actions import change_record
from otklik.records.notices.models import Notice
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.recounting import recount_open_terms
from otklik.regulations.regulations.actions import switch_off
from otklik.sales.tests.cast import new_lead
from tests.regulations.cast import go_through, in_force, owed_by, sweep, the_one
from tests.world import World

pytestmark = pytest.mark.django_db
SOURCE = {"event": {"kind": "created"}, "duty": {"kind": "filled", "fields": ["source"]}}
TUESDAY = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)  # 10:00 in Moscow


@pytest.fixture
def clock():
    with time_machine.travel(TUESDAY, tick=True) as travel:
        yield travel


def told(world: World, who: str, kind: str) -> list[str]:
    rows = Notice.objects.filter(user=world.id(who), kind=kind).order_by("created_at")
    return [row.text["ru"] for row in rows]


def pass_to(clock, *moment: int) -> None:
    clock.move_to(datetime(*moment, tzinfo=UTC))
    sweep(now())
    sweep(now())


def test_reminded_violated_and_brought_before_the_head_each_once(world: World, clock) -> None:
    escalate = [{"after": {"amount": 2, "unit": "hours"}, "to": {"kind": "head"}}]
    in_force(world, "lead", remind=[50], escalate=escalate, **SOURCE)
    new_lead(world)
    go_through()
    assert told(world, "ivan", "obligation_opened") == ["«Источник лида»: {record}, срок 24.11, 14:00"]
    pass_to(clock, 2026, 11, 24, 9, 1)
    assert told(world, "ivan", "obligation_soon") == ["«Источник лида»: прошло 50 % срока, {record}"]
    pass_to(clock, 2026, 11, 24, 11, 1)
    assert told(world, "ivan", "violation") == ["Нарушен регламент «Источник лида»: {record}"]
    assert told(world, "olga", "violation") == ["Нарушен регламент «Источник лида» (Иванов Иван): {record}"]
    pass_to(clock, 2026, 11, 24, 13, 1)
    assert told(world, "olga", "violation")[1:] == [
        "Нарушение не устранено: «Источник лида» (Иванов Иван), {record}"
    ]
    assert the_one().next_at is None, "there is nothing more to do about it"


def test_a_notice_names_no_record_out_of_sight(world: World, clock) -> None:
    row = new_lead(world, "petr", name="Заповедный")
    owed_by(world, "ivan", "lead", row.pk, state="open", settled_at=None, next_at=now())
    sweep(now())
    assert "Заповедный" not in world.api("ivan").get("/notices").content.decode()
    assert "Заповедный" not in world.api("ivan").get("/obligations/mine").content.decode()
    assert world.api("ivan").get("/obligations/clocks", object="lead", ids=str(row.pk)).json() == []


def test_explained_disputed_and_lifted(world: World) -> None:
    one = owed_by(world, "ivan", "lead", new_lead(world).pk)
    path = f"/obligations/{one.pk}"
    assert world.api("olga").post(f"{path}/explain", {"text": "За него"}).status_code == 403
    assert world.api("ivan").get(f"{path}/help").json()["may"] == {
        "explain": True,
        "decide": False,
        "waive": False,
    }
    answer = world.api("ivan").post(f"{path}/explain", {"text": "Клиент не брал трубку", "dispute": True})
    assert answer.json()["dispute"] == "raised"
    assert len(told(world, "olga", "violation_explained")) == 1
    assert (
        world.api("ivan").post(f"{path}/decide", {"outcome": "lifted", "text": "Сам себе"}).status_code == 403
    )
    decided = world.api("olga").post(f"{path}/decide", {"outcome": "lifted", "text": "Связи не было"}).json()
    assert (decided["state"], decided["dispute"], decided["decided_by"]["name"]) == (
        "waived", "lifted", "Главная Ольга",
    )  # fmt: skip
    assert told(world, "ivan", "violation_explained") == ["Нарушение «Источник лида» снято"]
    assert world.api("ivan").post(f"{path}/explain", {"text": "Ещё"}).status_code == 409


def test_upheld_it_stays_a_violation_and_is_not_explained_again(world: World) -> None:
    one = owed_by(world, "ivan", "lead", new_lead(world).pk)
    world.api("ivan").post(f"/obligations/{one.pk}/explain", {"text": "Забыл", "dispute": True})
    upheld = world.api("olga").post(
        f"/obligations/{one.pk}/decide", {"outcome": "upheld", "text": "Надо помнить"}
    )
    assert upheld.json()["state"] == "violated"
    assert world.api("ivan").post(f"/obligations/{one.pk}/explain", {"text": "Ещё"}).status_code == 409
    assert (
        world.api("olga")
        .post(f"/obligations/{one.pk}/decide", {"outcome": "lifted", "text": "…"})
        .status_code
        == 409
    )


def test_waived_by_who_leads_with_a_reason(world: World) -> None:
    lead = new_lead(world)
    one = owed_by(world, "ivan", "lead", lead.pk, state="open", settled_at=None)
    assert world.api("ivan").post(f"/obligations/{one.pk}/waive", {"reason": "Неохота"}).status_code == 403
    assert world.api("olga").post(f"/obligations/{one.pk}/waive", {"reason": ""}).status_code == 422
    assert (
        world.api("olga").post(f"/obligations/{one.pk}/waive", {"reason": "Свой человек"}).json()["state"]
        == "waived"
    )
    history = world.api("olga").get(f"/obligations/{one.pk}/journal").json()["items"]
    assert history[0]["by"]["name"] == "Главная Ольга"


def test_nobody_makes_changes_or_removes_obligations_by_hand(world: World) -> None:
    one = owed_by(world, "ivan", "lead", new_lead(world).pk)
    api = world.api("admin")
    assert api.post("/obligations", {"name": "Сам придумал"}).status_code in (409, 422)
    assert api.patch(f"/obligations/{one.pk}", {"values": {"state": "met"}}).status_code in (409, 422)
    assert api.delete(f"/obligations/{one.pk}").status_code == 409
    assert Obligation.objects.get(pk=one.pk).state == "violated"


def test_discipline_by_person_with_n_and_interval(world: World) -> None:
    for who, states in {"ivan": "mmmv", "maria": "mv", "petr": "v"}.items():
        for state in states:
            lead = new_lead(world, who)
            owed_by(world, who, "lead", lead.pk, state="met" if state == "m" else "violated")
    owed_by(world, "ivan", "lead", new_lead(world).pk, state="waived")
    found = world.api("olga").get("/discipline").json()
    assert [(row["name"], row["met"], row["violated"], row["waived"]) for row in found["rows"]] == [
        ("Марьина Мария", 1, 1, 0), ("Иванов Иван", 3, 1, 1),
    ]  # fmt: skip
    assert found["rows"][1]["share"] == 0.75 and found["total"]["share"] == pytest.approx(4 / 6)
    low, high = found["rows"][1]["interval"]
    assert (round(low, 2), round(high, 2)) == (0.3, 0.95)
    mine = world.api("ivan").get("/discipline", by="regulation").json()
    assert (mine["mine"]["met"], mine["total"]["met"]) == (3, 3)
    assert [row["name"] for row in mine["rows"]] == ["Источник лида"]
    past = world.api("olga").get("/discipline", since="2020-01-01", until="2020-02-01").json()
    assert past["total"]["share"] is None, "nothing to judge by is not nought"
    for wrong in ({"until": "9999-12-31"}, {"since": "0001-01-01"}, {"until": "0001-01-01"}):
        assert world.api("olga").get("/discipline", **wrong).status_code == 422
    teams = world.api("olga").get("/discipline", by="team").json()["rows"]
    of_team = {row["name"]: row["people"] for row in teams}
    assert sorted(of_team["Север"]) == sorted([str(world.id("ivan")), str(world.id("maria"))])
    for row in teams:
        theirs = {"all": [{"field": "responsible", "op": "in", "value": [one for one in row["people"] if one]},
                          {"field": "state", "op": "eq", "value": "violated"}]}  # fmt: skip
        listed = world.api("olga").get("/obligations/count", filter=json.dumps(theirs)).json()
        assert listed["count"] == row["violated"], "the list behind the figure"
    for cut in ("team", "severity"):
        assert sum(row["met"] for row in world.api("olga").get("/discipline", by=cut).json()["rows"]) == 4


def test_clocks_of_records_on_the_screen_in_a_fixed_number_of_statements(
    world: World, django_assert_max_num_queries
) -> None:
    leads = [new_lead(world, name=f"Лид {n}") for n in range(5)]
    for n, lead in enumerate(leads):
        due = now() + timedelta(hours=n)
        owed_by(world, "ivan", "lead", lead.pk, state="open", settled_at=None, due_at=due)
    second = owed_by(world, "ivan", "lead", leads[0].pk, state="open", settled_at=None, event_key="second")
    Obligation.objects.filter(pk=second.pk).update(due_at=now() + timedelta(days=3))
    api = world.api("ivan")
    ids = ",".join(str(lead.pk) for lead in leads)
    api.get("/obligations/clocks", object="lead", ids=ids)
    with django_assert_max_num_queries(4):
        found = api.get("/obligations/clocks", object="lead", ids=ids).json()
    assert [one["more"] for one in found] == [1, 0, 0, 0, 0]


def test_a_day_off_put_into_the_calendar_moves_open_terms_only(world: World, clock) -> None:
    in_force(world, "lead", terms=[{"amount": 10, "unit": "hours"}], **SOURCE)
    open_one, met = new_lead(world), new_lead(world, name="Другой")
    go_through()
    change_record(world.by("ivan"), "lead", met.pk, {"source": "site"})
    go_through()
    before = the_one(record_id=met.pk).due_at
    assert the_one(record_id=open_one.pk).due_at.date() == date(2026, 11, 25)
    world.api("admin").put(
        "/calendars/days", {"days": [{"date": "2026-11-25", "kind": "off", "note": "Выборы"}]}
    )
    assert recount_open_terms() == 1
    assert the_one(record_id=open_one.pk).due_at.date() == date(2026, 11, 26)
    assert the_one(record_id=met.pk).due_at == before


def test_under_another_calendar_the_time_spent_is_kept(world: World, clock) -> None:
    in_force(world, "lead", terms=[{"amount": 10, "unit": "hours"}], **SOURCE)
    new_lead(world)
    go_through()
    clock.move_to(datetime(2026, 11, 24, 13, 0, tzinfo=UTC))  # 16:00: six hours are spent
    short = [[["10:00", "12:00"]]] * 5 + [[], []]
    made = world.api("admin").post(
        "/calendars", {"name": "Два часа в день", "week": short, "users": [str(world.id("ivan"))]}
    )
    assert made.status_code in (200, 201), made.content
    recount_open_terms()
    one = the_one()
    assert one.spent == pytest.approx(6 * 3600, abs=60)
    ends = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert abs(one.due_at - ends) < timedelta(minutes=1), "two days of two hours"


def test_vladivostok_and_moscow_and_the_new_year(world: World) -> None:
    from otklik.access.users.models import User

    User.objects.filter(pk=world.id("petr")).update(timezone="Asia/Vladivostok")
    with time_machine.travel(datetime(2026, 3, 6, 20, 30, tzinfo=UTC), tick=False):
        in_force(world, "lead", **SOURCE)
        new_lead(world, "petr")
        go_through()
        assert the_one().due_at == datetime(2026, 3, 10, 3, 0, tzinfo=UTC), "13:00 there"
    Obligation.objects.all().delete()
    with time_machine.travel(datetime(2025, 12, 30, 14, 30, tzinfo=UTC), tick=False):
        new_lead(world, "ivan", name="Под ёлку")
        go_through()
        assert the_one().due_at == datetime(2026, 1, 12, 9, 30, tzinfo=UTC), (
            "half an hour, and then after the holidays"
        )


def test_what_is_owed_under_a_regulation_switched_off_still_shows_its_clock(world: World, clock) -> None:
    asked = world.api("ivan")
    assert "lead" not in asked.get("/obligations/objects").json()
    row = in_force(world, "lead", **SOURCE)
    lead = new_lead(world)
    go_through()
    switch_off(world.by("ksenia"), row.pk)
    assert asked.get("/regulations").json() == [], "who writes none is not told of those that are off"
    assert asked.get("/obligations/objects").json() == ["lead"]
    assert len(asked.get("/obligations/clocks", object="lead", ids=str(lead.pk)).json()) == 1
    change_record(world.by("ivan"), "lead", lead.pk, {"source": "referral"})
    go_through()
    assert asked.get("/obligations/objects").json() == []
