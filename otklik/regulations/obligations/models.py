from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal

OPEN = models.Q(state="open")
# Still to be done, though perhaps too late.
UNDONE = models.Q(state__in=("open", "violated"), fulfilled_at=None)


class Obligation(Record):
    """One instance of a regulation: what is owed, on which record, by whom and by when.

    `name` is the regulation's, `responsible` who owes it, `team` when a team does. `event_key` tells one event from
    another: an obligation arises from each once. `anchors` are the ids of the record and of those it concerns, among
    which a proof is looked for; `was` what the watched field held.

    The clock: `seconds` of the term (working time, if `working`, by `calendar`), `spent` of it before `since`,
    `pauses` since then as [[from, to or null], …]. `due_at` follows; none while it is paused. `next_at` is when there
    is something to do about it (to remind, to call it violated, to escalate), `steps` what was done.
    """

    regulation = models.ForeignKey(
        "regulations.Regulation", models.PROTECT, related_name="obligations", db_index=False
    )
    edition = models.ForeignKey(
        "regulations.Edition", models.PROTECT, related_name="obligations", db_index=False
    )
    name = models.TextField()
    severity = models.TextField()
    object = models.TextField()
    record_id = models.UUIDField()
    event_key = models.TextField()
    event_at = models.DateTimeField()
    team = models.ForeignKey("access.Team", models.SET_NULL, null=True, related_name="+", db_index=False)
    anchors = ArrayField(models.UUIDField(), default=list)
    was = models.JSONField(null=True)

    seconds = models.PositiveIntegerField()
    working = models.BooleanField()
    spent = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    pauses = models.JSONField(default=list)
    paused = models.BooleanField(default=False)
    calendar = models.UUIDField(null=True)
    due_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    steps = ArrayField(models.TextField(), default=list)

    state = models.TextField(default="open")
    # When it was met in time or fell due unmet: the moment that places it in a period.
    settled_at = models.DateTimeField(null=True)
    # When the facts showed that what was owed is done, in time or late; `proof` is {"object", "id"}.
    fulfilled_at = models.DateTimeField(null=True)
    proof = models.JSONField(null=True)

    explanation = models.TextField(default="")
    explained_at = models.DateTimeField(null=True)
    dispute = models.TextField(default="")
    decision = models.TextField(default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        triggers = journal(
            "obligation",
            skip=("anchors", "was", "next_at", "steps", "spent", "since", "event_key", "calendar"),
        )
        constraints = [models.UniqueConstraint(fields=["regulation", "event_key"], name="obligation_once")]
        indexes = [
            models.Index(fields=["next_at"], name="obligation_next", condition=models.Q(next_at__isnull=False)),
            models.Index(fields=["record_id"], name="obligation_record", condition=UNDONE),
            models.Index(fields=["edition"], name="obligation_edition", condition=UNDONE),
            models.Index(fields=["responsible", "due_at", "id"], name="obligation_owed", condition=OPEN),
            models.Index(fields=["-event_at", "-id"], name="obligation_recent"),
            models.Index(fields=["responsible", "-event_at", "-id"], name="obligation_whose"),
            models.Index(fields=["settled_at", "id"], include=["regulation", "responsible", "team", "state"],
                         name="obligation_settled", condition=models.Q(settled_at__isnull=False)),
            GinIndex(fields=["anchors"], name="obligation_anchors", condition=UNDONE),
        ]  # fmt: skip
