from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal


class Regulation(NamedRecord):
    """A rule of conduct the system watches. What is being written is here; what is in force is its `edition`.

    `definition` is a `Definition` as JSON. `problem` ({ru, en}) tells why it cannot be watched: a field it needs has
    gone. `scanned_at` is how far the dates it waits for have been looked through.
    """

    text = models.TextField(default="")
    object = models.TextField()
    definition = models.JSONField(default=dict)
    severity = models.TextField(default="normal")
    acknowledged = models.BooleanField(default=False)
    active = models.BooleanField(default=False)
    edition = models.ForeignKey(
        "regulations.Edition", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    template = models.TextField(default="")
    problem = models.JSONField(null=True)
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        triggers = journal("regulation", skip=("scanned_at", "problem"))
        indexes = [
            models.Index(fields=["name_sort", "id"], name="regulation_name"),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="regulation_search"),
        ]


class Edition(models.Model):
    """A regulation as it was switched on: never rewritten, for obligations are judged by the one they arose under."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    regulation = models.ForeignKey(Regulation, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    name = models.TextField()
    text = models.TextField(default="")
    object = models.TextField()
    definition = models.JSONField()
    severity = models.TextField()
    since = models.DateTimeField(default=now)
    until = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["regulation", "number"], name="edition_once")]


class Acknowledgement(models.Model):
    """That somebody has read an edition that binds them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="acknowledgements", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "user"], name="acknowledgement_once")]
