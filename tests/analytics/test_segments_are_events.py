"""A move between classes is an event: regulations and rules of automation wait for it, and it comes."""

from __future__ import annotations

import pytest

from otklik.activities.activities.models import Activity
from otklik.automation.rules.checking import checked as rule_problems
from otklik.automation.rules.definition import RuleDefinition
from otklik.kit.errors import Invalid
from otklik.records.happenings.checking import Check
from otklik.records.happenings.shapes import Became, Changed
from otklik.records.objects.queries import describe
from otklik.regulations.obligations.models import Obligation
from otklik.sales.deals.models import Deal
from tests.analytics.segments_cast import MEASURE, again, segmentation, turnover, won
from tests.automation import rules_cast as rules
from tests.regulations.cast import go_through, in_force
from tests.world import World

pytestmark = pytest.mark.django_db
ABC = {"kind": "abc", "measure": MEASURE}


def test_a_regulation_waits_for_a_class(world: World) -> None:
    row = segmentation(world, ABC)
    in_force(
        world,
        "company",
        event={"kind": "became", "field": row.key, "to": ["a"]},
        duty={"kind": "filled", "fields": ["source"]},
    )
    won(world, world.things["company_ivan"], "1000")
    again(world, row)
    go_through()
    assert [one.record_id for one in Obligation.objects.all()] == [world.things["company_ivan"].pk]


def test_a_rule_waits_for_leaving_a_class(world: World) -> None:
    row = segmentation(world, ABC)
    won(world, world.things["company_ivan"], "1000")
    again(world, row)
    rules.in_force(world, rules.TASK, on="company", when={"kind": "changed", "field": row.key})
    Deal.objects.filter(company=world.things["company_ivan"]).update(amount=0)
    again(world, row)
    rules.go_through()
    assert Activity.objects.filter(subject="Позвонить").count() == 1


def test_what_is_only_counted_cannot_be_waited_for(world: World) -> None:
    turnover(world)
    check = Check(world.by("ksenia"))
    about = describe("company", check.by)
    check.event(about, Changed(kind="changed", field="month_turnover"), "event")
    check.event(about, Became(kind="became", field="customer_since"), "event")
    assert [(one.field, one.code) for one in check.problems] == [("event.field", "not_watched")] * 2


def test_conditions_of_rules_ask_for_a_class(world: World) -> None:
    row = segmentation(world, ABC)
    asked = RuleDefinition.model_validate(
        {
            "when": {"kind": "created"},
            "condition": {"field": f"company.{row.key}", "op": "eq", "value": "a"},
            "steps": [rules.TASK],
        }
    )
    assert not rule_problems(world.by("ksenia"), None, "deal", asked)
    with pytest.raises(Invalid):
        in_force(
            world,
            "company",
            event={"kind": "became", "field": row.key, "to": ["nothing"]},
            duty={"kind": "filled", "fields": ["source"]},
        )
