from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "otklik.analytics"
    label = "analytics"

    def ready(self) -> None:
        from otklik.analytics.segments import fields, object  # noqa: F401
