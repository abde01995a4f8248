from django.conf import settings
from django.db import models

from otklik.access.version import moves_version
from otklik.kit.clock import now
from otklik.kit.ids import new_id


class Absence(models.Model):
    """Whole days a person is away, both ends included; `deputy` stands in for them meanwhile."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences", db_index=False
    )
    since = models.DateField()
    until = models.DateField()
    kind = models.TextField()
    note = models.TextField(default="")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["user", "since"], name="absence_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="absence_ends_later"
            )
        ]
        triggers = moves_version()
