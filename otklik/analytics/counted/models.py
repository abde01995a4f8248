from django.contrib.postgres.fields import ArrayField
from django.db import models


class CountedAnswer(models.Model):
    """The rows a question of figures came to, and how far the journal and the notes of parts had come before it.

    `key` is made of the question itself, values and all: whose rows may be seen is a part of it.
    """

    key = models.BinaryField(primary_key=True)
    rows = models.BinaryField()
    counted_at = models.DateTimeField()
    change = models.BigIntegerField()
    touch = models.BigIntegerField()
    version = models.BigIntegerField()
    objects_in = ArrayField(models.TextField())
    parts_in = ArrayField(models.TextField())

    class Meta:
        indexes = [models.Index(fields=["counted_at"], name="countedanswer_age")]
