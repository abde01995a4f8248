from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal

LIVING = models.Q(deleted_at=None)


class Company(NamedRecord):
    """An organisation or an entrepreneur one deals with, in one role or several (`kinds`).

    `name_sort` is the name without its legal form and quotes, so that «ООО "Ромашка"» stands under Р.
    """

    legal_name = models.TextField(default="")
    form = models.TextField(default="")
    inn = models.TextField(default="")
    kpp = models.TextField(default="")
    ogrn = models.TextField(default="")
    bank_accounts = models.JSONField(default=list)
    kinds = ArrayField(models.TextField(), default=list)
    segment = models.TextField(default="")
    industry = models.TextField(default="")
    turnover = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    staff = models.IntegerField(null=True)
    phones = models.JSONField(default=list)
    emails = models.JSONField(default=list)
    messengers = models.JSONField(default=list)
    urls = models.JSONField(default=list)
    addresses = models.JSONField(default=list)
    tags = ArrayField(models.TextField(), default=list)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="children", db_index=False)
    territory = models.ForeignKey(
        "customers.Territory", models.SET_NULL, null=True, related_name="companies", db_index=False
    )
    source = models.TextField(default="")
    comment = models.TextField(default="")

    class Meta:
        triggers = journal("company")
        indexes = [
            models.Index(fields=["name_sort", "id"], name="company_name", condition=LIVING),
            models.Index(fields=["responsible", "name_sort", "id"], name="company_whose_name", condition=LIVING),
            models.Index(fields=["created_at", "id"], name="company_created", condition=LIVING),
            models.Index(fields=["responsible", "created_at", "id"], name="company_whose_created", condition=LIVING),
            models.Index(fields=["deleted_at", "id"], name="company_trash", condition=~LIVING),
            models.Index(fields=["inn"], name="company_inn", condition=~models.Q(inn="")),
            models.Index(fields=["parent"], name="company_parent", condition=models.Q(parent__isnull=False)),
            models.Index(fields=["territory"], name="company_territory",
                         condition=models.Q(territory__isnull=False)),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="company_search"),
            GinIndex(fields=["match_keys"], fastupdate=False, name="company_match"),
            GinIndex(fields=["tags"], name="company_tags"),
        ]  # fmt: skip
