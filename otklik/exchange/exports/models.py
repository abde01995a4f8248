from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


class Export(models.Model):
    """Who took which records out, when, and how many: the base is the company's own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    format = models.TextField()
    filter = models.JSONField(null=True)
    q = models.TextField(default="")
    columns = models.JSONField(default=list)
    rows = models.BigIntegerField(default=0)
    by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+", db_index=False)
    via = models.TextField(default="screen")
    at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="export_newest")]
