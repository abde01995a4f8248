from django.db import migrations

from otklik.records.journal.sql import DIFF_FOLDED, DIFF_ONCE


class Migration(migrations.Migration):
    dependencies = [("records", "0008_notices")]

    operations = [migrations.RunSQL(DIFF_ONCE, DIFF_FOLDED)]
