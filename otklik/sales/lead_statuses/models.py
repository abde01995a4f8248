from django.db import models

from otklik.records.journal.triggers import journal
from otklik.sales.dictionaries.models import Entry


class LeadStatus(Entry):
    """Where a lead stands. `kind` is what it means: new, work, converted or refused."""

    kind = models.TextField()
    position = models.IntegerField(default=0)
    color = models.TextField(default="gray")

    class Meta:
        triggers = journal("lead_status")
