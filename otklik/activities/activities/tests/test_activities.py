"""Activities: planned, done with a result and a next step, repeated, seen on the timeline of what they concern."""

from datetime import UTC, datetime, timedelta

import pytest

from otklik.activities.activities.models import Activity, ActivityLink
from otklik.activities.activities.rules import next_time
from otklik.kit.clock import now
from otklik.records.entries.actions import create_record
from tests.world import World

pytestmark = pytest.mark.django_db
DUE = (now() + timedelta(hours=3)).isoformat()


def company(world: World, who: str = "ivan"):
    return create_record(world.by(who), "company", {"name": "Ромашка"})


def plan(world: World, who: str, **values):
    return world.api(who).post("/activities", {"kind": "call", "due_at": DUE, **values})


def test_planned_stands_on_top_and_done_goes_into_the_stream(world: World) -> None:
    record = company(world)
    link = [{"object": "company", "id": str(record.pk)}]
    made = plan(world, "ivan", subject="Позвонить", links=link)
    assert made.status_code == 201, made.content
    assert made.json()["links"] == [{"object": "company", "id": str(record.pk), "name": "Ромашка"}]
    stream = world.api("ivan").get(f"/companies/{record.pk}/timeline").json()
    assert [item["title"] for item in stream["planned"]] == ["Позвонить"]
    body = {"result": "reached", "result_text": "Договорились",
            "next_step": {"kind": "meeting", "subject": "Встреча", "due_at": DUE}}  # fmt: skip
    done = world.api("ivan").post(f"/activities/{made.json()['id']}/complete", body)
    assert done.status_code == 200, done.content
    assert done.json()["next_step"]["links"][0]["name"] == "Ромашка"
    stream = world.api("ivan").get(f"/companies/{record.pk}/timeline").json()
    assert [item["title"] for item in stream["planned"]] == ["Встреча"]
    assert [item["title"] for item in stream["items"] if item["kind"] == "call"] == ["Позвонить"]
    again = world.api("ivan").post(f"/activities/{made.json()['id']}/complete", {})
    assert again.status_code == 409


def test_a_deleted_one_leaves_the_plan(world: World) -> None:
    record = company(world)
    made = plan(world, "ivan", links=[{"object": "company", "id": str(record.pk)}]).json()
    by = world.api("ivan")
    by.delete(f"/activities/{made['id']}")
    assert by.get(f"/companies/{record.pk}/timeline").json()["planned"] == []


def test_one_cannot_link_to_what_one_does_not_see(world: World) -> None:
    theirs = company(world, "petr")
    answer = plan(world, "ivan", links=[{"object": "company", "id": str(theirs.pk)}])
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == "links"


def test_a_participant_sees_it(world: World) -> None:
    made = plan(world, "ivan", participants=[str(world.id("petr"))]).json()
    assert world.api("petr").get(f"/activities/{made['id']}").status_code == 200
    assert (
        world.api("petr").patch(f"/activities/{made['id']}", {"values": {"subject": "х"}}).status_code == 403
    )
    assert world.api("tanya").get(f"/activities/{made['id']}").status_code == 404


def test_my_day(world: World) -> None:
    late = plan(world, "ivan", due_at=(now() - timedelta(days=2)).isoformat(), subject="Вчерашнее").json()
    plan(world, "ivan", kind="task", due_at=None, subject="Когда-нибудь")
    told = world.api("ivan").get("/activities/day").json()
    assert [one["id"] for one in told["overdue"]] == [late["id"]]
    assert [one["subject"] for one in told["no_term"]] == ["Когда-нибудь"]
    assert world.api("maria").get("/activities/day").json()["overdue"] == []


def test_a_note_is_in_the_stream_at_once_and_needs_words(world: World) -> None:
    record = company(world)
    link = [{"object": "company", "id": str(record.pk)}]
    api = world.api("ivan")
    assert api.post("/activities", {"kind": "note", "links": link}).status_code == 422
    assert (
        api.post("/activities", {"kind": "note", "text": "Любит точность", "links": link}).status_code == 201
    )
    items = api.get(f"/companies/{record.pk}/timeline", kinds="note").json()["items"]
    assert [item["text"] for item in items] == ["Любит точность"]
    assert api.get(f"/companies/{record.pk}/timeline", kinds="nothing").status_code == 422


def test_a_repeated_one_comes_again(world: World) -> None:
    made = plan(world, "ivan", repeat={"every": "week", "interval": 2}).json()
    world.api("ivan").post(f"/activities/{made['id']}/complete", {"result": "reached"})
    again = Activity.objects.exclude(pk=made["id"]).get()
    assert again.due_at - datetime.fromisoformat(made["due_at"]) == timedelta(weeks=2)
    assert plan(world, "ivan", repeat={"every": "blue moon"}).status_code == 422


def test_reminders(world: World) -> None:
    made = plan(world, "ivan", remind_at=(now() - timedelta(minutes=1)).isoformat()).json()
    api = world.api("ivan")
    assert [one["id"] for one in api.get("/activities/reminders").json()] == [made["id"]]
    api.post(f"/activities/reminders/{made['id']}/seen")
    assert api.get("/activities/reminders").json() == []


def test_the_month_end_is_kept_in_the_month() -> None:
    at = datetime(2026, 1, 31, 9, tzinfo=UTC)
    moved = next_time(at, {"every": "month", "interval": 1, "until": None}, "Europe/Moscow")
    assert moved is not None and (moved.month, moved.day) == (2, 28)
    assert next_time(at, {"every": "day", "interval": 1, "until": "2026-01-31"}, "Europe/Moscow") is None


def test_undo_of_a_bulk_change_of_terms_moves_the_next_step_back(world: World) -> None:
    company = create_record(world.by("ivan"), "company", {"name": "Срок"})
    links = [{"object": "company", "id": str(company.pk)}]
    values = {"kind": "task", "subject": "Дело", "due_at": "2027-01-10T09:00:00Z", "links": links}
    made = create_record(world.by("ivan"), "activity", values)

    def at() -> set[str]:
        return {str(one.at.date()) for one in ActivityLink.objects.filter(activity_id=made.pk)}

    api = world.api("ivan")
    body = {
        "select": {"ids": [str(made.pk)]},
        "action": "change",
        "values": {"due_at": "2027-03-01T09:00:00Z"},
    }
    edit = api.post("/activities/bulk", body).json()
    assert at() == {"2027-03-01"}
    assert api.post(f"/bulk/{edit['id']}/undo").json()["restored"] == 1
    assert at() == {"2027-01-10"}


def test_only_a_reminder_of_ones_own_is_put_away(world: World) -> None:
    made = create_record(world.by("ivan"), "activity", {"kind": "task", "subject": "Моё"})
    seen = f"/activities/reminders/{made.pk}/seen"
    assert world.api("ivan").post(seen).status_code == 204
    assert world.api("ivan").post(seen).status_code == 204
    assert world.api("maria").post(seen).status_code == 404
    unknown = "/activities/reminders/01970000-0000-7000-8000-000000000001/seen"
    assert world.api("ivan").post(unknown).status_code == 404
