from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from otklik.kit.ids import new_id
from otklik.records.entries.models import Record
from otklik.records.journal.touching import touches
from otklik.records.journal.triggers import journal

LIVING = models.Q(deleted_at=None)

# With what the next step and the last activity of a record change.
BY_ACTIVITIES = ("activity", "activities_activitylink")


class Activity(Record):
    """Something done or to be done: a task, a call, a meeting, a visit, a note, a message.

    `at` is where it stands on the timeline: when it was done, else when it is due, else when it was written.
    `words` is counted from the text by the database, for search in Russian and English.
    """

    kind = models.TextField()
    subject = models.TextField(default="")
    text = models.TextField(default="")
    due_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    all_day = models.BooleanField(default=False)
    remind_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+", db_index=False)
    cancelled_at = models.DateTimeField(null=True)
    result = models.TextField(default="")
    result_text = models.TextField(default="")
    direction = models.TextField(default="")
    place = models.TextField(default="")
    repeat = models.JSONField(null=True)
    repeated_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+", db_index=False)
    participants = ArrayField(models.UUIDField(), default=list)
    mentions = ArrayField(models.UUIDField(), default=list)
    at = models.DateTimeField()
    words = models.GeneratedField(
        expression=models.Func(
            models.F("subject"), models.F("text"), models.F("result_text"),
            function="otklik_words",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )  # fmt: skip

    class Meta:
        triggers = journal("activity", skip=("words", "reminded_at", "at"), follows={"at": ()})
        indexes = [
            models.Index(fields=["responsible", "due_at", "id"], name="activity_open",
                         condition=models.Q(deleted_at=None, done_at=None, cancelled_at=None)),
            models.Index(fields=["-at", "-id"], name="activity_at", condition=LIVING),
            models.Index(fields=["responsible", "-at", "-id"], name="activity_whose", condition=LIVING),
            models.Index(fields=["remind_at"], name="activity_remind",
                         condition=models.Q(remind_at__isnull=False, reminded_at=None)),
            models.Index(fields=["responsible", "done_at"], name="activity_done",
                         condition=models.Q(done_at__isnull=False)),
            # What was done in a period, for figures: counted without touching the table.
            models.Index(fields=["done_at"], include=["kind", "responsible", "cancelled_at", "result"],
                         name="activity_figures", condition=models.Q(deleted_at=None, done_at__isnull=False)),
            GinIndex(fields=["words"], name="activity_words"),
            GinIndex(fields=["participants"], name="activity_participants"),
        ]  # fmt: skip


class ActivityLink(models.Model):
    """That an activity concerns a record; `main` are those people chose, the rest follow (a deal's company).

    `at` and `planned` repeat the activity's own, so that a card reads its timeline from one index.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="links", db_index=False)
    object = models.TextField()
    record_id = models.UUIDField()
    main = models.BooleanField(default=True)
    at = models.DateTimeField()
    planned = models.BooleanField(default=False)

    class Meta:
        triggers = [touches()]
        constraints = [
            # All a card tells of an activity's links is in the index: their pages lie far from one another.
            models.UniqueConstraint(
                fields=["activity", "object", "record_id"], include=["main"], name="activitylink_once"
            ),
        ]
        indexes = [
            models.Index(fields=["record_id", "planned", "-at", "-activity"], name="activitylink_timeline"),
        ]
