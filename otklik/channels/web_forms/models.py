from django.conf import settings
from django.db import models

from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal


class WebForm(Record):
    """A form on somebody's site. `key` is its public name; `fields` are what it asks, in order:
    [{"key": a field of the lead, "label": {"ru", "en"}, "required": bool}].

    `origins` are the sites a browser may send it from; without any, only our own pages may.
    """

    key = models.TextField(unique=True)
    name = models.TextField()
    fields = models.JSONField(default=list)
    origins = models.JSONField(default=list)
    source = models.TextField(default="site")
    tags = models.JSONField(default=list)
    thanks = models.JSONField(default=dict)
    redirect = models.TextField(default="")
    consent_required = models.BooleanField(default=True)
    seconds_least = models.PositiveIntegerField(default=3)
    hourly_per_address = models.PositiveIntegerField(default=10)
    hourly = models.PositiveIntegerField(default=500)
    active = models.BooleanField(default=True)

    class Meta:
        triggers = journal("web_form")


class ConsentText(models.Model):
    """What people agreed to: a text once shown is never rewritten, a new one is a new version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    form = models.ForeignKey(WebForm, models.PROTECT, related_name="consent_texts")
    version = models.PositiveIntegerField()
    text = models.JSONField()
    created_at = models.DateTimeField(default=now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "version"], name="consenttext_version")]


class FormSubmission(models.Model):
    """A form sent. `verdict` is accepted, or why it was taken for spam; `object` and `record_id` are what it became.

    `token` makes a form sent twice one submission. The address of the sender is kept only as a keyed hash.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    form = models.ForeignKey(WebForm, models.PROTECT, related_name="submissions", db_index=False)
    at = models.DateTimeField(default=now)
    verdict = models.TextField(default="accepted")
    values = models.JSONField(default=dict)
    first_touch = models.JSONField(default=dict)
    last_touch = models.JSONField(default=dict)
    consent = models.ForeignKey(ConsentText, models.PROTECT, null=True, related_name="+", db_index=False)
    address_hash = models.TextField(default="")
    token = models.TextField(unique=True)
    object = models.TextField(default="")
    record_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["form", "-at", "-id"], name="formsubmission_form")]


class FormHits(models.Model):
    """How often a form was sent from one address (or from all, "") in one hour."""

    id = models.BigAutoField(primary_key=True)
    form = models.ForeignKey(WebForm, models.CASCADE, related_name="+", db_index=False)
    address_hash = models.TextField(default="")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "address_hash", "hour"], name="formhits_once")]
        indexes = [models.Index(fields=["hour"], name="formhits_hour")]
