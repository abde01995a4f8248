from django.db import models


class Sighting(models.Model):
    """Somebody opened a record on a day (UTC): one line a person, a record and a day. Lists are not written down."""

    id = models.BigAutoField(primary_key=True)
    object = models.TextField()
    record_id = models.UUIDField()
    user_id = models.UUIDField()
    day = models.DateField()
    at = models.DateTimeField()
    via = models.TextField(default="screen")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record_id", "day", "user_id"], name="sighting_once")]
        indexes = [models.Index(fields=["day"], name="sighting_day")]
