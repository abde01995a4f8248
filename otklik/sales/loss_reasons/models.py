from django.contrib.postgres.fields import ArrayField
from django.db import models

from otklik.records.journal.triggers import journal
from otklik.sales.dictionaries.models import Entry


class LossReason(Entry):
    """Why a deal was lost or a lead refused; `used_for` says which of the two it is offered for."""

    used_for = ArrayField(models.TextField(), default=list)

    class Meta:
        triggers = journal("loss_reason")
