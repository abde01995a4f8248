from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal


class ApprovalRoute(NamedRecord):
    """Who agrees to something about a record of `object`, and in what order: `steps`, each a `Step` as JSON.

    It may be asked for while it is `active` and the record meets `condition`. A change of a `watched` field makes an
    approval void.
    """

    object = models.TextField()
    condition = models.JSONField(null=True)
    steps = models.JSONField(default=list)
    watched = ArrayField(models.TextField(), default=list)
    active = models.BooleanField(default=True)

    class Meta:
        triggers = journal("approval_route")
        indexes = [
            models.Index(fields=["name_sort", "id"], name="approval_route_name"),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="approval_route_search"),
        ]
