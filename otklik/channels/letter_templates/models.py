from django.db import models

from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal

LIVING = models.Q(deleted_at=None)


class LetterTemplate(NamedRecord):
    """A text prepared for many: a letter with personal fields, a script of a call, a sheet, a presentation.

    `about` is the key of the object it is for, "" for any. `steps` is the script of a call:
    [{"id", "text", "answers": [{"text", "next": id or None}]}], begun with the first.
    """

    kind = models.TextField(default="letter")
    about = models.TextField(default="")
    language = models.TextField(default="ru")
    subject = models.TextField(default="")
    body = models.TextField(default="")
    steps = models.JSONField(default=list)
    active = models.BooleanField(default=True)

    class Meta:
        triggers = journal("letter_template")
        indexes = [models.Index(fields=["name_sort", "id"], name="lettertemplate_name", condition=LIVING)]
