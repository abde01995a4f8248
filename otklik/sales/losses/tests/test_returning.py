"""Lost deals worth returning to."""

from datetime import timedelta

import pytest

from otklik.kit.clock import now
from otklik.records.entries.actions import create_record
from otklik.records.entries.queries import Asking
from otklik.sales.deals.models import Deal
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.loss_reasons.models import LossReason
from otklik.sales.losses.returning import worth_returning
from otklik.sales.tests.cast import new_deal, stage

DAY = timedelta(days=1)


def closed(world, who, company, how, days, reason=None, **values):
    deal = new_deal(world, "admin", responsible=str(world.id(who)), company=str(company.pk), **values)
    at = now() - days * DAY
    Deal.objects.filter(pk=deal.pk).update(
        stage_id=stage(world, how), state=how, created_at=at - 20 * DAY, closed_at=at, loss_reason_id=reason
    )
    return deal


@pytest.fixture
def lost(world):
    """Twenty deals lost as too dear, whose customers all came back; one lost for another reason, never."""
    dear = world.things["reason"].pk
    other = LossReason.objects.exclude(pk=dear).first().pk
    for number in range(20):
        company = create_record(world.by("admin"), "company", {"name": f"Вернувшаяся {number}"})
        closed(world, "ivan", company, "lost", 700, dear)
        closed(world, "ivan", company, "won", 100, amount="1000")
    names = ("Дорого", "Другое", "Занята", "Свежая", "Старая")
    firms = {name: create_record(world.by("admin"), "company", {"name": name}) for name in names}
    closed(world, "ivan", firms["Дорого"], "lost", 60, dear, amount="100000", name="Дорогая")
    closed(world, "ivan", firms["Другое"], "lost", 60, other, amount="110000", name="Другая")
    closed(world, "petr", firms["Занята"], "lost", 60, dear, amount="900000", name="Занятая")
    new_deal(world, "admin", responsible=str(world.id("petr")), company=str(firms["Занята"].pk))
    closed(world, "ivan", firms["Свежая"], "lost", 5, dear, amount="900000", name="Свежая")
    closed(world, "ivan", firms["Старая"], "lost", 600, dear, amount="900000", name="Старая")
    closed(world, "ivan", firms["Другое"], "won", 200, amount="5000")
    return world


def told(world, who):
    return worth_returning(world.by(who), FunnelAsking(Asking()))["rows"]


def test_those_first_from_which_most_may_be_expected(lost):
    rows = told(lost, "admin")
    assert [row["name"] for row in rows] == ["Дорогая", "Другая"]
    dear, other = rows
    assert dear["chance"] > other["chance"] and dear["reason"] == "Дорого"
    assert dear["expected"] == pytest.approx(dear["chance"] * 100000)
    assert (dear["bought_before"], other["bought_before"], other["bought_after"]) == (False, True, False)
    assert dear["days_ago"] == 60 and dear["company"]["name"] == "Дорого"


def test_only_of_deals_in_sight(lost):
    assert told(lost, "petr") == []
    assert [row["name"] for row in told(lost, "ivan")] == ["Дорогая", "Другая"]


def test_what_is_hidden_is_not_told(lost):
    lost.give_role(
        "stranger", {"deal": {"see": "all"}}, {"deal": {"amount": "hidden", "loss_reason": "hidden"}}
    )
    rows = told(lost, "stranger")
    assert rows and all(
        row["amount"] is None and row["expected"] is None and row["reason"] is None for row in rows
    )
    assert len({row["chance"] for row in rows}) == 1 and rows[0]["company"] is None
