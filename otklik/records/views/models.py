from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


class View(models.Model):
    """A saved way to look at an object's records: what is chosen, which columns, in what order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    name = models.TextField()
    kind = models.TextField(default="list")
    filter = models.JSONField(null=True)
    columns = models.JSONField(default=list)
    sort = models.TextField(blank=True, default="")
    options = models.JSONField(default=dict)
    owner = models.ForeignKey("access.User", models.CASCADE, null=True, related_name="+")
    shared = models.BooleanField(default=False)
    pinned = models.BooleanField(default=False)
    position = models.IntegerField(default=0)
    created_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["object", "position"], name="view_object")]
