import json
from datetime import timedelta
from decimal import Decimal

from otklik.kit.clock import now
from otklik.sales.deals.actions import Closing, lose_deal, move_deal, win_deal
from otklik.sales.deals.models import Deal
from otklik.sales.tests.cast import new_deal, stage


def board(world, who="ivan", **query):
    answer = world.api(who).get("/deals/board", **query)
    assert answer.status_code == 200, answer.content
    return {column["stage"]["kind"]: column for column in answer.json()["columns"]}


def test_columns_tell_counts_sums_and_first_cards(world):
    for number in range(5):
        new_deal(world, name=f"Сделка {number}", amount=f"{number}.50")
    columns = board(world, cards=3)
    new = columns["new"]
    assert (new["count"], new["exact"], new["sum"]) == (6, True, "1012.50")
    assert [card["name"] for card in new["cards"]] == ["Сделка 4", "Сделка 3", "Сделка 2"]
    assert new["cards"][0]["flags"][0]["code"] == "no_step"
    assert new["cards"][0]["amount"] == "4.50" and new["cards"][0]["responsible"]["name"]
    assert columns["won"]["count"] == 0 and columns["won"]["cards"] == []


def test_a_column_goes_on_where_it_stopped(world):
    made = [new_deal(world, name=f"Сделка {number}") for number in range(7)]
    column = board(world, cards=3)["new"]
    seen, cursor = [card["id"] for card in column["cards"]], column["next"]
    while cursor:
        query = {"stage": str(stage(world, "new")), "cards": 3, "cursor": cursor}
        page = world.api("ivan").get("/deals/board/column", **query).json()
        seen += [card["id"] for card in page["cards"]]
        cursor = page["next"]
    assert seen == [str(deal.pk) for deal in reversed(made)] + [str(world.things["deal_ivan"].pk)]


def test_everyone_sees_their_own_board(world):
    assert board(world, "ivan")["new"]["count"] == 1
    assert board(world, "olga")["new"]["count"] == 2
    assert board(world, "director")["new"]["count"] == 3
    assert world.api("tanya").get("/deals/board").status_code == 403


def test_a_hidden_amount_is_not_told_as_a_sum(world):
    world.take_roles("ivan")
    world.give_role("ivan", {"deal": {"see": "all"}}, {"deal": {"amount": "hidden"}})
    column = board(world)["new"]
    assert column["sum"] is None and column["sums"] is None
    assert "amount" not in column["cards"][0]


def test_closed_columns_show_the_lately_closed(world):
    by = world.by("ivan")
    old = new_deal(world, amount="1.00")
    win_deal(by, old.pk, Closing())
    Deal.objects.filter(pk=old.pk).update(closed_at=now() - timedelta(days=40))
    fresh = new_deal(world, amount="5.00")
    win_deal(by, fresh.pk, Closing())
    lose_deal(by, world.things["deal_ivan"].pk, Closing(reason=world.things["reason"].pk))
    columns = board(world)
    assert (columns["won"]["count"], columns["won"]["sum"], columns["won"]["closed_days"]) == (1, "5.00", 30)
    assert columns["lost"]["count"] == 1
    assert board(world, closed_days=60)["won"]["sum"] == "6.00"


def test_the_board_is_filtered_by_conditions_words_and_flags(world):
    new_deal(world, name="Ёлочные игрушки", amount="7.00")
    move_deal(world.by("ivan"), world.things["deal_ivan"].pk, stage(world, "proposal"))
    condition = json.dumps({"field": "amount", "op": "lt", "value": "100"})
    assert board(world, filter=condition)["new"]["sum"] == "7.00"
    assert board(world, q="елочн")["new"]["count"] == 1 and board(world, q="елочн")["proposal"]["count"] == 0
    assert board(world, flag="no_step")["new"]["count"] == 1
    assert board(world, flag="over_limit")["new"]["count"] == 0
    assert world.api("ivan").get("/deals/board", flag="gone").status_code == 422
    assert world.api("ivan").get("/deals/board", filter="{").status_code == 422


def test_several_currencies_are_never_added_up(world):
    new_deal(world, amount="10.00", currency="USD")
    new = board(world)["new"]
    assert new["sum"] == "1000.00" and new["sums"] == {"RUB": "1000.00", "USD": "10.00"}


def test_the_board_agrees_with_counting_by_hand(world):
    for number in range(12):
        deal = new_deal(world, amount=f"{number * 10}.00")
        move_deal(world.by("ivan"), deal.pk, stage(world, ("new", "proposal", "contract")[number % 3]))
    for kind, column in board(world).items():
        deals = Deal.objects.filter(responsible=world.id("ivan"), stage=stage(world, kind))
        assert column["count"] == deals.count()
        assert Decimal(column["sum"]) == sum((deal.amount for deal in deals), Decimal(0))


def test_the_board_takes_few_statements(world, django_assert_max_num_queries):
    for _ in range(6):
        new_deal(world)
    api = world.api("ivan")
    api.get("/me")
    with django_assert_max_num_queries(6):
        api.get("/deals/board")
