from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0005_journal_of_calendars")]

    operations = [
        migrations.AddField("customfield", "builtin", models.BooleanField(default=False, db_default=False)),
    ]
