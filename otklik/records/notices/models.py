from django.conf import settings
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id

UNREAD = models.Q(in_app=True, read_at=None)


class Notice(models.Model):
    """Something a person is told. `{record}` in `text` is filled with the record's name when it is read.

    The same `once` is told to a person once. Notices of one `bunch` are shown as one with a count. `in_app` and
    `by_mail` say where it is told; `pushed_at` is the moment the last push of it was asked for.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    kind = models.TextField()
    text = models.JSONField()
    more = models.JSONField(null=True)
    object = models.TextField(default="")
    record_id = models.UUIDField(null=True)
    once = models.TextField(default="")
    bunch = models.TextField(default="")
    created_at = models.DateTimeField(default=now)
    read_at = models.DateTimeField(null=True)
    in_app = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True)
    pushed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "once"], condition=~models.Q(once=""), name="notice_once"
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_newest", condition=models.Q(in_app=True)),
            models.Index(fields=["user", "bunch"], name="notice_unread", condition=UNREAD),
            models.Index(fields=["user", "bunch", "-id"], name="notice_bunch", condition=~models.Q(bunch="")),
            models.Index(
                fields=["user"],
                name="notice_to_mail",
                condition=models.Q(by_mail=True, mailed_at=None, read_at=None),
            ),
            models.Index(fields=["created_at"], name="notice_old"),
        ]


class NoticeChoice(models.Model):
    """How a person wants to be told: {kind: {channel: bool}} where they chose otherwise than usual.

    `quiet`: outside the person's working hours pushes wait. `digest_hour` is of the person's own zone.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="notice_choice"
    )
    channels = models.JSONField(default=dict)
    quiet = models.BooleanField(default=True)
    digest_hour = models.PositiveSmallIntegerField(default=9)


class PushPlace(models.Model):
    """A browser that shows a person's notices: where to send them and how to write them so that it alone reads."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    endpoint = models.TextField(unique=True)
    key = models.TextField()
    auth = models.TextField()
    name = models.TextField(default="")
    created_at = models.DateTimeField(default=now)
    used_at = models.DateTimeField(null=True)


class Digest(models.Model):
    """The letter of a day to a person: one row a day, so that there is one letter however often the job runs.

    `handed_at` is set before the letter goes to the mail server; only the server's refusal takes it back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    handed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="digest_once")]
