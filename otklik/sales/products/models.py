from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from otklik.kit.ids import new_id
from otklik.records.entries.models import NamedRecord
from otklik.records.journal.triggers import journal

LIVING = models.Q(deleted_at=None)


class Product(NamedRecord):
    """What is sold. `vat` is the code of a rate; how many per cent that is depends on the day (`VatRate`)."""

    sku = models.TextField(default="")
    kind = models.TextField(default="goods")
    unit = models.TextField(default="шт")
    price = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = models.TextField(default="RUB")
    vat = models.TextField(default="standard")
    active = models.BooleanField(default=True)
    description = models.TextField(default="")

    class Meta:
        triggers = journal("product")
        indexes = [
            models.Index(fields=["name_sort", "id"], name="product_name", condition=LIVING),
            models.Index(fields=["sku"], name="product_sku", condition=~models.Q(sku="")),
            models.Index(fields=["deleted_at", "id"], name="product_trash", condition=~LIVING),
            GinIndex(OpClass(models.F("search_text"), name="gin_trgm_ops"), name="product_search"),
        ]


class VatRate(models.Model):
    """How many per cent a code of VAT means from a day on; no per cent is «without VAT»."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.TextField()
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "since"], name="vatrate_once")]
