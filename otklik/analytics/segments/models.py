from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.models import NamedRecord
from otklik.records.journal.touching import touches
from otklik.records.journal.triggers import journal


class Segmentation(NamedRecord):
    """A way of telling the records of an object apart by classes.

    `definition` is a `Definition` as JSON: how the class of a record is found. `key` is the field it gives its object
    while `active`. `problem` ({ru, en}) tells why it cannot be counted: a field it needs has gone.
    """

    name_en = models.TextField(default="")
    text = models.TextField(default="")
    object = models.TextField()
    key = models.TextField(unique=True)
    definition = models.JSONField()
    schedule = models.TextField(default="daily")
    active = models.BooleanField(default=True)
    problem = models.JSONField(null=True)

    class Meta:
        triggers = journal("segmentation", skip=("problem",))
        indexes = [
            models.Index(fields=["name_sort", "id"], name="segmentation_name"),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="segmentation_search"),
        ]


class Calculation(models.Model):
    """One counting of a segmentation: by which definition, what came of it.

    `found` tells each class: {class: {"count", "sum", "least", "most"}}; figures only where there is one.
    `changed` says that the definition is not the one counted by before: records move because the rules did.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    segmentation = models.ForeignKey(
        Segmentation, models.CASCADE, related_name="calculations", db_index=False
    )
    state = models.TextField(default="queued")
    definition = models.JSONField(default=dict)
    changed = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    looked_at = models.BigIntegerField(default=0)
    entered = models.BigIntegerField(default=0)
    left = models.BigIntegerField(default=0)
    moved = models.BigIntegerField(default=0)
    found = models.JSONField(default=dict)
    problem = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["segmentation", "-asked_at"], name="calculation_last")]


class Membership(models.Model):
    """That a record is in a class, since when, and by which figures."""

    id = models.BigAutoField(primary_key=True)
    segmentation = models.ForeignKey(Segmentation, models.CASCADE, related_name="+", db_index=False)
    record_id = models.UUIDField()
    label = models.TextField()
    since = models.DateTimeField()
    figure = models.JSONField(default=dict)

    class Meta:
        triggers = [touches()]
        constraints = [models.UniqueConstraint(fields=["record_id", "segmentation"], name="membership_once")]
        indexes = [models.Index(fields=["segmentation", "label", "record_id"], name="membership_class")]


class Move(models.Model):
    """That a record went from one class to another; "" is none. `was` and `now` are its figures before and after."""

    id = models.BigAutoField(primary_key=True)
    segmentation = models.ForeignKey(Segmentation, models.CASCADE, related_name="+", db_index=False)
    calculation = models.ForeignKey(Calculation, models.CASCADE, null=True, related_name="+", db_index=False)
    record_id = models.UUIDField()
    source = models.TextField(default="")
    target = models.TextField(default="")
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    was = models.JSONField(null=True)
    now = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["segmentation", "-id"], name="move_newest"),
            models.Index(fields=["record_id", "segmentation", "-id"], name="move_of_record"),
        ]
