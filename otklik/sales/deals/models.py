from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.fields.json import KT
from django.db.models.functions import Now

from otklik.activities.activities.models import BY_ACTIVITIES
from otklik.kit.clock import now
from otklik.kit.ids import new_id
from otklik.records.entries.models import NamedRecord
from otklik.records.journal.touching import touches
from otklik.records.journal.triggers import journal

LIVING = models.Q(deleted_at=None)
OPEN = models.Q(deleted_at=None, state="open")
CLOSED = models.Q(deleted_at=None) & ~models.Q(state="open")


class Deal(NamedRecord):
    """A qualified opportunity on its way through a pipeline.

    `state` and `reached` follow from the stages it went through: open, won or lost; the rank of the furthest
    kind of stage it ever came to (see `pipelines.rules.RANK`); `standing` is both in one number, for counting.
    `stage_due_at` is when it will have stood in its
    stage longer than the stage allows. `next_step_at` and `last_activity_at` are kept by activities.
    """

    pipeline = models.ForeignKey("sales.Pipeline", models.PROTECT, related_name="deals", db_index=False)
    stage = models.ForeignKey("sales.Stage", models.PROTECT, related_name="deals", db_index=False)
    state = models.TextField(default="open", db_default="open")
    reached = models.PositiveSmallIntegerField(default=1, db_default=1)
    standing = models.GeneratedField(
        expression=models.F("reached") * 3
        + models.Case(models.When(state="open", then=1), models.When(state="lost", then=2), default=0),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    stage_entered_at = models.DateTimeField(default=now, db_default=Now())
    stage_due_at = models.DateTimeField(null=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    amount_by_hand = models.BooleanField(default=True)
    discount = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    currency = models.TextField(default="RUB")
    probability = models.PositiveSmallIntegerField(null=True)
    forecast_category = models.TextField(default="pipeline", db_default="pipeline")
    company = models.ForeignKey(
        "customers.Company", models.SET_NULL, null=True, related_name="deals", db_index=False
    )
    person = models.ForeignKey(
        "customers.Person", models.SET_NULL, null=True, related_name="main_deals", db_index=False
    )
    persons = models.ManyToManyField("customers.Person", through="sales.DealPerson", related_name="deals")
    close_on = models.DateField(null=True)
    close_moved_times = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    loss_reason = models.ForeignKey(
        "sales.LossReason", models.PROTECT, null=True, related_name="deals", db_index=False
    )
    loss_text = models.TextField(default="")
    competitor = models.ForeignKey(
        "customers.Company", models.SET_NULL, null=True, related_name="rival_deals", db_index=False
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
    tags = ArrayField(models.TextField(), default=list)
    comment = models.TextField(default="")
    next_step_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField(null=True)

    class Meta:
        triggers = journal(
            "deal",
            skip=(
                "reached",
                "standing",
                "stage_entered_at",
                "stage_due_at",
                "close_moved_times",
                "next_step_at",
                "last_activity_at",
                "utm_source",
                "utm_campaign",
            ),
            follows={
                "reached": ("stage",),
                "stage_entered_at": ("stage",),
                "stage_due_at": ("stage",),
                "next_step_at": BY_ACTIVITIES,
                "last_activity_at": BY_ACTIVITIES,
            },
        )
        indexes = [
            # A column of the board: its order, its count and its sum without touching the table.
            models.Index(fields=["stage", "-stage_entered_at", "-id"], include=["amount", "currency", "responsible"],
                         name="deal_board", condition=OPEN),
            models.Index(fields=["stage", "-closed_at", "-id"], include=["amount", "currency", "responsible"],
                         name="deal_board_closed", condition=CLOSED),
            # The funnel of a cohort and the won and lost of a period, likewise.
            models.Index(fields=["created_at", "id"], name="deal_cohort", condition=LIVING,
                         include=["pipeline", "responsible", "standing", "amount", "currency"]),
            models.Index(fields=["closed_at", "id"], name="deal_closed", condition=CLOSED,
                         include=["pipeline", "responsible", "state", "amount", "currency"]),
            models.Index(fields=["name_sort", "id"], name="deal_name", condition=LIVING),
            models.Index(fields=["responsible", "created_at", "id"], name="deal_whose", condition=LIVING),
            models.Index(fields=["amount", "id"], name="deal_amount", condition=LIVING),
            models.Index(fields=["responsible", "next_step_at", "id"], name="deal_next_step", condition=OPEN),
            models.Index(fields=["close_on", "id"], name="deal_close_on", condition=OPEN),
            models.Index(fields=["company"], name="deal_company", condition=models.Q(company__isnull=False)),
            models.Index(fields=["person"], name="deal_person", condition=models.Q(person__isnull=False)),
            models.Index(fields=["competitor"], name="deal_rival", condition=models.Q(competitor__isnull=False)),
            models.Index(fields=["deleted_at", "id"], name="deal_trash", condition=~LIVING),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="deal_search"),
            GinIndex(fields=["tags"], name="deal_tags"),
        ]  # fmt: skip


class DealPerson(models.Model):
    """Somebody who takes part in a deal on the customer's side."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deal = models.ForeignKey(Deal, models.CASCADE, related_name="deal_persons")
    person = models.ForeignKey("customers.Person", models.CASCADE, related_name="deal_persons")
    role = models.TextField(default="")

    class Meta:
        triggers = [touches()]
        constraints = [models.UniqueConstraint(fields=["deal", "person"], name="dealperson_once")]


class StageVisit(models.Model):
    """A stay of a deal in a stage, to the second; the last one of a deal has no end."""

    id = models.BigAutoField(primary_key=True)
    deal = models.ForeignKey(Deal, models.CASCADE, related_name="visits", db_index=False)
    stage = models.ForeignKey("sales.Stage", models.PROTECT, related_name="visits")
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        triggers = [touches()]
        constraints = [
            models.UniqueConstraint(
                fields=["deal"], condition=models.Q(left_at=None), name="stagevisit_one_open"
            ),
        ]
        indexes = [
            models.Index(fields=["deal", "entered_at"], include=["stage"], name="stagevisit_deal"),
            models.Index(fields=["entered_at"], include=["deal", "stage"], name="stagevisit_entered"),
            models.Index(fields=["left_at"], include=["deal", "stage", "entered_at"], name="stagevisit_left"),
        ]
