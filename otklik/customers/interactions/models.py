"""The links of activities as the interactions of a company or a person: the same rows, seen from the customer."""

from typing import Any

from django.db import models


class _Of(models.Manager[Any]):
    """The links to records of one object."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(object=self.key)


class Interaction(models.Model):
    id = models.UUIDField(primary_key=True)
    activity = models.ForeignKey(
        "activities.Activity", models.DO_NOTHING, related_name="+", db_constraint=False
    )
    object = models.TextField()
    main = models.BooleanField()
    at = models.DateTimeField()
    planned = models.BooleanField()

    class Meta:
        abstract = True


class CompanyInteraction(Interaction):
    """An activity that concerns a company."""

    customer = models.ForeignKey(
        "customers.Company",
        models.DO_NOTHING,
        db_column="record_id",
        related_name="interactions",
        db_constraint=False,
    )
    objects = _Of("company")

    class Meta:
        managed = False
        db_table = "activities_activitylink"


class PersonInteraction(Interaction):
    """An activity that concerns a person."""

    customer = models.ForeignKey(
        "customers.Person",
        models.DO_NOTHING,
        db_column="record_id",
        related_name="interactions",
        db_constraint=False,
    )
    objects = _Of("person")

    class Meta:
        managed = False
        db_table = "activities_activitylink"
