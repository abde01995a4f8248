from django.db import migrations

from otklik.records.journal.access_triggers import laid, removed


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial"), ("access", "0002_cache")]

    operations = [migrations.RunSQL(laid(), removed())]
