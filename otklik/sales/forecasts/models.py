from django.db import models

from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal


def _money(null: bool = False) -> models.DecimalField:
    return models.DecimalField(max_digits=20, decimal_places=2, null=null)


class LearnedChances(models.Model):
    """What the history of stages teaches, counted: the one row, made anew each night and when asked for.

    `counts` is {"stays": {stage: {landmark: [won, lost, open by bucket]}}, "births": {pipeline: [...]}}.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    learned_at = models.DateTimeField()
    counts = models.JSONField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="learnedchances_one_row")]


class OwnFigure(Record):
    """What somebody who answers for it says a person will sell in a month; `responsible` is that person."""

    month = models.DateField()
    amount = _money()
    comment = models.TextField(default="")

    class Meta:
        triggers = journal("own_figure")
        constraints = [
            models.UniqueConstraint(
                fields=["responsible", "month"], name="ownfigure_once", condition=models.Q(deleted_at=None)
            )
        ]


class Snapshot(models.Model):
    """A forecast of a month as it stood on a day: of the company, a person, a team or a pipeline.

    `backtested` ones were counted afterwards from what was known by that day; they have no judgement.
    `last_month` and `last_year` are what the naive would have said; `fact` is what the month brought, once over.
    """

    id = models.BigAutoField(primary_key=True)
    taken_on = models.DateField()
    month = models.DateField()
    scope = models.TextField()
    scope_id = models.UUIDField(null=True)
    backtested = models.BooleanField(default=False)
    won = _money()
    history = _money()
    low = _money()
    high = _money()
    judgement = _money(null=True)
    judgement_low = _money(null=True)
    judgement_high = _money(null=True)
    combined = _money()
    combined_low = _money()
    combined_high = _money()
    last_month = _money(null=True)
    last_year = _money(null=True)
    fact = _money(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "scope_id", "month", "taken_on"], name="snapshot_once", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["month", "taken_on"], name="snapshot_month")]
