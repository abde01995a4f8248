from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal


class OwnMetric(NamedRecord):
    """A metric the company composed. `definition` is a `DefinitionIn` as JSON; `key` is how everything refers to it."""

    key = models.TextField(unique=True)
    name_en = models.TextField(default="")
    about = models.TextField(default="")
    unit = models.TextField()
    better = models.TextField(default="")
    definition = models.JSONField()

    class Meta:
        triggers = journal("metric")
        indexes = [
            models.Index(fields=["name_sort", "id"], name="metric_name"),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="metric_search"),
        ]
