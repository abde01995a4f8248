"""Why a rule cannot work is told in both languages."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("automation", "0004_rules")]

    operations = [
        migrations.RemoveField(model_name="rule", name="problem"),
        migrations.AddField(model_name="rule", name="problem", field=models.JSONField(null=True)),
    ]
