from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id


def _user_link(**options: Any) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", **options)


class Record(models.Model):
    """What every object's row has: identity, authorship, responsibility, custom values, a place in the trash."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(default=now)
    created_by = _user_link(db_index=False)
    updated_at = models.DateTimeField(default=now)
    updated_by = _user_link(db_index=False)
    version = models.PositiveIntegerField(default=1)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = _user_link(db_index=False)
    responsible = _user_link(db_index=False)
    custom = models.JSONField(default=dict)

    class Meta:
        abstract = True


class NamedRecord(Record):
    """A record found by name: `name_sort` orders it, `search_text` finds it, `match_keys` tell its doubles.

    All three are counted from the other fields by the object's `prepare`; `match_keys` are exact words such
    as a phone in E.164, an e-mail in lower case, "inn:7707083893".
    """

    name = models.TextField()
    name_sort = models.TextField(db_collation="C", default="")
    search_text = models.TextField(default="")
    match_keys = ArrayField(models.TextField(), default=list)

    class Meta:
        abstract = True
