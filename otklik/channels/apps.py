from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "otklik.channels"
    label = "channels"

    def ready(self) -> None:
        from otklik.channels.letter_templates import object as letter_templates  # noqa: F401
        from otklik.channels.letters import by_rule, timeline  # noqa: F401
        from otklik.channels.letters import object as letters  # noqa: F401
