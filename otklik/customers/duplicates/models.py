from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.journal.touching import touches


class DuplicateCluster(models.Model):
    """Records of one object that are probably one and the same, as the last search in bulk found them.

    `pairs` are [one, other, reason, score]: which two are alike and why. `score` is the best of them, 0…1.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    members = ArrayField(models.UUIDField())
    pairs = models.JSONField()
    reasons = ArrayField(models.TextField())
    score = models.FloatField()
    found_at = models.DateTimeField(default=now)

    class Meta:
        triggers = [touches()]
        indexes = [
            models.Index(fields=["object", "-score", "id"], name="duplicatecluster_best"),
            GinIndex(fields=["members"], name="duplicatecluster_members"),
        ]


class NotDuplicates(models.Model):
    """A person's word that two records only look alike; `one` is the lesser id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    one = models.UUIDField()
    other = models.UUIDField()
    at = models.DateTimeField(default=now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["object", "one", "other"], name="notduplicates_once")]


class Merge(models.Model):
    """Several records made one, with everything needed to part them again.

    `before` and `after` are the fields of the kept record that the merge changed. `moved` lists what followed:
    {"model", "column", "from", "ids"}. `dropped` are rows that had a twin on the kept record: {"model", "row"}.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    kept = models.UUIDField()
    others = ArrayField(models.UUIDField())
    names = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    moved = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    at = models.DateTimeField(default=now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["kept"], name="merge_kept"),
            GinIndex(fields=["others"], name="merge_others"),
        ]
