from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal


class Dashboard(NamedRecord):
    """Figures put side by side by a person, who is its `responsible`.

    `layout` is a list of `WidgetIn` as JSON; `among` and `period` are what the whole of it is asked for unless the
    one who looks asks for something else. Whom it is shared with see it with their own rights to the figures.
    """

    name_en = models.TextField(default="")
    about = models.TextField(default="")
    layout = models.JSONField(default=list)
    among = models.JSONField(default=dict)
    period = models.TextField(default="this_month")
    shared_everyone = models.BooleanField(default=False)
    shared_departments = ArrayField(models.UUIDField(), default=list)
    shared_users = ArrayField(models.UUIDField(), default=list)

    class Meta:
        triggers = journal("dashboard")
        indexes = [
            models.Index(fields=["name_sort", "id"], name="dashboard_name"),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="dashboard_search"),
        ]


class HomeDashboard(models.Model):
    """Which dashboard opens first for a person: the key of a ready-made one, or the id of another."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    key = models.TextField()
