from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


class File(models.Model):
    """A file kept with a record. `path` is its place in the storage, made of its own id, never of its name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    record_id = models.UUIDField()
    name = models.TextField()
    type = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.TextField()
    path = models.TextField()
    created_at = models.DateTimeField(default=now)
    created_by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+", db_index=False)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["record_id", "-created_at"], name="file_record")]
