from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "otklik.activities"
    label = "activities"

    def ready(self) -> None:
        from otklik.activities.activities import digest, metrics, object, reports, telling, timeline  # noqa: F401
