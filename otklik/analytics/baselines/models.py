from django.db import models

from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal


class Baseline(Record):
    """What a metric was before: «как есть». Measured from the records of a period and frozen, or stated.

    `start`…`end` is the period it was measured over, the day after the last not in it; a stated one has the day it
    is of (`stated_on`) and where it comes from (`source`). `tally` keeps what a difference is told from chance by.
    """

    metric = models.TextField()
    cut = models.TextField(default="")
    value = models.TextField(default="")
    measured = models.BooleanField()
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    stated_on = models.DateField(null=True)
    amount = models.DecimalField(max_digits=24, decimal_places=6)
    counted = models.PositiveBigIntegerField(null=True)
    tally = models.JSONField(null=True)
    source = models.TextField(default="")

    class Meta:
        triggers = journal("baseline")
        constraints = [
            models.UniqueConstraint(fields=["metric", "cut", "value"], name="baseline_once",
                                    condition=models.Q(deleted_at=None)),
        ]  # fmt: skip
