from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


class BulkEdit(models.Model):
    """One change made to many records at once; its id is the journal's `source`, by which it is undone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    action = models.TextField()
    values = models.JSONField(default=dict)
    ids = models.JSONField(default=list)
    state = models.TextField(default="queued")
    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    failed = models.JSONField(default=list)
    by = models.ForeignKey("access.User", models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)
