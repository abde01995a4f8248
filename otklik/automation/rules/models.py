from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal


class Rule(NamedRecord):
    """A rule of automation: what is being written is here, what is in force is its `edition`.

    `definition` is a `RuleDefinition` as JSON. It acts by the rights of `acts_for`. `problem` ({ru, en}) tells why it
    cannot work: a field it needs has gone. `scanned_at` is how far its dates or its timetable have been looked through.
    """

    text = models.TextField(default="")
    object = models.TextField()
    definition = models.JSONField(default=dict)
    acts_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    active = models.BooleanField(default=False)
    edition = models.ForeignKey(
        "automation.RuleEdition", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    problem = models.JSONField(null=True)
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        triggers = journal("rule", skip=("scanned_at", "problem"))
        indexes = [
            models.Index(fields=["name_sort", "id"], name="rule_name"),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="rule_search"),
        ]


class RuleEdition(models.Model):
    """A rule as it was switched on: never rewritten, for runs that wait go on by the one they began under."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.ForeignKey(Rule, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    name = models.TextField()
    object = models.TextField()
    definition = models.JSONField()
    acts_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField(default=now)
    until = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "number"], name="rule_edition_once")]
