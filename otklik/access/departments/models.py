from django.conf import settings
from django.db import models

from otklik.access.version import moves_version
from otklik.kit.clock import now
from otklik.kit.ids import new_id


class Department(models.Model):
    """A node of the company's tree. Its head sees the department and everything below, wherever they sit."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.TextField()
    name_sort = models.TextField(db_collation="C")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    head = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=now)

    class Meta:
        triggers = moves_version("parent_id", "head_id")

    def __str__(self) -> str:
        return self.name
