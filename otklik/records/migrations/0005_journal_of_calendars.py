from django.db import migrations

from otklik.records.journal.access_triggers import CALENDARS, laid, removed


class Migration(migrations.Migration):
    dependencies = [("records", "0004_sightings"), ("access", "0004_calendars")]

    operations = [migrations.RunSQL(laid(CALENDARS), removed(CALENDARS))]
