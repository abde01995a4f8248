from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "otklik.demo"
    label = "demo"

    def ready(self) -> None:
        from otklik.demo.loading import founding  # noqa: F401
