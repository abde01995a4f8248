from django.db import models

from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal


class Target(Record):
    """What a metric should come to in a month: of the whole company (`cut` ""), or of one value of a cut.

    `value` is the value as cuts tell it. Of a person the target is `responsible`'s, so that rights reach it as any
    record of theirs.
    """

    metric = models.TextField()
    cut = models.TextField(default="")
    value = models.TextField(default="")
    month = models.DateField()
    amount = models.DecimalField(max_digits=24, decimal_places=6)
    comment = models.TextField(default="")

    class Meta:
        triggers = journal("target")
        constraints = [
            models.UniqueConstraint(fields=["metric", "cut", "value", "month"], name="target_once"),
        ]
        indexes = [models.Index(fields=["month", "metric"], name="target_of_month")]
