from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otklik.activities.models import Activity
from otklik.kit.clock import now, today
from otklik.records.entries.actions import change_record, create_record
from otklik.records.entries.queries import Asking
from otklik.sales.deals.models import Deal
from otklik.sales.deals.queries import FACTS, flag_counts, flag_q, standing_of, with_facts
from otklik.sales.deals.rules import FLAG_LABELS, flags_of
from otklik.sales.pipelines.queries import known
from otklik.sales.tests.cast import new_deal

days = st.integers(-40, 40)
maybe = st.none() | days


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["open", "won", "lost"]), days, days, maybe, maybe, maybe, maybe, st.integers(0, 5))
def test_sql_and_python_find_the_same(world, state, created, entered, due, step, last, close, moved):
    deal = world.things["deal_ivan"]
    moment, day = now(), today("Europe/Moscow")

    def at(shift):
        return None if shift is None else moment + timedelta(days=shift, minutes=7)

    Deal.objects.filter(pk=deal.pk).update(
        state=state,
        created_at=at(created),
        stage_entered_at=at(entered),
        stage_due_at=at(due),
        next_step_at=at(step),
        last_activity_at=at(last),
        close_on=None if close is None else day + timedelta(days=close),
        close_moved_times=moved,
    )
    facts = with_facts(Deal.objects.filter(pk=deal.pk)).values(*FACTS).get()
    one_by_one = {flag.code for flag in flags_of(standing_of(facts, known()), moment, day)}
    by_query = {
        code
        for code in FLAG_LABELS
        if Deal.objects.filter(flag_q(code, moment, day, known()), pk=deal.pk).exists()
    }
    assert one_by_one == by_query


def test_a_flag_says_why(world):
    deal = new_deal(world, close_on="2020-01-05")
    Deal.objects.filter(pk=deal.pk).update(
        stage_entered_at=now() - timedelta(days=12),
        stage_due_at=now() - timedelta(days=5),
        close_moved_times=3,
    )
    told = world.api("ivan").get(f"/deals/{deal.pk}/path").json()["flags"]
    assert {flag["code"]: flag["text"] for flag in told} == {
        "over_limit": "На этапе 12 дн. при норме 7",
        "no_step": "Нет следующего шага",
        "close_passed": "Дата закрытия прошла: 05.01.2020",
        "close_moved": "Дата закрытия переносилась 3 раза",
    }
    assert world.api("ivan").get(f"/deals/{deal.pk}").json()["attention"] == [flag["code"] for flag in told]


def test_a_planned_step_takes_the_mark_away(world):
    deal, by = world.things["deal_ivan"], world.by("ivan")
    at = (now() + timedelta(days=1)).isoformat()
    step = {"kind": "call", "due_at": at, "links": [{"object": "deal", "id": str(deal.pk)}]}
    create_record(by, "activity", step)
    counts = flag_counts(by, None, Asking())
    assert (counts["no_step"], counts["any"]) == (0, 0)
    Activity.objects.all().delete()


def test_putting_off_is_counted_bringing_nearer_is_not(world):
    by, deal = world.by("ivan"), new_deal(world)
    for day in ("2027-01-01", "2027-02-01", "2027-01-15", "2027-03-01", None, "2027-05-01"):
        change_record(by, "deal", deal.pk, {"close_on": day})
    assert Deal.objects.get(pk=deal.pk).close_moved_times == 2
