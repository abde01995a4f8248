from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "otklik.journeys"
    label = "journeys"

    def ready(self) -> None:
        from otklik.journeys import form_becomes_lead, regulation_templates  # noqa: F401
        from otklik.journeys.management_report import sendable  # noqa: F401
