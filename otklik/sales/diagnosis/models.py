from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.journal.triggers import journal


class StepNorm(models.Model):
    """What a step of a pipeline should keep, by the company's own word: the share of its deals that go on.

    For the kind "arrivals" it is the number of new deals a month.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pipeline = models.ForeignKey("sales.Pipeline", models.CASCADE, related_name="step_norms", db_index=False)
    kind = models.TextField()
    value = models.DecimalField(max_digits=12, decimal_places=4)
    updated_at = models.DateTimeField(default=now, db_default=Now())
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        triggers = journal("step_norm")
        constraints = [models.UniqueConstraint(fields=["pipeline", "kind"], name="stepnorm_once")]
