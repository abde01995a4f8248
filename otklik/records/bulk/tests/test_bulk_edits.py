"""Many records at once: counted before, done with each failure told, undone."""

from datetime import timedelta

import pytest

from otklik.records.bulk import actions
from otklik.records.bulk.models import BulkEdit
from otklik.records.entries.actions import change_record, create_record
from tests.world import World

pytestmark = pytest.mark.django_db


def companies(world: World, who: str, number: int) -> list:
    return [create_record(world.by(who), "company", {"name": f"Фирма {i}"}) for i in range(number)]


def test_preview_writes_nothing(world: World) -> None:
    companies(world, "ivan", 3)
    body = {"select": {"filter": {"field": "name", "op": "starts", "value": "фирма"}}, "action": "change",
            "values": {"comment": "x"}, "dry_run": True}  # fmt: skip
    told = world.api("ivan").post("/companies/bulk", body).json()
    assert told["count"] == 3 and told["state"] == "preview"
    assert not BulkEdit.objects.exists()


def test_changed_and_undone(world: World) -> None:
    made = companies(world, "ivan", 4)
    api = world.api("ivan")
    body = {
        "select": {"ids": [str(one.pk) for one in made]},
        "action": "change",
        "values": {"comment": "все"},
    }
    told = api.post("/companies/bulk", body).json()
    assert told["state"] == "done"
    change_record(world.by("olga"), "company", made[0].pk, {"comment": "особо"})
    undone = api.post(f"/bulk/{told['id']}/undo").json()
    assert undone["restored"] == 3 and [one["id"] for one in undone["kept"]] == [str(made[0].pk)]
    made[0].refresh_from_db()
    made[1].refresh_from_db()
    assert made[0].comment == "особо" and made[1].comment == ""
    assert api.post(f"/bulk/{told['id']}/undo").status_code == 409


def test_others_records_are_left_alone(world: World) -> None:
    theirs = companies(world, "petr", 1)[0]
    mine = companies(world, "ivan", 1)[0]
    ids = [str(theirs.pk), str(mine.pk)]
    body = {"select": {"ids": ids}, "action": "change", "values": {"comment": "моё"}}
    assert world.api("ivan").post("/companies/bulk", body).json()["count"] == 1
    theirs.refresh_from_db()
    assert theirs.comment == ""


def test_a_value_no_record_would_take_stops_before_the_first(world: World) -> None:
    companies(world, "ivan", 2)
    body = {"select": {"filter": None}, "action": "change", "values": {"urls": "не сайт"}}
    answer = world.api("ivan").post("/companies/bulk", body)
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == "urls"


def test_a_killed_job_goes_on_where_it_was(world: World, monkeypatch) -> None:
    made = companies(world, "ivan", 6)
    by = world.by("ivan")
    edit = BulkEdit.objects.create(
        object="company", action="change", values={"comment": "да"}, ids=[str(one.pk) for one in made], total=6,
        by_id=world.id("ivan"),
    )  # fmt: skip
    really = actions._act
    monkeypatch.setattr(actions, "_act", lambda by, edit, pk: (_ for _ in ()).throw(KeyboardInterrupt)
                        if pk == made[3].pk else really(by, edit, pk))  # fmt: skip
    with pytest.raises(KeyboardInterrupt):
        actions.run_bulk_edit(by, edit.pk)
    edit.refresh_from_db()
    assert edit.done == 3
    monkeypatch.setattr(actions, "_act", really)
    actions.run_bulk_edit(by, edit.pk)
    edit.refresh_from_db()
    assert (edit.done, edit.state, edit.failed) == (6, "done", [])
    for one in made:
        one.refresh_from_db()
        assert one.version == 2


def test_deleted_together_and_brought_back(world: World) -> None:
    made = companies(world, "admin", 3)
    api = world.api("admin")
    select = {"ids": [str(one.pk) for one in made]}
    assert api.post("/companies/bulk", {"select": select, "action": "delete"}).json()["count"] == 3
    assert api.post("/companies/bulk", {"select": select, "action": "restore"}).json()["count"] == 3
    assert api.get(f"/companies/{made[0].pk}").status_code == 200


def test_who_waited_long_is_told_of_the_end(world: World, monkeypatch) -> None:
    select = {"select": {"ids": [str(one.pk) for one in companies(world, "ivan", 2)]}, "action": "change"}
    api = world.api("ivan")
    api.post("/companies/bulk", {**select, "values": {"comment": "сразу"}})
    assert api.get("/notices").json()["rows"] == []
    monkeypatch.setattr(actions, "WAITED_FOR", timedelta(0))
    api.post("/companies/bulk", {**select, "values": {"comment": "долго"}})
    assert [row["text"] for row in api.get("/notices").json()["rows"]] == [
        "Массовая правка закончена: 2 из 2"
    ]
