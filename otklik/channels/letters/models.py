from django.conf import settings
from django.db import models

from otklik.kit.ids import new_id
from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal

LIVING = models.Q(deleted_at=None)


class Letter(Record):
    """A letter written or sent. Its author is `responsible`.

    `object` and `record_id` are what it is about. `send_at` is the moment before which it is not tried. `attempts`
    numbers the tries: an outcome belongs to its own. `first_try_at` begins the day of trying. `message_id` is made
    with the letter and never changes, so that a server may know a letter sent again. `signature` and
    `attachments` are kept as they were when it was queued. `once` makes a repeated order the same letter.
    """

    state = models.TextField(default="draft")
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    subject = models.TextField(default="")
    body = models.TextField(default="")
    template = models.ForeignKey(
        "channels.LetterTemplate", models.PROTECT, null=True, related_name="+", db_index=False
    )
    object = models.TextField(default="")
    record_id = models.UUIDField(null=True)
    with_signature = models.BooleanField(default=True)
    signature = models.TextField(default="")
    attachments = models.JSONField(default=list)
    automatic = models.BooleanField(default=False)
    send_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    first_try_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    answer = models.TextField(default="")
    message_id = models.TextField(unique=True)
    activity = models.OneToOneField("activities.Activity", models.PROTECT, null=True, related_name="+")
    once = models.TextField(unique=True, null=True)

    class Meta:
        triggers = journal("letter", skip=("message_id", "once", "first_try_at", "tried_at", "attempts"))
        indexes = [
            models.Index(fields=["record_id"], name="letter_about", condition=models.Q(record_id__isnull=False)),
            models.Index(fields=["-created_at", "-id"], name="letter_newest", condition=LIVING),
            models.Index(fields=["responsible", "-created_at", "-id"], name="letter_whose", condition=LIVING),
            models.Index(fields=["state", "send_at"], name="letter_waiting",
                         condition=models.Q(state__in=("queued", "sending"))),
        ]  # fmt: skip


class Signature(models.Model):
    """What a person's letters end with."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField(default="")
