from django.db import models

from otklik.records.entries.models import Record


class Entry(Record):
    """A word of one of the company's own lists, in both languages."""

    name = models.TextField()
    name_en = models.TextField(default="")
    name_sort = models.TextField(db_collation="C", default="")

    class Meta:
        abstract = True
