"""Norms, waiting, curves of closing, files and doors of the diagnosis."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest

from otklik.kit.errors import Forbidden, Invalid
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.diagnosis.asking import DiagnosisAsking
from otklik.sales.diagnosis.drilldown import Figure, diagnosis_deals
from otklik.sales.diagnosis.export import exported_diagnosis
from otklik.sales.diagnosis.norms import keep_norms, norms_of
from otklik.sales.diagnosis.queries import diagnosis
from otklik.sales.diagnosis.tests.company import FAULTS, Company, with_share
from otklik.sales.diagnosis.tests.laying import lay
from otklik.sales.diagnosis.times import diagnosis_times
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.pipelines.actions import create_pipeline
from otklik.sales.pipelines.queries import known
from otklik.sales.pipelines.rules import StagePlan

PEOPLE = ("ivan", "maria", "petr", "fedor", "olga", "tanya")
TURN = datetime(2026, 4, 1, tzinfo=UTC)
NOW = TURN + timedelta(days=130)


@pytest.fixture
def company(world, time_machine):
    def laid(planted=FAULTS["proposal"]):
        StageVisit.objects.all().delete()
        Deal.objects.all().delete()
        lay(Company(), planted, [world.id(name) for name in PEOPLE], TURN, NOW, "1")
        return world

    time_machine.move_to(NOW, tick=False)
    return laid


def asked(against="previous", **more):
    start, end = TURN.date(), (TURN + timedelta(weeks=13)).date()
    return DiagnosisAsking(FunnelAsking(**{"asking": Asking(), "start": start, "end": end, **more}), against)


def step(told, kind):
    return next(one for one in told["steps"] if one["kind"] == kind)


def test_a_norm_is_kept_and_judged_by(company):
    world = company()
    pipeline = known().pipelines[0].id
    keep_norms(world.by("olga"), pipeline, {"proposal": 0.6, "contract": 0.85, "arrivals": 200})
    kept = {one["kind"]: one["value"] for one in norms_of(world.by("ivan"), pipeline)["norms"]}
    assert kept["proposal"] == 0.6 and kept["arrivals"] == 200 and kept["new"] is None
    told = diagnosis(world.by("admin"), asked("norm"))
    assert step(told, "proposal")["verdict"] == "worse" and step(told, "proposal")["expected"] == 0.6
    assert step(told, "new")["verdict"] == "none" and step(told, "new")["difference"] is None
    assert told["arrived"][0]["verdict"] == "worse"  # some 140 a month of 200
    assert told["then"] is None
    reading = next(one for one in told["readings"] if one["key"] == "proposal")
    for one in reading["behind"]:
        figure = Figure(**{key: value for key, value in one.items() if key not in ("label", "count")})
        page = diagnosis_deals(world.by("admin"), asked("norm"), figure, Asking(limit=200))
        assert len(page["rows"]) == min(200, one["count"])
    keep_norms(world.by("admin"), pipeline, {"proposal": None})
    assert step(diagnosis(world.by("admin"), asked("norm")), "proposal")["verdict"] == "none"


def test_a_norm_is_for_those_who_lead_others_and_makes_sense(world):
    pipeline = known().pipelines[0].id
    with pytest.raises(Forbidden):
        keep_norms(world.by("ivan"), pipeline, {"proposal": 0.6})
    assert not norms_of(world.by("ivan"), pipeline)["may_keep"]
    for wrong in ({"proposal": 1.5}, {"proposal": 0}, {"won": 0.5}, {"nothing": 0.5}, {"arrivals": -1}):
        with pytest.raises(Invalid):
            keep_norms(world.by("admin"), pipeline, wrong)


def test_one_pipeline_against_the_others(company):
    world = company(replace(Company(), weekly=64))
    plans = [
        StagePlan(Text(kind, kind), kind)
        for kind in ("new", "qualified", "proposal", "negotiation", "won", "lost")
    ]
    create_pipeline(world.by("admin"), Text("Вторая", "Second"), plans)
    second = known().pipelines[1]
    theirs = {stage.kind: stage.id for stage in second.stages}
    # Half of the deals that stopped at a proposal belong to the second pipeline, and none that went on from it.
    stopped = Deal.objects.filter(reached=3, state="lost").order_by("pk")
    moved = list(stopped.values_list("pk", flat=True)[::2])
    Deal.objects.filter(pk__in=moved).update(pipeline_id=second.id, stage_id=theirs["lost"])
    told = diagnosis(world.by("admin"), asked("pipelines", pipeline=second.id))
    assert step(told, "proposal")["now"]["share"] == 0 and step(told, "proposal")["verdict"] == "worse"
    assert step(told, "proposal")["then"]["share"] > 0.5 and told["arrived"] == []
    assert [one["kind"] for one in told["steps"]] == ["new", "qualified", "proposal", "negotiation"]


def test_where_deals_wait_longer_than_they_did(company):
    world = company(Company())
    slow = StageVisit.objects.filter(stage__kind="negotiation", entered_at__gte=TURN, left_at__isnull=False)
    for visit in slow:
        visit.left_at = min(NOW, visit.left_at + (visit.left_at - visit.entered_at) * 2)
        visit.save()
    told = diagnosis_times(world.by("admin"), asked())
    waits = {one["kind"]: one for one in told["waiting"]}
    assert waits["negotiation"]["verdict"] == "worse" and waits["negotiation"]["ratio"] < 0.7
    assert waits["negotiation"]["median"] > waits["negotiation"]["then_median"]
    assert [kind for kind, one in waits.items() if one["verdict"] == "worse"] == ["negotiation"]
    assert sum(one["standing"] for one in waits.values()) == Deal.objects.filter(state="open").count()
    for kind, one in waits.items():
        page = diagnosis_deals(world.by("admin"), asked(), Figure("standing", kind), Asking(limit=200))
        assert len(page["rows"]) == one["standing"]
    by_stage = diagnosis_times(world.by("admin"), asked(pipeline=known().pipelines[0].id))
    assert all(one["stage"] for one in by_stage["waiting"])


def test_the_curve_of_closing_counts_the_open_as_open(company):
    world = company(with_share("payment", 0.5))
    told = diagnosis_times(world.by("admin"), asked())
    now, then = told["closing"]
    assert (now["span"], then["span"]) == ("now", "then")
    created = Deal.objects.filter(
        created_at__gte=TURN - timedelta(hours=3), created_at__lt=TURN + timedelta(weeks=13)
    )
    assert now["n"] == now["won"] + now["lost"] + now["open"] and abs(now["n"] - created.count()) <= 5
    last = now["points"][-1]
    assert last["won"] >= now["won"] / now["n"] and last["won"] + last["lost"] <= 1 + 1e-9
    assert all(one["won_low"] <= one["won"] <= one["won_high"] for one in now["points"])
    assert (
        then["open"] <= now["open"]
        and told["sooner"]["low"] < told["sooner"]["ratio"] < told["sooner"]["high"]
    )


def test_nobodys_deals_are_counted_in_anothers_times(company):
    world = company()
    told = diagnosis_times(world.by("petr"), asked())
    own = Deal.objects.filter(responsible_id=world.id("petr"))
    assert sum(one["standing"] for one in told["waiting"]) == own.filter(state="open").count()
    assert told["closing"][0]["n"] < own.count()


def test_files(company):
    world = company()
    content, _, name = exported_diagnosis(world.by("admin"), asked(), "xlsx")
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["Выводы", "Этапы", "Сотрудники", "Ожидание"] and name.startswith(
        "diagnosis-2026-04-01"
    )
    assert book["Этапы"].max_row == 7
    text = exported_diagnosis(world.by("admin"), asked(), "csv")[0].decode("utf-8-sig")
    assert "Сужение там, где отправлено предложение" in text
    with pytest.raises(Forbidden):
        exported_diagnosis(world.by("stranger"), asked(), "csv")
    with pytest.raises(Invalid):
        exported_diagnosis(world.by("admin"), asked(), "pdf")


@pytest.mark.parametrize(
    "wrong",
    [{"part": "some"}, {"part": "passed", "kind": "won"}, {"part": "passed", "kind": "new", "span": "never"},
     {"part": "passed", "kind": "new", "days": -1}],
)  # fmt: skip
def test_a_figure_there_is_not(world, wrong):
    with pytest.raises(Invalid):
        diagnosis_deals(world.by("admin"), asked(), Figure(**wrong), Asking())


def test_the_doors(company):
    world = company()
    api = world.api("admin")
    span = {"from": "2026-04-01", "to": "2026-07-01"}
    told = api.get("/diagnosis", **span).json()
    assert told["found"] >= 1 and told["then"]["to"] == "2026-04-01"
    figure = next(one for one in told["readings"] if one["key"] == "proposal")["behind"][0]
    query = {key: value for key, value in figure.items() if key not in ("label", "count")}
    page = api.get("/diagnosis/deals", **span, **query, limit=200).json()
    assert len(page["rows"]) == min(200, figure["count"])
    english = api.client.get("/api/v1/diagnosis", span, headers={"Accept-Language": "en"})
    assert english.status_code == 200
    assert api.get("/diagnosis", **span, nothing=1).status_code == 422
    pipeline = str(known().pipelines[0].id)
    answer = api.put("/diagnosis/norms", {"pipeline": pipeline, "norms": {"proposal": 0.5}})
    assert (
        answer.status_code == 200 and api.get("/diagnosis/norms", pipeline=pipeline).json() == answer.json()
    )
    assert world.api("ivan").put("/diagnosis/norms", {"pipeline": pipeline, "norms": {}}).status_code == 403
