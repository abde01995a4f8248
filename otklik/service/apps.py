from django.apps import AppConfig


class ServiceConfig(AppConfig):
    name = "otklik.service"
    label = "service"

    def ready(self) -> None:
        from otklik.service.cases import object as cases  # noqa: F401
        from otklik.service.cases import reactions  # noqa: F401
