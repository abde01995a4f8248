"""What was sold, by product and kind of product."""

from decimal import Decimal

from otklik.records.entries.actions import create_record
from otklik.sales.deal_lines.actions import LinePlan, set_lines
from otklik.sales.deals.actions import Closing, win_deal
from otklik.sales.tests.cast import new_deal


def test_won_lines_are_sold_by_product_and_kind(world):
    products = {
        name: create_record(world.by("admin"), "product", {"name": name, "price": price, "kind": kind}).pk
        for name, price, kind in (
            ("Перчатки", "10.00", "consumables"),
            ("Центрифуга", "5000.00", "equipment"),
        )
    }
    for who, lines in (("ivan", {"Перчатки": 4, "Центрифуга": 1}), ("maria", {"Перчатки": 6})):
        deal = new_deal(world, who)
        plans = [LinePlan(product=products[name], quantity=Decimal(n)) for name, n in lines.items()]
        set_lines(world.by(who), deal.pk, plans)
        win_deal(world.by(who), deal.pk, Closing())
    open_one = new_deal(world)
    set_lines(world.by("ivan"), open_one.pk, [LinePlan(product=products["Перчатки"], quantity=Decimal(99))])
    api = world.api("admin")
    sold = api.get("/metrics/sold_amount/figures", by="product").json()
    assert (sold["value"], sold["n"]) == ("5100.00", 3)
    assert {one["keys"][0]["label"]: one["value"] for one in sold["groups"]} == {
        "Перчатки": "100.00", "Центрифуга": "5000.00",
    }  # fmt: skip
    kinds = api.get("/metrics/sold_amount/figures", by="product_kind,person").json()["groups"]
    assert len(kinds) == 3 and sum(Decimal(one["value"]) for one in kinds) == 5100
    behind = api.get("/metrics/sold_amount/records", by="product", keys=f'["{products["Перчатки"]}"]').json()
    assert behind["object"] == "deal_line" and len(behind["rows"]) == 2
    assert world.api("maria").get("/metrics/sold_amount/figures").json()["value"] == "60.00"
    plan = {"metric": "sold_amount", "cut": "product", "value": str(products["Перчатки"]), "months": {}}
    month = api.get("/goals").json()
    assert month == [] and api.put("/goals/targets", plan).status_code == 422
