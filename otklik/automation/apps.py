from django.apps import AppConfig


class AutomationConfig(AppConfig):
    name = "otklik.automation"
    label = "automation"

    def ready(self) -> None:
        from otklik.automation.approval_routes import object as approval_route  # noqa: F401
        from otklik.automation.approvals import object as approval  # noqa: F401
        from otklik.automation.approvals import telling, timeline  # noqa: F401
        from otklik.automation.rules import object as rule  # noqa: F401
        from otklik.automation.runs import reactions, steps  # noqa: F401
        from otklik.automation.webhooks import object  # noqa: F401
