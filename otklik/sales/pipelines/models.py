from django.db import models

from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal


class Pipeline(Record):
    """A way of selling: stages a deal goes through. One in the trash is no longer offered; its deals remain."""

    name = models.TextField()
    name_en = models.TextField(default="")
    position = models.PositiveIntegerField(default=0)
    quiet_days = models.PositiveIntegerField(default=14)

    class Meta:
        triggers = journal("pipeline")


class Stage(Record):
    """A step of a pipeline. `kind` is what it means (see `rules.KINDS`): analytics rest on it, never on the name.

    `entry` says what a deal must have before it may come in:
    {"fields": [keys], "condition": {…} or None, "condition_text": {"ru", "en"}, "activities": [kinds],
    "approval": id of a route}.
    A stage in the trash keeps the history of the deals that went through it.
    """

    pipeline = models.ForeignKey(Pipeline, models.PROTECT, related_name="stages")
    name = models.TextField()
    name_en = models.TextField(default="")
    kind = models.TextField()
    probability = models.PositiveSmallIntegerField(default=0)
    days_limit = models.PositiveIntegerField(null=True)
    position = models.PositiveIntegerField(default=0)
    color = models.TextField(default="gray")
    entry = models.JSONField(default=dict)

    class Meta:
        triggers = journal("stage")
