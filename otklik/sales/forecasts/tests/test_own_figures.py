"""Somebody's own figure of a person's month: who may say it, what it does, what is kept of it."""

from collections.abc import Iterator

import pytest
import time_machine

from otklik.records.journal.models import Change
from otklik.sales.forecasts.models import OwnFigure
from otklik.sales.forecasts.tests.history import NOW, lay_history
from tests.world import World

JUNE = "2026-06"


@pytest.fixture
def sold(world: World) -> Iterator[World]:
    world.things["short"] = lay_history(world, 200)
    with time_machine.travel(NOW, tick=False):
        yield world


def say(world, who, person, amount="50000.00", comment="Договор подписан", month=JUNE):
    body = {"person": str(world.id(person)), "month": month, "amount": amount, "comment": comment}
    return world.api(who).put("/forecasts/own", body)


def june(world, who, person=None):
    told = world.api(who).get("/forecasts", by="person" if person else "").json()
    rows = [told["whole"]] if person is None else told["rows"]
    return next(row["months"][0] for row in rows if person is None or row["key"] == str(world.id(person)))


def test_a_manager_says_his_own_and_the_head_mends_it(sold):
    assert say(sold, "ivan", "ivan").status_code == 204
    mine = june(sold, "ivan", "ivan")
    assert mine["judgement"] == mine["judgement_low"] == mine["judgement_high"] == "50000.00"
    assert mine["own"]["comment"] == "Договор подписан"
    assert say(sold, "olga", "ivan", "40000.00", "Осторожнее").status_code == 204
    mended = june(sold, "ivan", "ivan")["own"]
    assert (mended["amount"], mended["comment"], mended["by"]) == (
        "40000.00",
        "Осторожнее",
        sold.users["olga"].name,
    )
    told = Change.objects.filter(object="own_figure").order_by("id")
    assert [one.op for one in told] == ["create", "change"]
    assert told[1].actor_id == sold.id("olga")
    assert (told[1].before["amount"], told[1].after["amount"]) == (50_000, 40_000)


def test_it_stands_in_the_whole_for_that_persons_deals(sold):
    before = june(sold, "admin")
    say(sold, "ivan", "ivan")
    after = june(sold, "admin")
    others = sum(float(june(sold, "admin", who)["won"]) for who in ("maria", "petr"))
    assert before["judgement"] is None
    assert float(after["judgement"]) == pytest.approx(50_000 + others, abs=0.05)
    # A pipeline alone, or some of the deals: no own figure speaks of them.
    pipeline = str(sold.things["short"].id)
    assert (
        sold.api("admin").get("/forecasts", pipeline=pipeline).json()["whole"]["months"][0]["judgement"]
        is None
    )


def test_it_is_taken_back(sold):
    say(sold, "ivan", "ivan")
    assert say(sold, "ivan", "ivan", None, "").status_code == 204
    assert june(sold, "ivan", "ivan")["own"] is None
    assert say(sold, "ivan", "ivan", None, "").status_code == 204
    assert say(sold, "ivan", "ivan", "70000.00").status_code == 204
    assert OwnFigure.objects.filter(deleted_at=None).count() == 1


@pytest.mark.parametrize(
    ("who", "person", "status"),
    [("ivan", "maria", 404), ("olga", "petr", 404), ("olga", "fedor", 204), ("admin", "petr", 204),
     ("stranger", "stranger", 403)],
)  # fmt: skip
def test_only_of_those_whose_deals_one_may_change(sold, who, person, status):
    assert say(sold, who, person).status_code == status


def test_who_sees_but_may_not_change_says_nothing(sold):
    sold.take_roles("petr")
    sold.give_role("petr", {"deal": {"see": "all", "change": "own"}})
    assert say(sold, "petr", "ivan").status_code == 403
    assert say(sold, "petr", "petr").status_code == 204


def test_a_figure_wants_its_reason_and_its_month(sold):
    for amount, comment, month, field in (
        ("1.00", "  ", JUNE, "comment"), ("-1.00", "так", JUNE, "amount"), ("1.00", "так", "июнь", "month"),
    ):  # fmt: skip
        answer = say(sold, "ivan", "ivan", amount, comment, month)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == field
    body = {
        "person": "01970000-0000-7000-8000-000000000001",
        "month": JUNE,
        "amount": "1.00",
        "comment": "так",
    }
    assert sold.api("admin").put("/forecasts/own", body).status_code == 404


def test_others_own_figures_do_not_show(sold):
    say(sold, "petr", "petr")
    assert june(sold, "olga")["judgement"] is None
    assert june(sold, "admin")["judgement"] is not None
