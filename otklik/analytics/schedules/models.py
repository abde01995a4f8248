from django.contrib.postgres.fields import ArrayField
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


class ReportSchedule(models.Model):
    """What is sent to whom, and when: `what` of `sendables`, `subject` the id of one of the kind.

    `at` is of the company's clock, or of the owner's with `own_zone`. `next_at` is the moment it is due; none when it
    is not active.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    what = models.TextField()
    subject = models.TextField(blank=True, default="")
    formats = ArrayField(models.TextField(), default=list)
    period = models.TextField(blank=True, default="")
    days = ArrayField(models.PositiveSmallIntegerField(), default=list)
    month_day = models.PositiveSmallIntegerField(null=True)
    at = models.TimeField()
    own_zone = models.BooleanField(default=False)
    working_only = models.BooleanField(default=False)
    recipients = ArrayField(models.UUIDField(), default=list)
    active = models.BooleanField(default=True)
    owner = models.ForeignKey("access.User", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=now)
    next_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["what", "subject"], name="schedule_subject"),
            models.Index(fields=["next_at"], name="schedule_due", condition=models.Q(next_at__isnull=False)),
        ]


class Sending(models.Model):
    """One letter of a schedule to one person: of a moment there is one at most.

    `state`: queued, sending, sent, failed (refused, or tried enough), uncertain (nobody knows whether it went) and
    skipped (the person has left, or may not see it). `answer` is the server's word, or why not, as JSON {ru, en}.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    schedule = models.ForeignKey(ReportSchedule, models.CASCADE, related_name="sendings", db_index=False)
    user = models.ForeignKey("access.User", models.CASCADE, related_name="+")
    moment = models.DateTimeField()
    by_hand = models.BooleanField(default=False)
    state = models.TextField(default="queued")
    send_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    answer = models.JSONField(null=True)
    as_link = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schedule", "moment", "user"], name="sending_once"),
        ]
        indexes = [
            models.Index(
                fields=["send_at"],
                name="sending_waiting",
                condition=models.Q(state__in=("queued", "sending")),
            ),
        ]
