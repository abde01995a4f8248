from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal

LIVING = models.Q(deleted_at=None)


class Person(NamedRecord):
    """Somebody one talks to. `name` is «Фамилия Имя Отчество», made of the three parts.

    `company` repeats the main of the person's affiliations, so that a list tells it without asking further;
    `otklik.customers.affiliations` keeps the two in step.
    """

    last_name = models.TextField(default="")
    first_name = models.TextField(default="")
    middle_name = models.TextField(default="")
    gender = models.TextField(default="")
    birthday = models.DateField(null=True)
    position = models.TextField(default="")
    company = models.ForeignKey(
        "customers.Company", models.SET_NULL, null=True, related_name="staff_people", db_index=False
    )
    phones = models.JSONField(default=list)
    emails = models.JSONField(default=list)
    messengers = models.JSONField(default=list)
    urls = models.JSONField(default=list)
    addresses = models.JSONField(default=list)
    tags = ArrayField(models.TextField(), default=list)
    territory = models.ForeignKey(
        "customers.Territory", models.SET_NULL, null=True, related_name="people", db_index=False
    )
    source = models.TextField(default="")
    comment = models.TextField(default="")

    class Meta:
        triggers = journal("person")
        indexes = [
            models.Index(fields=["name_sort", "id"], name="person_name", condition=LIVING),
            models.Index(fields=["responsible", "name_sort", "id"], name="person_whose_name", condition=LIVING),
            models.Index(fields=["created_at", "id"], name="person_created", condition=LIVING),
            models.Index(fields=["responsible", "created_at", "id"], name="person_whose_created", condition=LIVING),
            models.Index(fields=["deleted_at", "id"], name="person_trash", condition=~LIVING),
            models.Index(fields=["company"], name="person_company", condition=models.Q(company__isnull=False)),
            models.Index(fields=["territory"], name="person_territory",
                         condition=models.Q(territory__isnull=False)),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="person_search"),
            GinIndex(fields=["match_keys"], fastupdate=False, name="person_match"),
            GinIndex(fields=["tags"], name="person_tags"),
        ]  # fmt: skip
