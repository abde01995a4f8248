"""The table of Django's database cache, where allauth counts requests. Unlogged: after a crash counting begins anew."""

from django.db import migrations

LAY = """
CREATE UNLOGGED TABLE access_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX access_cache_expires ON access_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [migrations.RunSQL(LAY, "DROP TABLE access_cache")]
