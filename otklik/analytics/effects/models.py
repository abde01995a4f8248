from django.db import models

from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal


class Effect(Record):
    """A question about what an event changed. `definition` is an `EffectDefinition` as JSON.

    It is its author's, and everybody's when `shared`; each counts it over what they see.
    """

    name = models.TextField()
    about = models.TextField(default="")
    shared = models.BooleanField(default=False)
    definition = models.JSONField()

    class Meta:
        triggers = journal("effect")
        indexes = [
            models.Index(fields=["-created_at"], name="effect_newest", condition=models.Q(deleted_at=None))
        ]
