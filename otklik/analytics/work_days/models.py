from django.conf import settings
from django.db import models

from otklik.records.journal.touching import touches


class WorkDay(models.Model):
    """A working day of a person (their calendar's, not of their leave), and how many changes they made by hand."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    changes = models.PositiveIntegerField(default=0)

    class Meta:
        triggers = [touches()]
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="workday_once")]
        indexes = [models.Index(fields=["day"], name="workday_day")]
