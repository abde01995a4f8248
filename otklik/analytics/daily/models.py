from django.db import models

from otklik.kit.clock import now


class DayFigure(models.Model):
    """What a metric that is as of now was at the end of a day, of one person's records or of nobody's.

    `tally` is kept so that people's figures add up to those of a team or of the whole.
    """

    id = models.BigAutoField(primary_key=True)
    metric = models.TextField()
    day = models.DateField()
    person_id = models.UUIDField(null=True)
    tally = models.JSONField()
    counted_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "day", "person_id"], nulls_distinct=False, name="dayfigure_once"
            ),
        ]
