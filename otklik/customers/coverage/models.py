from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.journal.triggers import journal


class CoverageNorm(models.Model):
    """How often customers of a category are to be in touch with: `amount` times a `per` (month or quarter).

    The category is one `value` of the cut `field` of the object, everybody without one; `kinds` are the activities
    that count. Of several norms a customer answers to, the first by `position` is theirs.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    position = models.PositiveIntegerField()
    field = models.TextField(default="")
    value = models.TextField(default="")
    amount = models.PositiveIntegerField()
    per = models.TextField(default="month")
    kinds = ArrayField(models.TextField())
    updated_at = models.DateTimeField(default=now, db_default=Now())
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        triggers = journal("coverage_norm")
        constraints = [
            models.UniqueConstraint(fields=["object", "field", "value"], name="coveragenorm_once"),
        ]
