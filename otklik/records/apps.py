from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "otklik.records"
    label = "records"

    def ready(self) -> None:
        from otklik.records.field_types.base import load
        from otklik.records.notices import reactions  # noqa: F401
        from otklik.records.objects import departments, users  # noqa: F401
        from otklik.records.search import dictionary  # noqa: F401

        load()
