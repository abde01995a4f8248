from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


class CustomField(models.Model):
    """A field an administrator added to an object; its values live in the records' `custom` under `key`.

    A `builtin` row is no field: it keeps the options of a built-in list (`fields.lists`), named by `key`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    object = models.TextField()
    key = models.TextField()
    type = models.TextField()
    label = models.JSONField(default=dict)
    hint = models.JSONField(null=True)
    example = models.TextField(blank=True, default="")
    required = models.BooleanField(default=False)
    required_from_stage = models.UUIDField(null=True)
    unique = models.BooleanField(default=False)
    filterable = models.BooleanField(default=False)
    options = models.JSONField(default=list)
    target = models.TextField(blank=True, default="")
    default = models.JSONField(null=True)
    formula = models.TextField(blank=True, default="")
    rollup = models.JSONField(null=True)
    section = models.TextField(blank=True, default="")
    position = models.IntegerField(default=0)
    index_state = models.TextField(default="none")
    created_at = models.DateTimeField(default=now)
    builtin = models.BooleanField(default=False, db_default=False)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "key"], name="customfield_object_key"),
        ]
