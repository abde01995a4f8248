from django.db import models

from otklik.automation.rules.models import Rule, RuleEdition
from otklik.kit.clock import now
from otklik.kit.ids import new_id


class Run(models.Model):
    """A rule at work on one event, which it is for once only: (rule, event_key).

    `position` is the number of the next step in the edition's program. `state` is waiting (until `next_at`, or for
    the decision `waits_for`), done, failed, stopped, or skipped: it did not act. `why` tells the reason: {ru, en}, or
    {unmet}, the parts of the condition that were not so. `chain` are the rules that led to it, the first first:
    [{"rule", "object", "record", "at"}]. `made` is the record made last, [object, id]. `at` is the moment of the event.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.ForeignKey(Rule, models.CASCADE, related_name="runs", db_index=False)
    edition = models.ForeignKey(RuleEdition, models.CASCADE, related_name="+", db_index=False)
    object = models.TextField()
    record_id = models.UUIDField(null=True)
    event_key = models.TextField()
    at = models.DateTimeField()
    state = models.TextField(default="waiting")
    why = models.JSONField(null=True)
    position = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True, default=now)
    waits_for = models.UUIDField(null=True)
    made = models.JSONField(null=True)
    chain = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "event_key"], name="run_once")]
        indexes = [
            models.Index(fields=["next_at"], name="run_due", condition=models.Q(state="waiting")),
            models.Index(
                fields=["waits_for"], name="run_waits_for", condition=models.Q(waits_for__isnull=False)
            ),
            models.Index(fields=["rule", "-id"], name="run_rule"),
            models.Index(fields=["rule", "begun_at"], name="run_begun"),
            models.Index(fields=["object", "record_id", "-id"], name="run_record"),
            models.Index(fields=["ended_at"], name="run_ended"),
        ]


class RunStep(models.Model):
    """What a step of a run came to: done, skipped, failed, waiting, retried or stopped, in words ({ru, en})."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="steps")
    step = models.TextField(default="")
    kind = models.TextField()
    outcome = models.TextField()
    text = models.JSONField()
    object = models.TextField(default="")
    record_id = models.UUIDField(null=True)
    at = models.DateTimeField(default=now)


class Turn(models.Model):
    """Who of several came last, where a step hands records out by turn; its row is locked while the turn moves on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.ForeignKey(Rule, models.CASCADE, related_name="+", db_index=False)
    step = models.TextField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "step"], name="turn_once")]
