from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "otklik.access"
    label = "access"

    def ready(self) -> None:
        from otklik.access.sign_in import jobs, second_factor  # noqa: F401

        second_factor.watch_wrong_codes()
