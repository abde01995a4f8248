from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


class Import(models.Model):
    """One file on its way into the base; its id is the journal's `source`, by which it is undone.

    `reading` holds the guesses about the file and what people changed of them, `plan` where each column goes
    and what to do with doubles. `row` is the number of the last row settled: it moves in the same transaction
    as the records, so a killed worker goes on exactly where it was.
    Read = created + updated + merged + skipped + refused, always.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    name = models.TextField()
    path = models.TextField()
    sha256 = models.TextField(default="")
    size = models.BigIntegerField(default=0)
    reading = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    state = models.TextField(default="uploaded")
    row = models.BigIntegerField(default=0)
    rows_total = models.BigIntegerField(null=True)
    read = models.BigIntegerField(default=0)
    created = models.BigIntegerField(default=0)
    updated = models.BigIntegerField(default=0)
    merged = models.BigIntegerField(default=0)
    skipped = models.BigIntegerField(default=0)
    refused = models.BigIntegerField(default=0)
    made = models.JSONField(default=dict)
    trial = models.JSONField(null=True)
    mended = models.JSONField(default=dict)
    problem = models.JSONField(null=True)
    undone = models.JSONField(null=True)
    by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-created_at"], name="import_newest")]


class Refusal(models.Model):
    """A row that was not taken in, with the column at fault and why; kept so that it can be mended."""

    id = models.BigAutoField(primary_key=True)
    parent = models.ForeignKey(Import, models.CASCADE, related_name="refusals")
    trial = models.BooleanField(default=False)
    row = models.BigIntegerField()
    column = models.TextField(default="")
    value = models.TextField(default="")
    code = models.TextField()
    reason = models.JSONField()
    cells = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["parent", "trial", "row"], name="refusal_place")]


class ImportTemplate(models.Model):
    """A plan kept for the next file of the same make."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.TextField(unique=True)
    object = models.TextField()
    columns = models.JSONField(default=list)
    plan = models.JSONField(default=dict)
    by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=now)
