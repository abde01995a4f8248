from django.apps import AppConfig


class AutomationConfig(AppConfig):
    name = "otklik.automation"
    label = "automation"

    def ready(self) -> None:
        from otklik.automation.webhooks import object  # noqa: F401
