from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal

# How the receiver has been doing: of interest now, not to the journal.
HEALTH = ("secret", "previous_secret", "previous_until", "failures", "failing_since", "rest_until", "since")


class Webhook(NamedRecord):
    """Where events of `object` are sent, and which: `events` of EVENTS, of changes those of `fields` (any without).

    What is sent is what `acts_for` may see. `secret` lies sealed; after a rotation the previous one signs too until
    `previous_until`. `since` is when it was last switched on: nothing older is sent. `failures` in a row make it
    rest until `rest_until`; `off_reason` tells why it switched itself off.
    """

    address = models.TextField()
    object = models.TextField()
    events = ArrayField(models.TextField(), default=list)
    fields = ArrayField(models.TextField(), default=list)
    condition = models.JSONField(null=True)
    acts_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    imports = models.BooleanField(default=True)
    active = models.BooleanField(default=False)
    off_reason = models.JSONField(null=True)
    secret = models.TextField()
    previous_secret = models.TextField(default="")
    previous_until = models.DateTimeField(null=True)
    since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    rest_until = models.DateTimeField(null=True)

    class Meta:
        triggers = journal("webhook", skip=HEALTH)
        indexes = [
            models.Index(fields=["name_sort", "id"], name="webhook_name"),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="webhook_search"),
        ]


class Delivery(models.Model):
    """An event on its way to a webhook; its id goes with every attempt, so that the receiver can tell repeats.

    `change_id` is the number of the journalled change, None for a trial. What is sent is put together at each
    attempt by the rights of that moment; `body` is what went last. `next_at` of one being sent is when it is taken
    for lost. `state` is waiting, delivered, failed or skipped (nothing of it may be told any more).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", db_index=False)
    change_id = models.BigIntegerField(null=True)
    event = models.TextField()
    object = models.TextField()
    record_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    laid_at = models.DateTimeField(default=now)
    state = models.TextField(default="waiting")
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True, default=now)
    sent_at = models.DateTimeField(null=True)
    status = models.PositiveIntegerField(null=True)
    answer = models.TextField(default="")
    problem = models.JSONField(null=True)
    took_ms = models.PositiveIntegerField(null=True)
    body = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["webhook", "change_id"], name="delivery_once")]
        indexes = [
            models.Index(fields=["webhook", "-id"], name="delivery_webhook"),
            models.Index(
                fields=["webhook", "next_at"], name="delivery_due", condition=models.Q(state="waiting")
            ),
            models.Index(
                fields=["webhook", "record_id", "change_id"],
                name="delivery_record",
                condition=models.Q(state="waiting"),
            ),
            models.Index(fields=["laid_at"], name="delivery_laid"),
        ]
