"""Rules act: each event once, step by step, by branches and waits, with why when they do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from otklik.access.absences.models import Absence
from otklik.access.users.models import User
from otklik.access.version import move_config
from otklik.activities.models import Activity
from otklik.automation.rules.actions import switch_off
from otklik.automation.rules.definition import SetTask
from otklik.automation.rules.models import Rule, RuleEdition
from otklik.automation.runs import going
from otklik.automation.runs.actions import start_by_hand
from otklik.automation.webhooks.models import Delivery
from otklik.automation.webhooks.sending import send_due
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Missing
from otklik.records.entries.actions import change_record, create_record
from otklik.records.notices.models import Notice
from otklik.sales.leads.models import Lead
from otklik.sales.tests.cast import new_lead
from tests.automation.conftest import to
from tests.automation.receiver import Receiver
from tests.automation.rules_cast import DAY, TASK, go_through, in_force, outcomes, runs, the_run
from tests.world import World

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)  # 10:00 in Moscow


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(TUESDAY, tick=True) as travel:
        yield travel


def test_each_event_begins_one_run_and_the_steps_are_told(world: World) -> None:
    in_force(world, {**TASK, "subject": "Позвонить: {{ lead.name }}", "due": DAY})
    row = new_lead(world, name="Пион")
    go_through()
    go_through()
    run = the_run()
    assert (run.state, outcomes(run)) == ("done", [("t", "done")])
    made = Activity.objects.get(kind="task")
    assert (made.subject, made.responsible_id) == ("Позвонить: Пион", row.responsible_id)
    told = world.api("admin").get(f"/runs/{run.pk}").json()
    assert told["record"]["name"] == "Пион"
    assert told["steps"][0]["link"]["id"] == str(made.pk)


def test_what_does_not_fit_is_kept_with_why(world: World) -> None:
    condition = {"all": [{"field": "name", "op": "eq", "value": "Роза"}, {"field": "source", "op": "empty"}]}
    rule = in_force(world, condition=condition)
    new_lead(world, name="Пион")
    go_through()
    assert the_run().state == "skipped"
    row = world.api("admin").get(f"/rules/{rule.pk}/runs").json()["rows"][0]
    assert row["why"].startswith("Не выполнено: ") and "Роза" in row["why"] and "Источник" not in row["why"]
    assert not Activity.objects.exists()


def test_a_branch_is_gone_by_what_the_record_is_now(world: World) -> None:
    ways = [{"condition": {"field": "name", "op": "eq", "value": "Роза"}, "steps": [{**TASK, "id": "a"}]}]
    branch = {
        "id": "b",
        "kind": "branch",
        "ways": ways,
        "otherwise": [{**TASK, "id": "c", "subject": "Иначе"}],
    }
    in_force(world, branch, {**TASK, "id": "d", "subject": "После"})
    rows = [new_lead(world, name=name) for name in ("Роза", "Пион")]
    go_through()
    rose, peony = (the_run(record_id=row.pk) for row in rows)
    assert [step for step, _ in outcomes(rose)] == ["b", "a", "d"]
    assert [step for step, _ in outcomes(peony)] == ["b", "c", "d"]


def test_waiting_goes_by_the_calendar_of_whose_the_record_is(world: World, clock: Any) -> None:
    wait = {"id": "w", "kind": "wait", "span": {"amount": 10, "unit": "hours", "working": True}}
    in_force(world, wait, TASK)
    new_lead(world)
    go_through()
    run = the_run()
    assert (run.state, run.position) == ("waiting", 1)
    assert run.next_at is not None
    assert abs(run.next_at - datetime(2026, 11, 25, 8, 0, tzinfo=UTC)) < timedelta(minutes=1)
    clock.move_to(datetime(2026, 11, 25, 8, 1, tzinfo=UTC))
    go_through()
    assert the_run().state == "done"
    assert Activity.objects.filter(kind="task").count() == 1


def test_a_state_that_lasts_is_acted_on_and_one_that_was_left_is_not(world: World, clock: Any) -> None:
    when = {"kind": "lasted", "field": "source", "to": ["site"], "after": DAY}
    there = new_lead(world, name="Уже там", source="site")
    in_force(world, when=when)
    stays, leaves = (new_lead(world, name=name, source="site") for name in ("Роза", "Пион"))
    go_through()
    change_record(world.by("ivan"), "lead", leaves.pk, {"source": None})
    go_through()
    assert not Activity.objects.exists()
    clock.shift(timedelta(days=1, minutes=5))
    go_through()
    by_record = {run.record_id: run.state for run in runs()}
    assert by_record == {there.pk: "done", stays.pk: "done", leaves.pk: "skipped"}


def test_a_state_left_and_entered_again_counts_from_the_last_entering(world: World, clock: Any) -> None:
    in_force(world, when={"kind": "lasted", "field": "source", "to": ["site"], "after": DAY})
    row = new_lead(world, source="site")
    for source in (None, "site"):
        change_record(world.by("ivan"), "lead", row.pk, {"source": source})
    go_through()
    assert [run.state for run in runs()] == ["waiting"]
    clock.shift(timedelta(days=1, minutes=5))
    go_through()
    assert Activity.objects.filter(kind="task").count() == 1


def test_a_timetable_comes_round_once_for_each_record_that_fits(world: World, clock: Any) -> None:
    new_lead(world, name="Роза")
    new_lead(world, name="Пион")
    when = {"kind": "scheduled", "at": "12:00", "working": True}
    in_force(world, when=when, condition={"field": "name", "op": "eq", "value": "Роза"})
    go_through()
    assert not runs()
    clock.move_to(datetime(2026, 11, 24, 9, 1, tzinfo=UTC))
    go_through()
    go_through()
    assert [run.state for run in runs()] == ["done"]
    clock.move_to(datetime(2026, 11, 29, 9, 1, tzinfo=UTC))
    go_through()
    assert len(runs()) == 2, "days nobody looked are one coming round"


def test_a_date_that_comes_begins_it(world: World, clock: Any) -> None:
    when = {"kind": "reached", "field": "close_on", "days": -1}
    in_force(world, on="deal", when=when)
    values = {"name": "Поставка", "close_on": "2026-11-26"}
    create_record(world.by("ivan"), "deal", values)
    go_through()
    assert not runs()
    clock.move_to(datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    go_through()
    assert [run.state for run in runs()] == ["done"]


def test_fields_are_put_copied_filled_and_counted_from_now(world: World, clock: Any) -> None:
    put = [
        {"field": "name", "value": "{{ lead.name }} — сделка"},
        {"field": "responsible", "copy_of": "responsible"},
        {"field": "close_on", "after": {"amount": 3, "unit": "days", "working": False}},
        {"field": "amount", "value": "100.00"},
    ]
    step = {"id": "m", "kind": "create", "object": "deal", "put": put}
    back = {"id": "c", "kind": "change", "put": [{"field": "comment", "value": "Есть сделка"}]}
    in_force(world, step, back)
    row = new_lead(world, name="Пион")
    go_through()
    run = the_run()
    assert run.state == "done", run.why
    made = world.api("admin").get(f"/deals/{run.steps.get(step='m').record_id}").json()
    assert (made["name"], made["close_on"], made["amount"]) == ("Пион — сделка", "2026-11-27", "100.00")
    assert made["responsible"]["id"] == str(row.responsible_id)
    assert Lead.objects.get(pk=row.pk).comment == "Есть сделка"


def test_turns_go_round_past_who_is_away(world: World) -> None:
    people = [world.id(who) for who in ("ivan", "maria", "petr")]
    away = now().date()
    Absence.objects.create(user_id=people[1], since=away, until=away + timedelta(days=2), kind="vacation")
    in_force(world, {"id": "a", "kind": "assign", "way": "turn", "users": [str(one) for one in people]})
    rows = [new_lead(world, name=f"Лид {number}") for number in range(4)]
    go_through()
    given = [Lead.objects.get(pk=row.pk).responsible_id for row in rows]
    assert given == [people[0], people[2], people[0], people[2]]


def test_who_has_least_in_work_gets_the_next(world: World) -> None:
    new_lead(world, "ivan")
    people = [str(world.id(who)) for who in ("ivan", "maria")]
    in_force(world, {"id": "a", "kind": "assign", "way": "load", "users": people})
    row = create_record(world.by("admin"), "lead", {"name": "Новый"})
    go_through()
    assert Lead.objects.get(pk=row.pk).responsible_id == world.id("maria")


def test_told_people_read_only_what_they_may_see(world: World) -> None:
    to_both = [{"kind": "responsible"}, {"kind": "user", "id": str(world.id("petr"))}]
    in_force(world, {"id": "n", "kind": "notify", "to": to_both, "text": "Новый: {{ lead.name }}"})
    new_lead(world, "ivan", name="Заповедный")
    go_through()
    told = dict(Notice.objects.filter(kind="rule").values_list("user__last_name", "text__ru"))
    assert told == {"Иванов": "Новый: Заповедный", "Петров": "Новый:"}


def test_a_webhook_is_called_with_the_record(world: World, receiver: Receiver) -> None:
    hook, _ = to(world, receiver, events=["deleted"])
    in_force(world, {"id": "w", "kind": "call", "webhook": str(hook.pk)})
    new_lead(world, name="Пион")
    go_through()
    while send_due():
        pass
    assert [(one["event"], one["record"]["name"]) for one in receiver.told] == [("rule", "Пион")]
    assert Delivery.objects.get().state == "delivered"


def test_a_rule_pressed_by_hand_and_one_started_by_another(world: World) -> None:
    by_hand = in_force(world, when={"kind": "by_hand"}, name="По кнопке")
    in_force(world, {"id": "s", "kind": "start", "rule": str(by_hand.pk)}, name="Первое")
    row = new_lead(world)
    go_through()
    first, second = the_run(chain=[]), the_run(rule=by_hand)
    assert (first.state, second.state) == ("done", "done")
    assert [link["rule"] for link in second.chain] == [str(first.rule_id)]
    start_by_hand(world.by("ivan"), by_hand.pk, row.pk)
    go_through()
    assert Activity.objects.filter(kind="task").count() == 2
    with pytest.raises((Forbidden, Missing)):
        start_by_hand(world.by("petr"), by_hand.pk, row.pk)


def test_acts_with_the_rights_of_its_user_and_never_above(world: World) -> None:
    world.give_role(
        "olga", {"rule": {"see": "all", "create": "all", "change": "all"}, "lead": {"see": "own"}}
    )
    step = {"id": "c", "kind": "change", "put": [{"field": "comment", "value": "Чужое"}]}
    rule = in_force(world, step, who="admin")
    Rule.objects.filter(pk=rule.pk).update(acts_for=world.id("maria"))
    RuleEdition.objects.filter(rule=rule).update(acts_for=world.id("maria"))
    move_config()
    hers, his = new_lead(world, "maria"), new_lead(world, "petr")
    go_through()
    states = {run.record_id: run.state for run in runs()}
    assert states == {hers.pk: "done", his.pk: "skipped"}
    assert Lead.objects.get(pk=his.pk).comment == ""


def test_a_step_that_cannot_be_done_ends_the_run_and_is_told_to_the_keeper(world: World) -> None:
    bad = {"id": "c", "kind": "change", "of": "company", "put": [{"field": "name", "value": ""}]}
    company = create_record(world.by("admin"), "company", {"name": "Пион"})
    rule = in_force(world, TASK, bad, on="deal")
    create_record(world.by("admin"), "deal", {"name": "Поставка", "company": str(company.pk)})
    go_through()
    run = the_run()
    assert (run.state, outcomes(run)) == ("failed", [("t", "done"), ("c", "failed")])
    assert Notice.objects.get(user=world.id("admin"), kind="rule_failed").record_id == rule.pk
    assert world.api("admin").post(f"/runs/{run.pk}/retry").status_code == 200
    go_through()
    assert Activity.objects.filter(kind="task").count() == 1, "it goes on from the step that failed"


def test_the_unforeseen_is_tried_again_and_given_up(world: World, clock: Any, monkeypatch: Any) -> None:
    def breaks(*_: Any) -> None:
        raise RuntimeError("the network is gone")

    monkeypatch.setitem(going.doers, SetTask, breaks)
    in_force(world)
    new_lead(world)
    for _ in range(6):
        go_through()
        clock.shift(timedelta(hours=3))
    run = the_run()
    assert (run.state, [one for _, one in outcomes(run)]) == ("failed", ["retried"] * 4 + ["failed"])


def test_a_rule_whose_user_has_left_says_so_and_its_runs_wait_to_be_tried_again(world: World) -> None:
    world.give_role("maria", {"rule": dict.fromkeys(("see", "create", "change"), "all")})
    rule = in_force(world, who="maria", condition={"field": "name", "op": "eq", "value": "Роза"})
    User.objects.filter(pk=world.id("maria")).update(is_active=False)
    rose, peony = new_lead(world, "admin", name="Роза"), new_lead(world, "admin", name="Пион")
    go_through()
    assert {run.state for run in runs()} == {"failed"}
    told = world.api("admin").get(f"/rules/{rule.pk}").json()
    assert told["problem"] == "Пользователь отключён"
    assert Rule.objects.get(pk=rule.pk).problem["en"] == "The user is deactivated"
    User.objects.filter(pk=world.id("maria")).update(is_active=True)
    Lead.objects.filter(pk__in=(rose.pk, peony.pk)).update(responsible_id=world.id("maria"))
    for run in runs():
        assert world.api("admin").post(f"/runs/{run.pk}/retry").status_code == 200
    new_lead(world, "maria", name="Ирис")
    go_through()
    assert (the_run(record_id=rose.pk).state, the_run(record_id=peony.pk).state) == ("done", "skipped")
    assert world.api("admin").get(f"/rules/{rule.pk}").json()["problem"] == ""


def test_switching_off_stops_what_waits(world: World) -> None:
    rule = in_force(world, {"id": "w", "kind": "wait", "span": DAY}, TASK)
    new_lead(world)
    go_through()
    switch_off(world.by("admin"), rule.pk)
    assert the_run().state == "stopped"
    new_lead(world)
    go_through()
    assert len(runs()) == 1


def test_more_than_the_hour_takes_waits_for_its_turn(world: World, clock: Any) -> None:
    in_force(world, hourly=2)
    for number in range(3):
        new_lead(world, name=f"Лид {number}")
    go_through()
    assert sorted(run.state for run in runs()) == ["done", "done", "waiting"]
    assert the_run(state="waiting").why["ru"].startswith("Больше 2 раз в час")
    clock.shift(timedelta(minutes=61))
    assert now() > TUESDAY + timedelta(hours=1)
    go_through()
    assert {run.state for run in runs()} == {"done"}


def test_rules_that_run_in_a_circle_are_stopped_with_the_chain_shown(world: World) -> None:
    def put(value: str) -> dict[str, Any]:
        return {"id": "c", "kind": "change", "put": [{"field": "comment", "value": value}]}

    there = {"when": {"kind": "became", "field": "comment", "to": ["туда"]}}
    back = {"when": {"kind": "became", "field": "comment", "to": ["сюда"]}}
    in_force(world, put("сюда"), name="Сюда", **there)
    in_force(world, put("туда"), name="Туда", **back)
    row = new_lead(world)
    change_record(world.by("ivan"), "lead", row.pk, {"comment": "туда"})
    go_through()
    stopped = the_run(state="stopped")
    told = world.api("admin").get(f"/runs/{stopped.pk}").json()
    assert [link["rule"]["name"] for link in told["chain"]] == ["Сюда", "Туда"] * 3
    assert "по кругу" in told["why"]
    assert Notice.objects.filter(kind="rule_failed").count() == 1
