from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


class ApiKey(models.Model):
    """A key by which a program acts for `owner`. Only the hash is kept; `start` is what people recognise it by."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.TextField()
    start = models.TextField()
    key_hash = models.BinaryField(max_length=32, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    scopes = ArrayField(models.TextField())
    created_at = models.DateTimeField(default=now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_ip = models.GenericIPAddressField(null=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"
