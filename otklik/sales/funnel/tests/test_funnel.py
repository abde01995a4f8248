"""The funnel against a count by hand over the same deals."""

import json
import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from statistics import median
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.actions import create_record
from otklik.records.entries.queries import Asking
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.funnel.drilldown import Drill, funnel_deals
from otklik.sales.funnel.queries import funnel
from otklik.sales.funnel.times import stage_times
from otklik.sales.pipelines.actions import create_pipeline
from otklik.sales.pipelines.queries import known
from otklik.sales.pipelines.rules import RANK, StagePlan

KINDS = ("new", "qualified", "proposal", "negotiation", "contract", "payment", "won")
ZONE = ZoneInfo("Europe/Moscow")
START, END = datetime(2026, 3, 1, tzinfo=ZONE), datetime(2026, 7, 1, tzinfo=ZONE)


def lay_history(world, count=160, seed=7):
    """Deals with wandering histories: skips, returns, losses, reopenings; of three people, in two pipelines."""
    dice = random.Random(seed)
    short = [StagePlan(Text(kind, kind), kind) for kind in ("new", "proposal", "payment", "won", "lost")]
    create_pipeline(world.by("admin"), Text("Повторные", "Repeat"), short)
    Deal.objects.all().delete()
    by = world.by("admin")
    companies = [None]
    for segment in ("A", "B", None):
        companies.append(create_record(by, "company", {"name": f"Компания {segment}", "segment": segment}).pk)
    people = [world.id(name) for name in ("ivan", "maria", "petr")]
    deals, visits = [], []
    for number in range(count):
        pipeline = dice.choice(known().pipelines)
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=dice.uniform(0, 200))
        stages = [pipeline.stages[0]]
        moments = [at]
        while dice.random() < 0.75 and len(stages) < 9:
            stages.append(dice.choice([stage for stage in pipeline.stages if stage.id != stages[-1].id]))
            moments.append(moments[-1] + timedelta(days=dice.uniform(0.1, 20)))
        last = stages[-1]
        deal = Deal(
            name=f"Сделка {number}", name_sort=f"сделка {number}", pipeline_id=pipeline.id, stage_id=last.id,
            created_at=at, state=last.state, reached=max(1, *(RANK[stage.kind] for stage in stages)),
            stage_entered_at=moments[-1], closed_at=None if last.state == "open" else moments[-1],
            amount=Decimal(dice.randint(1, 900)), responsible_id=dice.choice(people),
            source=dice.choice(["site", "tender", ""]), company_id=dice.choice(companies),
        )  # fmt: skip
        for place, (stage, moment) in enumerate(zip(stages, moments, strict=True)):
            left = moments[place + 1] if place + 1 < len(moments) else None
            visits.append(StageVisit(deal=deal, stage_id=stage.id, entered_at=moment, left_at=left))
        deals.append(deal)
    Deal.objects.bulk_create(deals)
    StageVisit.objects.bulk_create(visits)


def asked(**more):
    return FunnelAsking(**{"asking": Asking(), "start": START.date(), "end": END.date(), **more})


def visits_of(deal):
    return [(visit.stage.kind, visit) for visit in deal.visits.all()]


def all_deals(pipeline=None):
    rows = Deal.objects.prefetch_related("visits__stage")
    return list(rows.filter(pipeline_id=pipeline.id) if pipeline else rows)


def furthest(deal):
    return max([1, *(RANK[kind] for kind, _ in visits_of(deal))])


def test_a_cohort_agrees_with_counting_one_by_one(world):
    lay_history(world)
    for pipeline in (None, *known().pipelines):
        found = funnel(world.by("admin"), asked(pipeline=pipeline.id if pipeline else None))
        kinds = [step["kind"] for step in found["steps"]]
        assert kinds == [
            kind for kind in KINDS if pipeline is None or kind in {one.kind for one in pipeline.stages}
        ]
        cohort = [deal for deal in all_deals(pipeline) if START <= deal.created_at < END]
        for place, step in enumerate(found["steps"]):
            bound = RANK[kinds[place]] if place else 0
            beyond = RANK[kinds[place + 1]] if place + 1 < len(kinds) else 99
            came = [deal for deal in cohort if furthest(deal) >= bound]
            stopped = [deal for deal in came if furthest(deal) < beyond]
            assert step["count"] == len(came)
            assert Decimal(step["sum"]) == sum((deal.amount for deal in came), Decimal(0))
            assert step["open"] == sum(deal.state == "open" for deal in stopped)
            assert step["lost"] == sum(deal.state == "lost" for deal in stopped)
            assert step["share"] == len(came) / len(cohort)
        assert found["steps"][0]["count"] > 20


def test_a_flow_agrees_with_counting_one_by_one(world):
    lay_history(world)
    for pipeline in (None, *known().pipelines):
        found = funnel(world.by("admin"), asked(mode="flow", pipeline=pipeline.id if pipeline else None))
        for step in found["steps"]:
            entered = [
                deal
                for deal in all_deals(pipeline)
                if any(
                    kind == step["kind"] and START <= visit.entered_at < END
                    for kind, visit in visits_of(deal)
                )
            ]
            still = [
                deal
                for deal in entered
                if deal.state == "open"
                and any(
                    kind == step["kind"] and visit.left_at is None and START <= visit.entered_at < END
                    for kind, visit in visits_of(deal)
                )
            ]
            assert (step["count"], step["open"], step["lost"]) == (len(entered), len(still), None)


@pytest.mark.parametrize("mode", ["cohort", "flow"])
def test_cuts_agree_with_counting_one_by_one(world, mode):
    lay_history(world)
    names = {user.pk: user.name for user in world.users.values()}
    found = funnel(world.by("admin"), asked(mode=mode, by=("month", "person")))
    by_hand = defaultdict(lambda: [set() for _ in KINDS])
    for deal in all_deals():
        person = names[deal.responsible_id]
        if mode == "cohort" and START <= deal.created_at < END:
            key = (f"{deal.created_at.astimezone(ZONE):%Y-%m}", person)
            for place, kind in enumerate(KINDS):
                if furthest(deal) >= RANK[kind] or not place:
                    by_hand[key][place].add(deal.pk)
        for kind, visit in visits_of(deal):
            if mode == "flow" and START <= visit.entered_at < END and kind in KINDS:
                key = (f"{visit.entered_at.astimezone(ZONE):%Y-%m}", person)
                by_hand[key][KINDS.index(kind)].add(deal.pk)
    groups = {tuple(key["label"] for key in group["keys"]): group["counts"] for group in found["groups"]}
    assert {key: list(counts) for key, counts in groups.items()} == {
        key: [len(ids) for ids in sets] for key, sets in by_hand.items()
    }
    whole = funnel(world.by("admin"), asked(mode=mode))
    assert [step["count"] for step in found["steps"]] == [step["count"] for step in whole["steps"]]


@pytest.mark.parametrize("mode", ["cohort", "flow"])
@pytest.mark.parametrize(
    "cut", ["person", "team", "department", "source", "pipeline", "segment", "month", "week"]
)
def test_every_figure_leads_to_its_deals(world, mode, cut):
    lay_history(world, count=50)
    by = world.by("admin")
    ask = asked(mode=mode, by=(cut,))
    found = funnel(by, ask)
    assert found["groups"]
    for group in found["groups"]:
        for place, step in enumerate(found["steps"]):
            value = group["keys"][0]["value"]
            drill = Drill(step["kind"], keys=(None if value is None else str(value),))
            rows = funnel_deals(by, ask, drill, Asking(limit=200))["rows"]
            assert len(rows) == group["counts"][place], (group["keys"], step["kind"])
    whole = asked(mode=mode)
    for step in found["steps"]:
        for part, figure in (("reached", step["count"]), ("open", step["open"])):
            rows = funnel_deals(by, whole, Drill(step["kind"], part), Asking(limit=200))["rows"]
            assert len(rows) == figure


def test_a_team_counts_the_deals_of_its_members(world):
    lay_history(world)
    found = funnel(world.by("admin"), asked(by=("team",)))
    groups = {group["keys"][0]["label"]: group["counts"][0] for group in found["groups"]}
    people = funnel(world.by("admin"), asked(by=("person",)))
    counts = {group["keys"][0]["label"]: group["counts"][0] for group in people["groups"]}
    assert groups["Север"] == counts["Иванов Иван"] + counts["Марьина Мария"]
    assert groups["Не указано"] == counts["Петров Пётр"]


def test_times_agree_with_counting_one_by_one(world):
    lay_history(world)
    pipeline = known().pipelines[0]
    told = stage_times(world.by("admin"), asked(pipeline=pipeline.id))
    for row in told["stages"]:
        visits = [
            visit
            for deal in all_deals(pipeline)
            for _, visit in visits_of(deal)
            if visit.stage_id == row["stage"]
        ]
        ended = [visit for visit in visits if visit.left_at and START <= visit.left_at < END]
        days = [(visit.left_at - visit.entered_at).total_seconds() / 86400 for visit in ended]
        standing = [visit for visit in visits if visit.left_at is None and visit.deal.state == "open"]
        assert (row["exits"], row["open"]) == (len(days), len(standing))
        assert row["median"] == (pytest.approx(median(days)) if days else None)
    by_kind = stage_times(world.by("admin"), asked())
    assert [row["kind"] for row in by_kind["stages"]] == list(KINDS[:-1])


def test_the_previous_period_stands_beside(world):
    lay_history(world)
    found = funnel(world.by("admin"), asked(compare=True))
    before = funnel(world.by("admin"), asked(start=date(2025, 11, 1), end=START.date()))
    assert found["previous"] == {"from": before["from"], "to": before["to"]}
    assert [step["previous"]["count"] for step in found["steps"]] == [
        step["count"] for step in before["steps"]
    ]


def test_everyone_counts_what_they_see(world):
    lay_history(world)
    mine = Deal.objects.filter(
        responsible=world.id("ivan"), created_at__gte=START, created_at__lt=END
    ).count()
    assert funnel(world.by("ivan"), asked())["steps"][0]["count"] == mine
    condition = {"field": "source", "op": "eq", "value": "tender"}
    narrow = funnel(world.by("ivan"), asked(asking=Asking(filter=condition)))["steps"][0]["count"]
    assert 0 < narrow < mine
    api = world.api("tanya")
    assert api.get("/funnel").status_code == 403
    assert world.api("ivan").get("/funnel/export").status_code == 403


def test_hidden_amounts_have_no_sums(world):
    lay_history(world, count=10)
    world.take_roles("ivan")
    world.give_role("ivan", {"deal": {"see": "all"}}, {"deal": {"amount": "hidden"}})
    assert {step["sum"] for step in funnel(world.by("ivan"), asked())["steps"]} == {None}


@pytest.mark.parametrize(
    "wrong",
    [{"mode": "x"}, {"by": ("comment",)}, {"by": ("person", "person")}, {"by": ("company.phones",)},
     {"by": ("gone.x",)},
     {"period": "ever", "start": None}, {"end": START.date()}],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused(world, wrong):
    with pytest.raises(Invalid):
        funnel(world.by("admin"), asked(**wrong))


def test_the_doors(world):
    lay_history(world, count=30)
    api = world.api("olga")
    span = {"from": "2026-01-01", "to": "2026-10-01"}
    told = api.get("/funnel", by="month", compare="true", **span)
    assert told.status_code == 200, told.content
    assert told.json()["from"] == "2026-01-01" and told.json()["groups"]
    assert api.get("/funnel", period="this_year").json()["steps"]
    rows = api.get("/funnel/deals", kind="new", **span).json()["rows"]
    assert len(rows) == told.json()["steps"][0]["count"]
    keys = json.dumps([told.json()["groups"][0]["keys"][0]["value"]])
    assert api.get("/funnel/deals", kind="new", by="month", keys=keys, **span).status_code == 200
    assert api.get("/funnel/deals", kind="new", by="month", keys='["x"]', **span).status_code == 422
    assert api.get("/funnel/deals", kind="gone", **span).status_code == 422
    assert api.get("/funnel/times", **span).json()["stages"]
    csv = api.get("/funnel/export", by="person", **span)
    assert csv.status_code == 200 and "Этап;Сделок" in csv.content.decode("utf-8-sig")
    book = api.get("/funnel/export", format="xlsx", compare="true", **span)
    assert book.content[:2] == b"PK"
    assert api.get("/funnel/export", format="pdf").status_code == 422


def test_two_cuts_go_into_the_file_and_down_to_the_deals(world):
    lay_history(world, count=20)
    api = world.api("admin")
    span = {"from": "2026-01-01", "to": "2026-07-01"}
    told = api.get("/funnel", by="month,person", **span).json()
    assert told["by"] == ["month", "person"] and told["groups"]
    whole = api.get("/funnel", by="month", **span).json()["groups"]
    for month in whole:
        inside = [one for one in told["groups"] if one["keys"][0] == month["keys"][0]]
        assert sum(one["counts"][0] for one in inside) == month["counts"][0]
    first = told["groups"][0]
    keys = json.dumps([key["value"] for key in first["keys"]])
    found = api.get("/funnel/deals", kind="new", by="month,person", keys=keys, **span).json()["rows"]
    assert len(found) == first["counts"][0]
    text = api.get("/funnel/export", by="month,person", **span).content.decode("utf-8-sig")
    heads, *rows = text.split("\r\n\r\n")[1].splitlines()
    assert heads.startswith("Месяц;Сотрудник;") and len(rows) == len(told["groups"])
    assert rows[0].startswith(";".join(key["label"] for key in first["keys"]))
    book = openpyxl.load_workbook(
        BytesIO(api.get("/funnel/export", by="month,person", format="xlsx", **span).content)
    )
    assert [cell.value for cell in book.worksheets[1][1]][:2] == ["Месяц", "Сотрудник"]


def test_a_funnel_takes_few_statements(world, django_assert_max_num_queries):
    lay_history(world, count=20)
    by = world.by("admin")
    with django_assert_max_num_queries(3):
        funnel(by, asked())
    with django_assert_max_num_queries(4):
        funnel(by, asked(by=("month", "person")))
