from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    name = "otklik.regulations"
    label = "regulations"

    def ready(self) -> None:
        from otklik.regulations.obligations import metrics, object, reactions, reports  # noqa: F401
        from otklik.regulations.regulations import object as regulation  # noqa: F401
