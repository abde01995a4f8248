from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Change(models.Model):
    """One change of one record, written by the database itself (see `triggers`).

    `before` and `after` hold only the fields that changed; a creation has no `before`. `via` is the door
    (screen, key, import, rule, job, cli), `source` the id of what did it (an import, a bulk edit, a key).
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    via = models.TextField(default="")
    source = models.TextField(default="")
    object = models.TextField()
    record_id = models.UUIDField()
    op = models.TextField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["record_id", "-id"], name="change_record"),
            # The journal is written in the order of time: what happened in a day lies together.
            BrinIndex(fields=["at"], name="change_at", pages_per_range=64),
            models.Index(fields=["source", "id"], name="change_source", condition=~models.Q(source="")),
        ]


class Follower(models.Model):
    """How far somebody has read the journal; `gaps` are numbers passed by that may still appear (see `following`)."""

    name = models.TextField(primary_key=True)
    position = models.BigIntegerField()
    gaps = models.JSONField(default=list)
