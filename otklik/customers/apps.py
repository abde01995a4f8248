from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "otklik.customers"
    label = "customers"

    def ready(self) -> None:
        from otklik.customers.affiliations import object as affiliations  # noqa: F401
        from otklik.customers.companies import metrics  # noqa: F401
        from otklik.customers.companies import object as companies  # noqa: F401
        from otklik.customers.interactions import metrics as interaction_metrics  # noqa: F401
        from otklik.customers.interactions import object as interactions  # noqa: F401
        from otklik.customers.people import object as people  # noqa: F401
        from otklik.customers.quality import dashboards  # noqa: F401
        from otklik.customers.quality import metrics as quality  # noqa: F401
        from otklik.customers.territories import object as territories  # noqa: F401
