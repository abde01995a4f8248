from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from otklik.access.version import moves_version
from otklik.kit.clock import now
from otklik.kit.ids import new_id


class Role(models.Model):
    """What its holders may do. `key` is set on the roles Otklik brings; `is_admin` only on the administrator.

    `grants`: object key (or "*", every object not named) → operation → scope.
    `field_rights`: object key → field key → "hidden" or "read".
    `offered`: the objects whose rights it was given as Otklik brings them, kept or taken away since; those that come
    with a new version are not among them yet. None for roles older than this list.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.TextField(null=True, unique=True)
    name_ru = models.TextField()
    name_en = models.TextField()
    is_admin = models.BooleanField(default=False)
    grants = models.JSONField(default=dict)
    field_rights = models.JSONField(default=dict)
    offered = ArrayField(models.TextField(), null=True)
    position = models.IntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)

    class Meta:
        triggers = moves_version("is_admin", "grants", "field_rights")

    def __str__(self) -> str:
        return self.name_en


class UserRole(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_places", db_index=False
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="holders")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="user_role_once")]
        triggers = moves_version()
