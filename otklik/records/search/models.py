from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


class SearchWord(models.Model):
    """A word that stands in the name of some record: what a mistyped word is mended from.

    `uses` says in how many names, as last counted by the nightly rebuild; a word learnt since has 1.
    """

    word = models.TextField(primary_key=True, db_collation="C")
    uses = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [GinIndex(OpClass(models.F("word"), name="gin_trgm_ops"), name="searchword_trgm")]
