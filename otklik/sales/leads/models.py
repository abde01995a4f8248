from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.fields.json import KT

from otklik.activities.activities.models import BY_ACTIVITIES
from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.models import NamedRecord, Record
from otklik.records.journal.triggers import journal

LIVING = models.Q(deleted_at=None)
OPEN = models.Q(deleted_at=None, closed_at=None)


class Lead(NamedRecord):
    """An enquiry not yet qualified. It ends converted into a company, a person, a deal, or refused with a reason."""

    last_name = models.TextField(default="")
    first_name = models.TextField(default="")
    middle_name = models.TextField(default="")
    position = models.TextField(default="")
    company_name = models.TextField(default="")
    phones = models.JSONField(default=list)
    emails = models.JSONField(default=list)
    status = models.ForeignKey("sales.LeadStatus", models.PROTECT, related_name="leads", db_index=False)
    closed_at = models.DateTimeField(null=True)
    refusal_reason = models.ForeignKey(
        "sales.LossReason", models.PROTECT, null=True, related_name="leads", db_index=False
    )
    refusal_text = models.TextField(default="")
    product = models.ForeignKey(
        "sales.Product", models.SET_NULL, null=True, related_name="leads", db_index=False
    )
    interest = models.TextField(default="")
    territory = models.ForeignKey(
        "customers.Territory", models.SET_NULL, null=True, related_name="leads", db_index=False
    )
    source = models.TextField(default="")
    first_touch = models.JSONField(default=dict)
    last_touch = models.JSONField(default=dict)
    utm_source = models.GeneratedField(
        expression=KT("first_touch__utm_source"), output_field=models.TextField(null=True), db_persist=True
    )
    utm_campaign = models.GeneratedField(
        expression=KT("first_touch__utm_campaign"), output_field=models.TextField(null=True), db_persist=True
    )
    consent = models.JSONField(null=True)
    company = models.ForeignKey(
        "customers.Company", models.SET_NULL, null=True, related_name="leads", db_index=False
    )
    person = models.ForeignKey(
        "customers.Person", models.SET_NULL, null=True, related_name="leads", db_index=False
    )
    deal = models.ForeignKey("sales.Deal", models.SET_NULL, null=True, related_name="leads", db_index=False)
    tags = ArrayField(models.TextField(), default=list)
    comment = models.TextField(default="")
    next_step_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField(null=True)

    class Meta:
        triggers = journal(
            "lead",
            skip=("next_step_at", "last_activity_at", "utm_source", "utm_campaign"),
            follows={"next_step_at": BY_ACTIVITIES, "last_activity_at": BY_ACTIVITIES},
        )
        indexes = [
            models.Index(fields=["created_at", "id"], name="lead_created", condition=LIVING),
            models.Index(fields=["name_sort", "id"], name="lead_name", condition=LIVING),
            models.Index(fields=["responsible", "created_at", "id"], name="lead_whose", condition=LIVING),
            models.Index(fields=["responsible", "next_step_at", "id"], name="lead_next_step", condition=OPEN),
            models.Index(fields=["status", "created_at", "id"], name="lead_status", condition=LIVING),
            models.Index(fields=["company"], name="lead_company", condition=models.Q(company__isnull=False)),
            models.Index(fields=["person"], name="lead_person", condition=models.Q(person__isnull=False)),
            models.Index(fields=["deal"], name="lead_deal", condition=models.Q(deal__isnull=False)),
            models.Index(fields=["deleted_at", "id"], name="lead_trash", condition=~LIVING),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="lead_search"),
            GinIndex(fields=["match_keys"], fastupdate=False, name="lead_match"),
        ]


class AssignmentRule(Record):
    """Who gets the new leads that match `condition`. Rules are asked in order; the first that finds somebody decides.

    `way`: turn (one after another), load (who has the fewest open leads), territory (who answers for the
    lead's territory), person (always the first of `users`). `turn` counts the leads given so far.
    """

    name = models.TextField()
    position = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)
    way = models.TextField()
    condition = models.JSONField(null=True)
    users = ArrayField(models.UUIDField(), default=list)
    turn = models.BigIntegerField(default=0)

    class Meta:
        triggers = journal("assignment_rule", skip=("turn",))


class Assignment(models.Model):
    """That a rule gave a lead to somebody, and why them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    lead = models.ForeignKey(Lead, models.CASCADE, related_name="assignments")
    rule = models.ForeignKey(AssignmentRule, models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=now)
