"""Whom activities tell of themselves: who is mentioned, and who asked to be reminded."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from otklik.access.callers import Caller
from otklik.activities.activities.models import Activity
from otklik.kit.clock import now
from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.entries.events import RecordChanged, RecordCreated
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import APP, PUSH, NoticeKind, kinds

MENTION = kinds.add(
    NoticeKind(
        "mention",
        Text("Меня упомянули", "I was mentioned"),
        Text("Коллега позвал вас в заметке или деле", "A colleague called you in a note or an activity"),
    )
)
# The person chose the moment, so it comes at that moment, working hours or not; a letter would be late.
REMINDER = kinds.add(
    NoticeKind(
        "reminder",
        Text("Напоминание о деле", "A reminder of an activity"),
        Text("В час, который вы выбрали", "At the hour you chose"),
        channels=frozenset({APP, PUSH}),
        urgent=True,
    )
)
MENTIONS = {
    "note": Text("{who} упоминает вас в заметке", "{who} mentioned you in a note"),
    "message": Text("{who} упоминает вас в сообщении", "{who} mentioned you in a message"),
}
IN_ACTIVITY = Text("{who} упоминает вас: {record}", "{who} mentioned you: {record}")
REMIND = Text("Напоминание: {record}", "A reminder: {record}")
# A worker that stood still for longer reminds of nothing so old.
REMINDED_WITHIN = timedelta(days=1)


@when(RecordCreated)
def tell_of_mentions(fact: RecordCreated) -> None:
    if fact.object == "activity":
        _tell_mentioned(fact.record, fact.by)


@when(RecordChanged)
def tell_of_new_mentions(fact: RecordChanged) -> None:
    if fact.object == "activity" and "mentions" in fact.fields:
        _tell_mentioned(fact.record, fact.by)


def _tell_mentioned(activity: Activity, by: Caller) -> None:
    """Each of the mentioned, once for an activity; not oneself."""
    mentioned: list[UUID] = [one for one in activity.mentions if one != by.user_id]
    if not mentioned or by.user_id is None:
        return
    words = MENTIONS.get(activity.kind, IN_ACTIVITY)
    text = Text(words.ru.replace("{who}", by.name), words.en.replace("{who}", by.name))
    said = activity.text or activity.subject
    tell(
        mentioned,
        News(
            MENTION.key, text, object="activity", record_id=activity.pk, more=Text(said, said),
            once=f"mention:{activity.pk}",
        ),
    )  # fmt: skip


def tell_due_reminders() -> int:
    """Tell of every reminder whose moment has come; how many were told. Safe to run again."""
    moment = now()
    due = Activity.objects.filter(
        remind_at__lte=moment, remind_at__gt=moment - REMINDED_WITHIN, reminded_at=None, deleted_at=None, done_at=None,
        cancelled_at=None, responsible__isnull=False,
    ).values_list("pk", "responsible_id", "remind_at")  # fmt: skip
    told = 0
    for pk, user, remind_at in due:
        once = f"reminder:{pk}:{remind_at}"
        told += tell([user], News(REMINDER.key, REMIND, object="activity", record_id=pk, once=once))
    return told
