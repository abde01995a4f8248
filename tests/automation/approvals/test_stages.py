"""A deal comes into a stage that wants an approval only with one that stands."""

from __future__ import annotations

from typing import Any

import pytest

from otklik.automation.approval_routes.actions import remove_route
from otklik.sales.deals.models import Deal
from otklik.sales.pipelines.queries import known
from otklik.sales.tests.cast import stage
from tests.automation.approvals.cast import asked, fresh, go_through, route, say
from tests.world import World

pytestmark = pytest.mark.django_db


def want_approval(world: World, route_id: Any, kind: str = "contract") -> Any:
    """Have the stage want it, through the settings' door."""
    pipeline = known().pipelines[0]
    stages = [
        {
            "id": str(one.id), "names": one.name.as_dict(), "kind": one.kind, "color": one.color,
            "entry": {**one.entry, **({"approval": str(route_id)} if one.kind == kind else {})},
        }
        for one in pipeline.stages
    ]  # fmt: skip
    return world.api("admin").patch(f"/pipelines/{pipeline.id}", {"stages": stages})


def move(world: World, **more: Any) -> Any:
    deal = world.things["deal_ivan"]
    return world.api("ivan").post(f"/deals/{deal.pk}/move", {"stage": str(stage(world, "contract")), **more})


def lack(answer: Any) -> tuple[str, str]:
    assert answer.status_code == 409, answer.content
    (one,) = answer.json()["lacks"]
    return one["kind"], one["state"]


def test_the_deal_waits_for_its_approval(world: World) -> None:
    along = route(world)
    assert want_approval(world, along.pk).status_code == 200
    assert lack(move(world)) == ("approval", "")
    assert move(world).json()["lacks"][0]["route"] == str(along.pk)
    one = asked(world, along)
    assert lack(move(world)) == ("approval", "waiting")
    say(world, "olga", one)
    assert move(world).status_code == 200
    assert Deal.objects.get(pk=world.things["deal_ivan"].pk).stage_id == stage(world, "contract")


def test_a_refusal_lets_nothing_through(world: World) -> None:
    along = route(world)
    want_approval(world, along.pk)
    say(world, "olga", asked(world, along), "refuse")
    assert lack(move(world)) == ("approval", "refused")


def test_a_change_on_the_way_in_counts_before_the_journal_is_read(world: World) -> None:
    along = route(world)
    want_approval(world, along.pk)
    one = asked(world, along)
    say(world, "olga", one)
    assert lack(move(world, values={"amount": "9999"})) == ("approval", "changed")
    go_through()
    assert fresh(one).state == "approved", "the move was refused, and the amount with it"
    changed = world.api("ivan").patch(f"/deals/{one.record_id}", {"values": {"amount": "9999"}})
    assert changed.status_code == 200
    assert lack(move(world)) == ("approval", "changed")
    go_through()
    assert lack(move(world)) == ("approval", "void")


def test_a_new_deal_does_not_slip_in(world: World) -> None:
    want_approval(world, route(world).pk)
    made = world.api("ivan").post("/deals", {"name": "Сразу", "stage": str(stage(world, "contract"))})
    assert lack(made) == ("approval", "")


def test_a_route_removed_asks_nothing(world: World) -> None:
    along = route(world)
    want_approval(world, along.pk)
    remove_route(world.by("admin"), along.pk)
    assert move(world).status_code == 200


def test_only_a_route_of_deals_will_do(world: World) -> None:
    other = route(world, object="company", watched=[])
    wrong = want_approval(world, other.pk)
    assert (wrong.status_code, wrong.json()["errors"][0]["field"].endswith(".entry")) == (422, True)
