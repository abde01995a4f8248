"""Rows picked by hand go out to a file: as many as are picked, in the list's order, only those one may export."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from otklik.exchange.exports.models import Export
from otklik.records.bulk import selecting
from otklik.records.entries.actions import create_record
from otklik.records.objects.registry import objects
from tests.world import Api, World

pytestmark = pytest.mark.django_db


def file_of(api: Api, body: dict[str, Any]) -> list[list[str]]:
    answer = api.post("/companies/export", body)
    assert answer.status_code == 200, answer.content
    assert answer.streaming and "attachment" in answer.headers["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def companies(world: World, who: str, number: int) -> list[Any]:
    # Numbered backwards: the order of the file is the list's, not that of the ids.
    names = [f"Фирма {number - place:03}" for place in range(number)]
    return [create_record(world.by(who), "company", {"name": name}) for name in names]


def test_more_rows_than_an_address_holds_in_the_order_of_the_list(world: World) -> None:
    made = companies(world, "olga", 450)
    body = {"select": {"ids": [str(one.pk) for one in made[:430]]}, "columns": ["name"], "sort": "-name"}
    rows = file_of(world.api("olga"), body)
    assert rows[0] == ["Название"]
    assert [name for (name,) in rows[1:]] == [f"Фирма {number:03}" for number in range(450, 20, -1)]
    log = Export.objects.get()
    assert log.rows == 430 and len(log.filter["value"]) == 430


def test_by_filter_and_words_as_bulk_edits_choose(world: World) -> None:
    companies(world, "olga", 3)
    select = {"filter": {"field": "name", "op": "contains", "value": "фирма"}, "q": "002"}
    assert file_of(world.api("olga"), {"select": select, "columns": ["name"]})[1:] == [["Фирма 002"]]


def test_what_is_out_of_sight_does_not_go_out(world: World) -> None:
    theirs, mine = companies(world, "petr", 1)[0], companies(world, "ivan", 1)[0]
    ids = [str(theirs.pk), str(mine.pk)]
    rows = file_of(world.api("admin"), {"select": {"ids": ids}, "columns": ["name"]})
    assert len(rows) == 3
    answer = world.api("ivan").post("/companies/export", {"select": {"ids": ids}, "columns": ["name"]})
    if answer.status_code == 200:
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        assert text.splitlines() == ["Название", mine.name]
    else:
        assert answer.status_code == 403


def test_without_the_right_and_with_nonsense(world: World) -> None:
    one = companies(world, "ivan", 1)[0]
    ids = [str(one.pk)]
    assert world.api("stranger").post("/companies/export", {"select": {"ids": ids}}).status_code == 403
    api = world.api("olga")
    for select in ({}, {"ids": ["нет"]}, {"ids": ids, "more": 1}, {"ids": 5}, {"filter": None, "q": 5}):
        assert api.post("/companies/export", {"select": select}).status_code == 422, select
    assert api.post("/companies/export", {"select": {"ids": ids}, "format": "doc"}).status_code == 422
    assert api.post("/companies/export", {"select": {"ids": ids}, "sort": "none"}).status_code == 422
    assert api.post("/companies/export", {"select": {"ids": ids}, "columns": ["none"]}).status_code == 422
    assert not Export.objects.exists()


def test_no_more_than_bulk_edits_take(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = companies(world, "olga", 3)
    monkeypatch.setattr(selecting, "MOST_RECORDS", 2)
    answer = world.api("olga").post("/companies/export", {"select": {"ids": [str(one.pk) for one in made]}})
    assert answer.status_code == 409 and answer.json()["code"] == "too_many_records"


def test_every_column_of_every_object_can_be_taken_out(world: World) -> None:
    """What an object does not keep (by whom a colleague was entered) is no column of it, never a failure."""
    api = world.api("admin")
    for about in api.get("/objects").json():
        if objects.get(about["key"]).for_figures:
            continue  # it has no doors of records: its figures are taken out
        columns = [field["key"] for field in about["fields"]]
        answer = api.client.get(
            f"/api/v1/{about['plural']}/export", {"format": "csv", "columns": ",".join(columns)}
        )
        assert answer.status_code == 200, (about["key"], answer.content)
        assert b"".join(answer.streaming_content)
