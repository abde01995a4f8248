from datetime import timedelta

import pytest

from otklik.kit.clock import now, today
from otklik.kit.errors import Forbidden, Invalid, Missing, Refused
from otklik.kit.texts import Text
from otklik.records.entries.actions import change_record
from otklik.records.fields.actions import create_field
from otklik.records.journal.models import Change
from otklik.sales.deals.actions import Closing, change_pipeline, lose_deal, move_deal, reopen_deal, win_deal
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.pipelines.actions import create_pipeline
from otklik.sales.pipelines.queries import known
from otklik.sales.pipelines.rules import StagePlan
from otklik.sales.tests.cast import new_deal, stage


def visits(deal):
    kinds = {one.id: one.kind for one in known().stages.values()}
    rows = StageVisit.objects.filter(deal=deal).order_by("entered_at", "id")
    return [(kinds[row.stage_id], row.left_at is None) for row in rows]


def test_a_new_deal_stands_in_the_first_stage(world):
    deal = new_deal(world)
    assert deal.stage_id == world.things["stages"]["new"].id
    assert (deal.state, deal.reached, deal.currency) == ("open", 1, "RUB")
    assert deal.stage_due_at - deal.stage_entered_at == timedelta(days=3)
    assert visits(deal) == [("new", True)]


def test_a_move_keeps_the_history_to_the_second(world):
    deal = world.things["deal_ivan"]
    before = now()
    moved = move_deal(world.by("ivan"), deal.pk, stage(world, "proposal"))
    assert (moved.state, moved.reached, moved.version) == ("open", 3, 2)
    first, second = StageVisit.objects.filter(deal=deal).order_by("id")
    assert first.left_at == second.entered_at == moved.stage_entered_at >= before
    assert second.left_at is None and second.by_id == world.id("ivan")
    back = move_deal(world.by("ivan"), deal.pk, stage(world, "qualified"))
    assert back.reached == 3
    assert visits(deal) == [("new", False), ("proposal", False), ("qualified", True)]


def test_a_move_is_in_the_journal_without_bookkeeping(world):
    deal = world.things["deal_ivan"]
    move_deal(world.by("ivan"), deal.pk, stage(world, "qualified"))
    change = Change.objects.filter(record_id=deal.pk).latest("id")
    assert change.actor_id == world.id("ivan")
    assert set(change.after) == {"stage_id"}


def test_a_move_to_the_same_stage_changes_nothing(world):
    deal = world.things["deal_ivan"]
    assert move_deal(world.by("ivan"), deal.pk, deal.stage_id).version == 1
    assert visits(deal) == [("new", True)]


def test_won_needs_an_amount_and_takes_a_date(world):
    deal = new_deal(world, amount=None)
    with pytest.raises(Refused) as refused:
        win_deal(world.by("ivan"), deal.pk, Closing())
    assert refused.value.code == "stage_entry"
    assert refused.value.extra["lacks"] == [{"kind": "field", "text": "Сумма", "field": "amount"}]
    day = today("Europe/Moscow") - timedelta(days=2)
    won = win_deal(world.by("ivan"), deal.pk, Closing(amount="700.50", closed_on=day))
    won.refresh_from_db()
    assert (won.state, won.reached, str(won.amount)) == ("won", 7, "700.50")
    assert won.closed_at.date() == day and won.stage_due_at is None


def test_a_deal_cannot_be_won_in_the_future(world):
    tomorrow = today("Europe/Moscow") + timedelta(days=1)
    with pytest.raises(Invalid):
        win_deal(world.by("ivan"), world.things["deal_ivan"].pk, Closing(closed_on=tomorrow))


def test_lost_needs_a_reason_and_keeps_how_far_it_got(world):
    deal = world.things["deal_ivan"]
    move_deal(world.by("ivan"), deal.pk, stage(world, "negotiation"))
    with pytest.raises(Refused) as refused:
        lose_deal(world.by("ivan"), deal.pk, Closing())
    assert [lack["field"] for lack in refused.value.extra["lacks"]] == ["loss_reason"]
    lost = lose_deal(
        world.by("ivan"), deal.pk, Closing(reason=world.things["reason"].pk, reason_text=" Дорого им ")
    )
    assert (lost.state, lost.reached, lost.loss_text) == ("lost", 4, "Дорого им")
    assert lost.loss_reason_id == world.things["reason"].pk and lost.closed_at


def test_a_reason_for_leads_does_not_do_for_a_deal(world):
    from otklik.sales.loss_reasons.models import LossReason

    spam = LossReason.objects.get(name="Спам")
    with pytest.raises(Invalid):
        lose_deal(world.by("ivan"), world.things["deal_ivan"].pk, Closing(reason=spam.pk))


def test_a_lost_deal_returns_to_where_it_stood(world):
    by, deal = world.by("ivan"), world.things["deal_ivan"]
    move_deal(by, deal.pk, stage(world, "contract"))
    lose_deal(by, deal.pk, Closing(reason=world.things["reason"].pk))
    again = reopen_deal(by, deal.pk)
    assert again.stage_id == world.things["stages"]["contract"].id
    assert (again.state, again.closed_at, again.loss_reason_id, again.loss_text) == ("open", None, None, "")
    with pytest.raises(Refused):
        reopen_deal(by, deal.pk)


def test_values_are_filled_in_the_same_call_or_not_at_all(world):
    by, deal = world.by("ivan"), world.things["deal_ivan"]
    moved = move_deal(by, deal.pk, stage(world, "proposal"), {"close_on": "2027-01-10", "amount": "5.00"})
    assert str(moved.amount) == "5.00"
    with pytest.raises(Refused):
        move_deal(by, deal.pk, stage(world, "lost"), {"amount": "9.00"})
    assert str(Deal.objects.get(pk=deal.pk).amount) == "5.00"


def test_the_stage_changed_as_a_field_obeys_the_same_rules(world):
    by, deal = world.by("ivan"), world.things["deal_ivan"]
    change_record(by, "deal", deal.pk, {"stage": stage(world, "payment")})
    assert visits(deal) == [("new", False), ("payment", True)]
    assert Deal.objects.get(pk=deal.pk).reached == 6
    with pytest.raises(Refused):
        change_record(by, "deal", deal.pk, {"stage": stage(world, "lost")})
    change_record(
        by, "deal", deal.pk, {"stage": stage(world, "lost"), "loss_reason": str(world.things["reason"].pk)}
    )
    assert Deal.objects.get(pk=deal.pk).state == "lost"


def test_other_pipelines_are_entered_only_by_changing_the_pipeline(world):
    by, deal = world.by("ivan"), world.things["deal_ivan"]
    plans = [
        StagePlan(Text(n, n), kind)
        for n, kind in (("А", "new"), ("Б", "proposal"), ("В", "won"), ("Г", "lost"))
    ]
    pk = create_pipeline(world.by("admin"), Text("Тендеры", "Tenders"), plans)
    other = known().pipeline(pk)
    with pytest.raises(Refused) as refused:
        move_deal(by, deal.pk, other.stages[1].id)
    assert refused.value.code == "other_pipeline"
    move_deal(by, deal.pk, stage(world, "proposal"))
    moved = change_pipeline(by, deal.pk, other.id)
    assert (moved.pipeline_id, moved.stage_id) == (other.id, other.stages[1].id)


def test_strangers_see_nothing_and_lookers_move_nothing(world):
    deal = world.things["deal_ivan"]
    with pytest.raises(Missing):
        move_deal(world.by("petr"), deal.pk, stage(world, "proposal"))
    with pytest.raises(Forbidden):
        move_deal(world.by("director"), deal.pk, stage(world, "proposal"))
    assert visits(deal) == [("new", True)]


def test_a_move_takes_few_statements(world, django_assert_max_num_queries):
    deal, by = world.things["deal_ivan"], world.by("ivan")
    with django_assert_max_num_queries(8):
        move_deal(by, deal.pk, stage(world, "proposal"))
    api = world.api("ivan")
    api.get("/me")
    with django_assert_max_num_queries(13):
        assert api.post(f"/deals/{deal.pk}/move", {"stage": stage(world, "contract")}).status_code == 200


def test_the_door_says_what_lacks(world):
    deal = new_deal(world, amount=None)
    answer = world.api("ivan").post(f"/deals/{deal.pk}/move", {"stage": stage(world, "won")})
    assert answer.status_code == 409
    assert answer.json()["code"] == "stage_entry"
    assert answer.json()["lacks"] == [{"kind": "field", "text": "Сумма", "field": "amount"}]
    answer = world.api("ivan").post(
        f"/deals/{deal.pk}/move", {"stage": stage(world, "won"), "amount": "10.00"}
    )
    assert answer.status_code == 200, answer.content
    assert answer.json()["state"] == "won" and answer.json()["amount"] == "10.00"


def test_a_field_required_from_a_stage_on_is_asked_at_the_move(world):
    label = {"ru": "Город доставки", "en": "Delivery city"}
    field = {"type": "text", "label": label, "required_from_stage": stage(world, "proposal")}
    key = create_field(world.by("admin"), "deal", {"key": "delivery_city", **field})["key"]
    deal, ivan = new_deal(world), world.by("ivan")
    move_deal(ivan, deal.pk, stage(world, "qualified"))
    for later in ("proposal", "contract"):
        with pytest.raises(Refused) as refused:
            move_deal(ivan, deal.pk, stage(world, later))
        assert refused.value.extra["lacks"] == [{"kind": "field", "text": "Город доставки", "field": key}]
    with pytest.raises(Refused):
        change_record(ivan, "deal", deal.pk, {"stage": str(stage(world, "contract"))})
    moved = move_deal(ivan, deal.pk, stage(world, "contract"), {key: "Тверь"})
    assert moved.custom[key] == "Тверь"
    with pytest.raises(Invalid):
        change_record(ivan, "deal", deal.pk, {key: None})
    lost = lose_deal(ivan, new_deal(world).pk, Closing(reason=world.things["reason"].pk))
    assert lost.state == "lost"
