from django.apps import AppConfig


class ServiceConfig(AppConfig):
    name = "otklik.service"
    label = "service"

    def ready(self) -> None:
        from otklik.service.cases import (
            dashboards,  # noqa: F401
            metrics,  # noqa: F401
            reactions,  # noqa: F401
        )
        from otklik.service.cases import object as cases  # noqa: F401
