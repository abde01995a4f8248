from django.db import models

from otklik.access.version import moves_version


class CompanySettings(models.Model):
    """The one row of settings of the whole company; the first set-up writes it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    company_name = models.TextField(default="")
    currency = models.CharField(max_length=3, default="RUB")
    timezone = models.TextField(default="Europe/Moscow")
    language = models.CharField(max_length=2, default="ru")
    founded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="company_settings_one_row")]
        triggers = moves_version("timezone", "language")
