from django.contrib.postgres.fields import ArrayField
from django.db import models

from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal


class Territory(NamedRecord):
    """A part of the market somebody answers for; `places` are the regions and cities in it, as addresses name them."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    places = ArrayField(models.TextField(), default=list)
    comment = models.TextField(default="")

    class Meta:
        triggers = journal("territory")
        indexes = [
            models.Index(
                fields=["name_sort", "id"], name="territory_name", condition=models.Q(deleted_at=None)
            ),
        ]
