from django.db import models

from otklik.kit.ids import new_id
from otklik.records.journal.touching import touches


class DealLine(models.Model):
    """A line of a deal: what, how much, for how much. The sums are kept as counted, each line rounded."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deal = models.ForeignKey("sales.Deal", models.CASCADE, related_name="lines", db_index=False)
    product = models.ForeignKey("sales.Product", models.PROTECT, null=True, related_name="lines")
    position = models.PositiveIntegerField(default=0)
    name = models.TextField()
    unit = models.TextField(default="")
    quantity = models.DecimalField(max_digits=15, decimal_places=3)
    price = models.DecimalField(max_digits=18, decimal_places=2)
    discount = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    vat = models.TextField(default="standard")
    vat_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    vat_included = models.BooleanField(default=True)
    sum_before_vat = models.DecimalField(max_digits=18, decimal_places=2)
    sum_vat = models.DecimalField(max_digits=18, decimal_places=2)
    sum_total = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        triggers = [touches()]
        indexes = [models.Index(fields=["deal", "position"], name="dealline_deal")]
