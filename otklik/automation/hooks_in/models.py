from django.conf import settings
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal


class IncomingHook(Record):
    """A secret address others send to. `mapping` is [{"path", "field"}]: which place of what is sent goes where.

    By `match` fields an existing record is found and changed; without one a new record is made. `id_path` is where
    the sender tells its own id of an event: the same id twice is done once. `signature_header` carries
    hmac-sha256 (hex) of the body by the sealed `secret`. `token` lies sealed to be shown, `token_hash` finds it.
    `sample` is the last body received.
    """

    name = models.TextField()
    object = models.TextField()
    acts_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    mapping = models.JSONField(default=list)
    match = models.JSONField(default=list)
    id_path = models.TextField(default="")
    signature_header = models.TextField(default="")
    secret = models.TextField(default="")
    token = models.TextField()
    token_hash = models.BinaryField(max_length=32, unique=True)
    hourly = models.PositiveIntegerField(default=2000)
    active = models.BooleanField(default=True)
    sample = models.JSONField(null=True)

    class Meta:
        triggers = journal("incoming_hook", skip=("token", "token_hash", "secret", "sample"))


class Receipt(models.Model):
    """Something received, and what became of it: `state` is done, failed or repeated.

    `outcome` is created, changed or nothing to change; `errors` are [{"field", "path", "text": {"ru", "en"}}].
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hook = models.ForeignKey(IncomingHook, models.CASCADE, related_name="receipts", db_index=False)
    at = models.DateTimeField(default=now)
    body = models.JSONField()
    sender_id = models.TextField(default="")
    state = models.TextField(default="failed")
    outcome = models.TextField(default="")
    record_id = models.UUIDField(null=True)
    object = models.TextField(default="")
    errors = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hook", "sender_id"], name="receipt_once", condition=~models.Q(sender_id="")
            )
        ]
        indexes = [
            models.Index(fields=["hook", "-id"], name="receipt_hook"),
            models.Index(fields=["at"], name="receipt_at"),
        ]


class HookHits(models.Model):
    """How often an address was sent to in one hour."""

    id = models.BigAutoField(primary_key=True)
    hook = models.ForeignKey(IncomingHook, models.CASCADE, related_name="+", db_index=False)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hook", "hour"], name="hookhits_once")]
