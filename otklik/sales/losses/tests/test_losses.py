from datetime import date, timedelta
from decimal import Decimal

import pytest

from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid
from otklik.records.entries.actions import create_record
from otklik.records.entries.queries import Asking
from otklik.sales.deal_lines.actions import LinePlan, set_lines
from otklik.sales.deals.actions import Closing, lose_deal, move_deal, reopen_deal, win_deal
from otklik.sales.deals.models import Deal
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.loss_reasons.models import LossReason
from otklik.sales.losses.queries import losses, lost_page, won_back
from otklik.sales.tests.cast import new_deal, stage

ASKED = FunnelAsking(Asking(), start=date(2020, 1, 1), end=date(2040, 1, 1))


@pytest.fixture
def lost(world):
    """Three lost deals and a won one: Ivan's for the price, Maria's to a rival."""
    Deal.objects.all().delete()
    dear, rival = LossReason.objects.get(name="Дорого"), LossReason.objects.get(name="Выбрали конкурента")
    enemy = create_record(world.by("maria"), "company", {"name": "Соперник"})
    glove = create_record(world.by("admin"), "product", {"name": "Перчатки", "price": "10.00"})
    made = {}
    for name, who, kind, reason, amount in (
        ("a", "ivan", "proposal", dear, "100.00"),
        ("b", "ivan", "contract", dear, "200.00"),
        ("c", "maria", "proposal", rival, "400.00"),
    ):
        deal = made[name] = new_deal(world, who, name=name, amount=amount)
        move_deal(world.by(who), deal.pk, stage(world, kind))
        if name == "a":
            set_lines(world.by(who), deal.pk, [LinePlan(glove.pk, quantity=Decimal(3))], count_amount=False)
        lose_deal(
            world.by(who), deal.pk, Closing(reason=reason.pk, competitor=enemy.pk if who == "maria" else None)
        )
    made["won"] = new_deal(world, "ivan", name="won", amount="50.00")
    win_deal(world.by("ivan"), made["won"].pk, Closing())
    return made


def groups(world, cut, who="olga"):
    found = losses(world.by(who), ASKED, cut.split(","))["groups"]
    return {tuple(key["label"] for key in group["keys"]): (group["count"], group["sum"]) for group in found}


def test_reasons_people_stages_rivals_products(world, lost):
    assert groups(world, "reason") == {("Дорого",): (2, "300.00"), ("Выбрали конкурента",): (1, "400.00")}
    assert groups(world, "person") == {("Иванов Иван",): (2, "300.00"), ("Марьина Мария",): (1, "400.00")}
    assert groups(world, "stage") == {("Предложение",): (2, "500.00"), ("Договор",): (1, "200.00")}
    assert groups(world, "competitor") == {("Не указано",): (2, "300.00"), ("Соперник",): (1, "400.00")}
    assert groups(world, "product") == {("Перчатки",): (1, "30.00"), ("Не указано",): (2, "0.00")}
    assert groups(world, "reason,person") == {
        ("Дорого", "Иванов Иван"): (2, "300.00"),
        ("Выбрали конкурента", "Марьина Мария"): (1, "400.00"),
    }


def test_the_whole_and_the_win_rate(world, lost):
    told = losses(world.by("olga"), ASKED, ["reason"])
    assert (told["lost"], told["sum"], told["won"], told["win_rate"]) == (3, "700.00", 1, 0.25)
    assert [round(group["share"], 2) for group in told["groups"]] == [0.67, 0.33]
    past = FunnelAsking(Asking(), start=date(2020, 1, 1), end=date(2020, 2, 1))
    assert losses(world.by("olga"), past, ["reason"])["win_rate"] is None


@pytest.mark.parametrize("cut", ["reason", "person", "stage", "competitor", "product", "reason,stage"])
def test_every_group_leads_to_its_deals(world, lost, cut):
    by, cuts = world.by("olga"), cut.split(",")
    for group in losses(by, ASKED, cuts)["groups"]:
        keys = [None if key["value"] is None else str(key["value"]) for key in group["keys"]]
        assert len(lost_page(by, ASKED, cuts, keys, Asking())["rows"]) == group["count"]


def test_everyone_counts_what_they_see(world, lost):
    assert losses(world.by("ivan"), ASKED, ["reason"])["lost"] == 2
    assert losses(world.by("petr"), ASKED, ["reason"])["lost"] == 0
    with pytest.raises(Forbidden):
        losses(world.by("tanya"), ASKED, ["reason"])
    world.take_roles("olga")
    world.give_role(
        "olga", {"deal": {"see": "department"}}, {"deal": {"loss_reason": "hidden", "amount": "hidden"}}
    )
    with pytest.raises(Invalid):
        losses(world.by("olga"), ASKED, ["reason"])
    assert groups(world, "person") == {("Иванов Иван",): (2, None), ("Марьина Мария",): (1, None)}


def test_won_back_after_a_loss_of_the_deal_or_of_the_customer(world, lost):
    by = world.by("ivan")
    reopen_deal(by, lost["a"].pk)
    win_deal(by, lost["a"].pk, Closing())
    company = create_record(by, "company", {"name": "Незабудка"})
    Deal.objects.filter(pk=lost["b"].pk).update(company=company, closed_at=now() - timedelta(days=1))
    again = new_deal(world, "ivan", name="again", company=str(company.pk), amount="1.00")
    win_deal(by, again.pk, Closing())
    rows = won_back(by, ASKED, Asking())["rows"]
    assert {row["name"] for row in rows} == {"a", "again"}
    assert won_back(world.by("maria"), ASKED, Asking())["rows"] == []


def test_what_cannot_be_cut_is_refused(world):
    for cuts in (["name"], ["reason", "reason"], ["reason", "person", "stage"]):
        with pytest.raises(Invalid):
            losses(world.by("olga"), ASKED, cuts)


def test_the_doors(world, lost):
    api, span = world.api("olga"), {"from": "2020-01-01", "to": "2040-01-01"}
    told = api.get("/losses", by="reason,person", **span)
    assert told.status_code == 200, told.content
    assert told.json()["lost"] == 3
    assert len(api.get("/losses/deals", **span).json()["rows"]) == 3
    assert api.get("/losses/deals", by="reason", keys='["x"]', **span).status_code == 422
    assert api.get("/losses/won-back", **span).json()["rows"] == []
    assert api.get("/losses", by="luck").status_code == 422
