"""The doors of the board, the funnel, the stream and the like answer what they are described to, no word more."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pydantic import TypeAdapter

from otklik.activities.activities.schemas import DayTold
from otklik.customers.duplicates.jobs import find_duplicates_job
from otklik.customers.duplicates.schemas import (
    ClusterPage,
    LikelyDouble,
    MergeParted,
    MergePreview,
    MergeTold,
)
from otklik.records.bulk.schemas import BulkBegun, BulkProgress, BulkUndone
from otklik.records.timeline.schemas import JournalPage, TimelinePage
from otklik.sales.deals.answers import DealBoard, DealPath, MoreCards
from otklik.sales.diagnosis.answers import DiagnosisTimes, DiagnosisTold
from otklik.sales.forecasts.answers import DealForecast, ForecastDeals, ForecastHistory, ForecastQuality
from otklik.sales.forecasts.jobs import nightly
from otklik.sales.funnel.answers import FunnelTold, StageTimes
from otklik.sales.losses.answers import LossesTold
from tests.world import World

pytestmark = pytest.mark.django_db
PERIOD = {"from": "2020-01-01", "to": "2040-01-01"}


def told(world: World, shape: Any, path: str, **query: Any) -> Any:
    """What `admin` is answered, once it is seen to be of the shape."""
    return fitting(shape, world.api("admin").get(path, **query))


def fitting(shape: Any, answer: Any) -> Any:
    assert answer.status_code in (200, 201), answer.content
    kind = TypeAdapter(shape)
    given = answer.json()
    read = kind.validate_python(given)
    dumped = kind.dump_python(read, mode="json", by_alias=True, exclude_unset=True)
    assert words(dumped) == words(given)
    return given


def words(told: Any) -> Any:
    """The names in an answer, without the values."""
    if isinstance(told, dict):
        return {name: words(value) for name, value in told.items()}
    return [words(one) for one in told] if isinstance(told, list) else None


@pytest.fixture
def busy(world: World) -> World:
    """A deal that was moved, talked of and given a file; another that was lost."""
    api = world.api("admin")
    deal, lost = world.things["deal_ivan"], world.things["deal_maria"]
    links = [{"object": "deal", "id": str(deal.pk)}]
    api.post(
        "/activities",
        {"kind": "call", "subject": "Позвонить", "due_at": "2039-01-01T10:00:00Z", "links": links},
    )
    api.post("/activities", {"kind": "note", "text": "Просили скидку", "links": links})
    api.client.post(f"/api/v1/deals/{deal.pk}/files", {"file": SimpleUploadedFile("счёт.txt", b"1")})
    stages = world.things["stages"]
    assert api.post(f"/deals/{lost.pk}/lose", {"reason": str(world.things["reason"].pk)}).status_code == 200
    later = next(one for kind, one in stages.items() if kind not in ("new", "won", "lost"))
    api.patch(f"/deals/{deal.pk}", {"values": {"amount": "5000.00", "close_on": "2039-01-01"}})
    api.post(f"/deals/{deal.pk}/move", {"stage": str(later.id), "values": {}})
    return world


def test_deals(busy: World) -> None:
    board = told(busy, DealBoard, "/deals/board", cards=1)
    assert any(column["cards"] for column in board["columns"])
    stage = next(column["stage"]["id"] for column in board["columns"] if column["cards"])
    assert told(busy, MoreCards, "/deals/board/column", stage=stage)["cards"]
    narrow = told(busy, DealBoard, "/deals/board", columns="name")
    assert any(column["cards"] for column in narrow["columns"])
    assert len(told(busy, DealPath, f"/deals/{busy.things['deal_ivan'].pk}/path")["visits"]) > 1


def test_forecasts(busy: World) -> None:
    by_person = told(busy, DealForecast, "/forecasts", by="person")
    assert by_person["rows"]
    own = {
        "person": by_person["rows"][0]["key"],
        "month": by_person["months"][0],
        "amount": "5.00",
        "comment": "Так",
    }
    assert busy.api("admin").put("/forecasts/own", own).status_code == 204
    assert (
        told(busy, DealForecast, "/forecasts", by="person")["rows"][0]["months"][0]["own"]["comment"] == "Так"
    )
    assert told(busy, ForecastDeals, "/forecasts/deals", part="open")["rows"][0]["chance"] > 0
    assert busy.api("admin").post("/forecasts/recount").status_code == 202
    nightly(timestamp=0)
    assert told(busy, ForecastQuality, "/forecasts/quality")["leads"]
    assert told(busy, ForecastHistory, "/forecasts/history", month=by_person["months"][0])["days"]


@pytest.mark.parametrize(
    "more", [{}, {"by": "person"}, {"by": "month,source", "compare": "true"}, {"mode": "flow", "by": "team"}]
)
def test_funnel(busy: World, more: dict[str, str]) -> None:
    pipeline = str(busy.things["pipeline"].id)
    assert told(busy, FunnelTold, "/funnel", **PERIOD, **more)["steps"]
    assert told(busy, FunnelTold, "/funnel", **PERIOD, pipeline=pipeline, **more)["pipeline"] == pipeline


def test_stage_times_and_losses(busy: World) -> None:
    pipeline = str(busy.things["pipeline"].id)
    assert told(busy, StageTimes, "/funnel/times", **PERIOD)["stages"]
    assert "stage" in told(busy, StageTimes, "/funnel/times", **PERIOD, pipeline=pipeline)["stages"][0]
    for by in ("reason", "stage,person", "product"):
        assert told(busy, LossesTold, "/losses", **PERIOD, by=by)["lost"] == 1


@pytest.mark.parametrize("against", ["previous", "year", "norm", "pipelines"])
def test_the_diagnosis(busy: World, against: str) -> None:
    pipeline = str(busy.things["pipeline"].id)
    assert told(busy, DiagnosisTold, "/diagnosis", **PERIOD, pipeline=pipeline, against=against)["readings"]
    assert told(busy, DiagnosisTimes, "/diagnosis/times", **PERIOD, pipeline=pipeline, against=against)[
        "waiting"
    ]


def test_the_stream_of_a_record(busy: World) -> None:
    place = f"/deals/{busy.things['deal_ivan'].pk}"
    page = told(busy, TimelinePage, f"{place}/timeline")
    assert {"change", "created", "file", "note"} <= {one["kind"] for one in page["items"]}
    assert page["planned"]
    assert told(busy, JournalPage, f"{place}/journal")["items"]


def test_a_day(busy: World) -> None:
    assert told(busy, DayTold, "/activities/day", date="2039-01-01")["planned"]


def test_bulk_edits(world: World) -> None:
    api = world.api("admin")
    ids = [str(world.things[f"deal_{who}"].pk) for who in ("ivan", "maria")]
    ask = {"select": {"ids": ids}, "action": "change", "values": {"comment": "Проверено"}}
    assert fitting(BulkBegun, api.post("/deals/bulk", {**ask, "dry_run": True}))["id"] is None
    begun = fitting(BulkBegun, api.post("/deals/bulk", ask))
    assert told(world, BulkProgress, f"/bulk/{begun['id']}")["done"] == 2
    api.patch(f"/deals/{ids[0]}", {"values": {"comment": "Поправлено"}})
    assert fitting(BulkUndone, api.post(f"/bulk/{begun['id']}/undo", {}))["kept"]


def test_bulk_edits_tell_who_refused(world: World) -> None:
    api = world.api("admin")
    stage = world.things["stages"]["lost"].id
    ids = [str(world.things["deal_ivan"].pk)]
    ask = {"select": {"ids": ids}, "action": "change", "values": {"stage": str(stage)}}
    begun = api.post("/deals/bulk", ask)
    if begun.status_code == 200:
        failed = told(world, BulkProgress, f"/bulk/{begun.json()['id']}")["failed"]
        assert [one["name"] for one in failed] == ["Сделка: ivan"]


def test_duplicates(world: World) -> None:
    api = world.api("admin")
    same = {"name": "ООО «Ромашка и ко»", "phones": [{"raw": "8 916 123-45-67"}]}
    first, second = (api.post("/companies", same).json()["id"] for _ in range(2))
    values = '{"phones": [{"raw": "8 916 123-45-67"}]}'
    assert told(world, list[LikelyDouble], "/companies/duplicates", values=values)
    find_duplicates_job.func(object="company")
    assert told(world, ClusterPage, "/duplicates", object="company")["clusters"]
    ask = {"keep": first, "others": [second]}
    fitting(MergePreview, api.post("/companies/merge/preview", ask))
    merged = fitting(MergeTold, api.post("/companies/merge", ask))
    assert told(world, list[MergeTold], f"/companies/{first}/merges")
    assert fitting(MergeParted, api.post(f"/merges/{merged['id']}/undo", {}))["kept"] == first
