"""The largest discount of a deal's lines, for conditions and approvals."""

from django.db import migrations, models

LARGEST = """
UPDATE sales_deal SET discount = found.largest
FROM (SELECT deal_id, max(discount) AS largest FROM sales_dealline GROUP BY deal_id) found
WHERE found.deal_id = sales_deal.id
"""


class Migration(migrations.Migration):
    dependencies = [("sales", "0003_keys_at_once")]

    operations = [
        migrations.AddField(
            model_name="deal",
            name="discount",
            field=models.DecimalField(decimal_places=2, max_digits=5, null=True),
        ),
        migrations.RunSQL(LARGEST, migrations.RunSQL.noop),
    ]
