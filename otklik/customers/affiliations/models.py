from django.db import models

from otklik.records.entries.models import Record
from otklik.records.journal.triggers import journal


class Affiliation(Record):
    """That a person works at, owns or represents a company: in which role, since when, until when.

    A person has one main affiliation at most. It has no trash: a relation that was wrong is erased, and the
    journal keeps it; one that is over has `ended_on`.
    """

    company = models.ForeignKey("customers.Company", models.CASCADE, related_name="affiliations")
    person = models.ForeignKey("customers.Person", models.CASCADE, related_name="affiliations")
    role = models.TextField(default="")
    position = models.TextField(default="")
    is_main = models.BooleanField(default=False)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        triggers = journal("affiliation")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(is_main=True), name="affiliation_one_main"
            ),
        ]
