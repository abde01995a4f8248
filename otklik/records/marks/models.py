from django.conf import settings
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


class Favourite(models.Model):
    """A record a person keeps at hand."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    object = models.TextField()
    record_id = models.UUIDField()
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "object", "record_id"], name="favourite_once"),
        ]
        indexes = [models.Index(fields=["record_id"], name="favourite_record")]


class RecentRecord(models.Model):
    """A record a person lately looked at; only the last of them are kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    object = models.TextField()
    record_id = models.UUIDField()
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "object", "record_id"], name="recent_once"),
        ]
        indexes = [
            models.Index(fields=["user", "-at"], name="recent_newest"),
            models.Index(fields=["record_id"], name="recent_record"),
        ]
