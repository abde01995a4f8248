from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "otklik.exchange"
    label = "exchange"

    def ready(self) -> None:
        from otklik.exchange.exports import reactions  # noqa: F401
