from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "otklik.records"
    label = "records"

    def ready(self) -> None:
        from otklik.records.objects import departments, users  # noqa: F401
