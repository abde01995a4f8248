"""Rules are written by those who may, checked place by place, tried on a record, looked back at, read aloud."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from otklik.activities.models import Activity
from otklik.automation.approvals.models import Approval
from otklik.automation.rules.models import Rule
from otklik.automation.runs.models import Run
from otklik.kit.clock import now
from otklik.records.entries.actions import create_record
from otklik.records.journal.models import Change
from otklik.records.notices.models import Notice
from otklik.sales.leads.models import Lead
from otklik.sales.tests.cast import new_lead
from tests.automation.rules_cast import DAY, TASK, definition, go_through, in_force, the_run
from tests.world import World

pytestmark = pytest.mark.django_db


def body(*steps: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"name": "Правило", "object": "lead", "definition": definition(*steps, **parts)}


def refused(world: World, given: dict[str, Any], who: str = "admin") -> dict[str, str]:
    told = world.api(who).post("/rules", given)
    assert told.status_code == 422, told.content
    return {one["field"]: one["code"] for one in told.json()["errors"]}


def test_written_switched_on_changed_and_switched_off(world: World) -> None:
    api = world.api("admin")
    made = api.post("/rules", body()).json()
    assert (made["active"], made["sentence"]) == (
        False,
        "Когда появляется лид → поставить задачу «Позвонить».",
    )
    named = body({**TASK, "subject": "Позвонить: {{ lead.name }}"})
    assert "«Позвонить: ‹Название›»" in api.post("/rules", named).json()["sentence"]
    on = api.post(f"/rules/{made['id']}/on").json()
    assert (on["active"], on["edition"], on["changed"]) == (True, 1, False)
    changed = api.patch(f"/rules/{made['id']}", {"definition": definition({**TASK, "subject": "Написать"})})
    assert changed.json()["changed"]
    assert api.post(f"/rules/{made['id']}/on").json()["edition"] == 2
    editions = api.get(f"/rules/{made['id']}/editions").json()
    assert [one["number"] for one in editions] == [2, 1]
    assert not api.post(f"/rules/{made['id']}/off").json()["active"]
    assert api.delete(f"/rules/{made['id']}").status_code == 204
    assert api.get(f"/rules/{made['id']}").status_code == 404


def test_what_is_wrong_is_told_by_its_place(world: World) -> None:
    wrong = [
        {"id": "a", "kind": "change", "put": [{"field": "no_such", "value": 1}]},
        {"id": "a", "kind": "task", "subject": "{{ lead.no_such }}"},
        {"id": "c", "kind": "assign", "way": "turn"},
        {"id": "d", "kind": "wait", "until": "name"},
        {"id": "e", "kind": "letter", "template": str(new_lead(world).pk)},
        {"id": "f", "kind": "change", "of": "name", "put": [{"field": "name", "value": "x"}]},
    ]
    assert refused(world, body(*wrong, when={"kind": "changed", "field": "nothing"})) == {
        "when.field": "unknown_field",
        "steps.0.put.0.field": "unknown_field",
        "steps.1.id": "taken",
        "steps.1.subject": "invalid",
        "steps.2.users": "required",
        "steps.3.until": "invalid",
        "steps.4.template": "missing",
        "steps.5.of": "invalid",
    }
    once = {"kind": "scheduled", "at": "09:00", "each": False}
    stepped = body({"id": "a", "kind": "assign", "way": "person", "users": []}, when=once)
    assert refused(world, stepped) == {"steps.0.kind": "no_record"}


def test_nobody_writes_rules_that_act_by_rights_above_their_own(world: World) -> None:
    assert world.api("ivan").post("/rules", body()).status_code == 403
    world.give_role("ivan", {"rule": dict.fromkeys(("see", "create", "change"), "all")})
    assert world.api("ivan").post("/rules", {**body(), "acts_for": str(world.id("admin"))}).status_code == 403
    made = world.api("ivan").post("/rules", body()).json()
    assert made["acts_for"]["id"] == str(world.id("ivan"))
    # Who changes a rule of the administrator's takes it over, or may not.
    rule = in_force(world)
    assert world.api("ivan").patch(f"/rules/{rule.pk}", {"definition": definition()}).status_code == 403


def test_a_trial_does_everything_and_leaves_nothing(world: World) -> None:
    row = new_lead(world, name="Пион")
    before = Change.objects.count()
    steps = [
        {"id": "c", "kind": "change", "put": [{"field": "comment", "value": "Проверено"}]},
        {"id": "w", "kind": "wait", "span": DAY},
        TASK,
        {"id": "n", "kind": "notify", "to": [{"kind": "responsible"}], "text": "Готово"},
        {"id": "x", "kind": "create", "object": "person"},
    ]
    given = {"object": "lead", "definition": definition(*steps), "record": str(row.pk)}
    told = world.api("admin").post("/rules/trial", given).json()
    said = [(one["step"], one["outcome"]) for one in told["steps"]]
    assert said == [("c", "done"), ("w", "waiting"), ("t", "done"), ("n", "done"), ("x", "failed")]
    assert [one["link"] and one["link"]["object"] for one in told["steps"]] == [
        "lead",
        None,
        None,
        None,
        None,
    ]
    assert Lead.objects.get(pk=row.pk).comment == ""
    assert not (
        Activity.objects.exists() or Notice.objects.exists() or Rule.objects.exists() or Run.objects.exists()
    )
    assert Change.objects.count() == before
    given["definition"] = definition(condition={"field": "name", "op": "eq", "value": "Роза"})
    told = world.api("admin").post("/rules/trial", given).json()
    assert (told["acts"], told["steps"]) == (False, [])
    assert "Роза" in told["why_not"]


def test_a_trial_shows_nothing_out_of_sight(world: World) -> None:
    world.give_role("ivan", {"rule": {"see": "all", "create": "all"}, "lead": {"see": "own"}})
    foreign = new_lead(world, "petr")
    given = {"object": "lead", "definition": definition(), "record": str(foreign.pk)}
    assert world.api("ivan").post("/rules/trial", given).status_code == 404


def test_looked_back_at(world: World) -> None:
    for number in range(3):
        row = new_lead(world, name="Роза" if number else "Пион")
        Lead.objects.filter(pk=row.pk).update(created_at=now() - timedelta(days=number))
    given = definition(condition={"field": "name", "op": "eq", "value": "Роза"})
    told = world.api("admin").post("/rules/past", {"object": "lead", "definition": given, "days": 7}).json()
    assert (told["events"], told["acted"], told["by_day"]) == (3, 2, [0, 0, 0, 0, 1, 1, 0])
    assert {one["name"] for one in told["examples"]} == {"Роза"}


def test_the_log_of_a_record_is_for_who_sees_the_record(world: World) -> None:
    in_force(world)
    row = new_lead(world, "ivan")
    go_through()
    asked = f"/runs?object=lead&record={row.pk}"
    assert [one["state"] for one in world.api("ivan").get(asked).json()["rows"]] == ["done"]
    assert world.api("petr").get(asked).status_code == 404
    assert world.api("ivan").get(f"/runs/{the_run().pk}").status_code == 403


def test_an_approval_is_waited_for_and_decides_the_lane(world: World) -> None:
    route = {
        "name": "Скидка", "object": "lead",
        "steps": [{"who": [{"kind": "user", "id": str(world.id("olga"))}], "term": {"amount": 4, "unit": "hours"}}],
    }  # fmt: skip
    made = world.api("admin").post("/approval-routes", route)
    assert made.status_code == 201, made.content
    lanes = {"approved": [{**TASK, "id": "yes"}], "refused": [{**TASK, "id": "no"}]}
    in_force(
        world, {"id": "a", "kind": "approve", "route": made.json()["id"], **lanes}, {**TASK, "id": "after"}
    )
    for name in ("Роза", "Пион"):
        new_lead(world, name=name)
    go_through()
    assert {run.state for run in Run.objects.all()} == {"waiting"}
    rose, peony = Approval.objects.all()
    api = world.api("olga")
    assert api.post(f"/approvals/{rose.pk}/decide", {"decision": "approve"}).status_code == 200
    assert (
        api.post(f"/approvals/{peony.pk}/decide", {"decision": "refuse", "comment": "Нет"}).status_code == 200
    )
    go_through()
    said = [list(run.steps.order_by("at").values_list("step", flat=True)) for run in Run.objects.all()]
    assert sorted(said) == [["a", "no", "after"], ["a", "yes", "after"]]


def test_the_log_names_nothing_its_reader_may_not_see(world: World) -> None:
    grants = {"rule": dict.fromkeys(("see", "create", "change"), "all"), "lead": {"see": "own"}}
    world.take_roles("marina")
    world.give_role("marina", grants)
    company = create_record(world.by("admin"), "company", {"name": "Заповедник"})
    about = {"field": "company", "op": "eq", "value": str(company.pk)}
    branch = {"id": "b", "kind": "branch", "ways": [{"condition": {"not": about}, "steps": [TASK]}]}
    in_force(world, {**TASK, "id": "s", "subject": "{{ deal.name }}"}, branch, on="deal")
    in_force(world, on="deal", condition=about)
    create_record(world.by("admin"), "deal", {"name": "Заповедная"})
    go_through()
    assert {run.state for run in Run.objects.all()} == {"done", "skipped"}
    api = world.api("marina")
    for run in Run.objects.all():
        told = api.get(f"/runs/{run.pk}")
        assert told.status_code == 200
        assert "Заповед" not in told.content.decode()
        assert api.get(f"/rules/{run.rule_id}/runs").status_code == 200
        assert "Заповед" not in api.get(f"/rules/{run.rule_id}/runs").content.decode()
