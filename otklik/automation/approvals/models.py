from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal

WAITING = models.Q(state="waiting")


def _person(**options: object) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)  # type: ignore[arg-type]


class Approval(Record):
    """Something about a record that somebody asks others to agree to; `responsible` is who asks.

    `steps` are the route's as they were when it was asked (a `Step` each), `step` the one under way. `held` is what
    the `watched` fields held then: a change makes it void. `once` tells one asking by a rule from another.
    `due_at` is the deadline of the step; `next_at` when there is something to do about it. `reason` tells, where no
    person decided it, why it ended.
    """

    number = models.BigIntegerField(unique=True)
    name = models.TextField()
    route = models.ForeignKey(
        "automation.ApprovalRoute", models.PROTECT, related_name="approvals", db_index=False
    )
    object = models.TextField()
    record_id = models.UUIDField()
    comment = models.TextField(default="")
    once = models.TextField(default="")
    steps = models.JSONField(default=list)
    step = models.PositiveSmallIntegerField(default=0)
    watched = ArrayField(models.TextField(), default=list)
    held = models.JSONField(default=dict)

    state = models.TextField(default="waiting")
    opened_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    raised = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    reason = models.JSONField(null=True)
    waits_for = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="automation.ApprovalWait", related_name="+"
    )

    class Meta:
        triggers = journal("approval", skip=("next_at", "held", "once", "raised"))
        constraints = [
            models.UniqueConstraint(fields=["once"], name="approval_once", condition=~models.Q(once="")),
            models.UniqueConstraint(
                fields=["route", "record_id"], name="approval_one_at_a_time", condition=WAITING
            ),
        ]
        indexes = [
            models.Index(fields=["-number"], name="approval_newest"),
            models.Index(fields=["next_at"], name="approval_next", condition=models.Q(next_at__isnull=False)),
            models.Index(fields=["record_id", "route", "-number"], name="approval_record"),
            models.Index(fields=["responsible", "-number"], name="approval_asked_by"),
            models.Index(fields=["state", "-number"], name="approval_state"),
        ]


class ApprovalPlace(models.Model):
    """A person's place in a step: whose word is asked, and what became of it.

    `decided_by` is another than `user` where somebody stood in for them; nobody where the deadline decided.
    `outcome` is empty, approved, refused, or passed: it was not needed any more.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    approval = models.ForeignKey(Approval, models.CASCADE, related_name="places", db_index=False)
    step = models.PositiveSmallIntegerField()
    user = _person()
    outcome = models.TextField(default="")
    decided_by = _person(null=True)
    decided_at = models.DateTimeField(null=True)
    comment = models.TextField(default="")

    class Meta:
        triggers = journal("approval_place", skip=("decided_at",))
        constraints = [
            models.UniqueConstraint(fields=["approval", "step", "user"], name="approval_place_once")
        ]


class ApprovalWait(models.Model):
    """Somebody who may decide the step under way: of it themselves, or standing in. `mailed_at`: told by a letter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    approval = models.ForeignKey(Approval, models.CASCADE, related_name="waits", db_index=False)
    user = _person()
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["approval", "user"], name="approval_wait_once")]
