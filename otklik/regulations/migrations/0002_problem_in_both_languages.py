"""Why a regulation cannot be watched is told in both languages; what was told before is told anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("regulations", "0001_regulations_and_obligations")]

    operations = [
        migrations.RemoveField(model_name="regulation", name="problem"),
        migrations.AddField(model_name="regulation", name="problem", field=models.JSONField(null=True)),
    ]
