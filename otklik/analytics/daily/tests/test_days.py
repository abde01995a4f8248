from datetime import UTC, date, datetime
from decimal import Decimal

import time_machine
from hypothesis import given
from hypothesis import strategies as st

from otklik.analytics.daily.actions import keep_the_day
from otklik.analytics.daily.jobs import keep_the_day_job
from otklik.analytics.daily.models import DayFigure
from otklik.analytics.daily.rules import last_of_each
from otklik.analytics.metrics.tally import Tally, together
from otklik.records.entries.actions import create_record, delete_record

counts = st.integers(0, 1000)


@given(st.lists(st.tuples(counts, counts), max_size=6))
def test_figures_of_people_add_up(found):
    shares = [Tally(n=n + part, part=part) for n, part in found]
    whole = together(shares, "share")
    assert (whole.n, whole.part) == (sum(n + p for n, p in found), sum(p for _, p in found))
    assert whole.value == (whole.part / whole.n if whole.n else None)
    sums = together([Tally(n=1, value=Decimal(n)) for n, _ in found], "sum")
    assert sums.value == sum(n for n, _ in found)
    assert together([Tally(n=n, value=n) for n, _ in found], "count").value == sums.value


def test_a_part_of_a_period_is_told_by_its_last_known_day():
    days = {date(2026, 1, 3): 3, date(2026, 1, 30): 30, date(2026, 3, 1): 31}
    starts = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    assert last_of_each(days, starts, date(2026, 4, 1)) == [30, None, 31]
    assert last_of_each({}, starts, date(2026, 4, 1)) == [None, None, None]


def test_the_day_is_kept_by_a_job_and_told_of_those_in_sight(world):
    assert keep_the_day_job.name == "metrics.keep_the_day" and keep_the_day_job.queue == "slow"
    with time_machine.travel(datetime(2026, 2, 10, 9, tzinfo=UTC), tick=False):
        made = create_record(
            world.by("ivan"), "company", {"name": "Ромашка", "phones": [{"raw": "+7 916 123-45-67"}]}
        )
        create_record(world.by("maria"), "company", {"name": "Василёк"})
        keep_the_day()
        keep_the_day()
    with time_machine.travel(datetime(2026, 2, 11, 9, tzinfo=UTC), tick=False):
        delete_record(world.by("admin"), "company", made.pk)
        keep_the_day()
    period = {"from": "2026-02-09", "to": "2026-02-12", "unit": "day"}
    told = world.api("admin").get("/metrics/companies_reachable/trend", **period).json()["parts"]
    assert [part["value"] is None for part in told] == [True, False, False]
    assert told[1]["n"] - told[2]["n"] == 1
    mine = world.api("fedor").get("/metrics/companies_reachable/trend", **period).json()["parts"]
    assert all(part["n"] == 0 or part["n"] < told[1]["n"] for part in mine)
    assert world.api("admin").get("/metrics/velocity/trend", **period).status_code == 422
    assert DayFigure.objects.filter(metric="companies_reachable", day="2026-02-10").count() >= 2
