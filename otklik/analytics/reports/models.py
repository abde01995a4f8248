from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal


class Report(NamedRecord):
    """A report somebody composed. `definition` is a `Definition` as JSON; whose it is says `responsible`.

    It is seen by its owner and by those it is shared with: everyone, people of departments and below, some people.
    """

    name_en = models.TextField(default="")
    about = models.TextField(default="")
    definition = models.JSONField()
    shared_everyone = models.BooleanField(default=False)
    shared_departments = ArrayField(models.UUIDField(), default=list)
    shared_users = ArrayField(models.UUIDField(), default=list)

    class Meta:
        triggers = journal("report")
        indexes = [
            models.Index(fields=["responsible", "name_sort", "id"], name="report_of_person"),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="report_search"),
        ]
