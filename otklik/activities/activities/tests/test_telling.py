from datetime import timedelta

from otklik.activities.activities.models import Activity
from otklik.activities.activities.telling import tell_due_reminders
from otklik.kit.clock import now
from otklik.records.entries.actions import change_record, create_record
from otklik.records.notices.models import Notice


def told(world, who):
    return world.api(who).get("/notices").json()["rows"]


def test_the_mentioned_are_told_once_and_not_who_wrote(world):
    ivan = world.by("ivan")
    mentioned = [str(world.id("maria")), str(world.id("ivan"))]
    note = create_record(ivan, "activity", {"kind": "note", "text": "@Мария, глянь", "mentions": mentioned})
    (row,) = told(world, "maria")
    assert row["text"] == f"{ivan.name} упоминает вас в заметке" and row["more"] == "@Мария, глянь"
    assert row["record"]["id"] == str(note.pk)
    assert told(world, "ivan") == []
    change_record(ivan, "activity", note.pk, {"text": "Другое"})
    change_record(ivan, "activity", note.pk, {"mentions": [*mentioned, str(world.id("olga"))]})
    assert len(told(world, "maria")) == len(told(world, "olga")) == 1


def reminded(world, **values):
    due = (now() + timedelta(hours=1)).isoformat()
    task = {"kind": "task", "subject": "Позвонить", "due_at": due, "remind_at": now().isoformat()}
    return create_record(world.by("ivan"), "activity", {**task, **values})


def test_a_reminder_is_told_when_its_moment_comes_and_once(world):
    task = reminded(world)
    later = reminded(world, remind_at=(now() + timedelta(minutes=5)).isoformat())
    assert (tell_due_reminders(), tell_due_reminders()) == (1, 0)
    (row,) = told(world, "ivan")
    assert (row["kind"], row["text"]) == ("reminder", "Напоминание: Позвонить")
    change_record(
        world.by("ivan"), "activity", task.pk, {"remind_at": (now() - timedelta(minutes=1)).isoformat()}
    )
    assert tell_due_reminders() == 1
    assert Notice.objects.filter(record_id=later.pk).count() == 0


def test_what_is_done_or_long_past_reminds_of_nothing(world):
    done = reminded(world)
    Activity.objects.filter(pk=done.pk).update(done_at=now())
    old = reminded(world)
    Activity.objects.filter(pk=old.pk).update(remind_at=now() - timedelta(days=2))
    assert tell_due_reminders() == 0
