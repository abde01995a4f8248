from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "otklik.analytics"
    label = "analytics"

    def ready(self) -> None:
        from otklik.analytics.dashboards import metric_widgets, report_widget, row_widgets  # noqa: F401
        from otklik.analytics.dashboards import object as dashboard  # noqa: F401
        from otklik.analytics.metrics import object as metric  # noqa: F401
        from otklik.analytics.reports import object as report  # noqa: F401
        from otklik.analytics.reports import sendable as sent_report  # noqa: F401
        from otklik.analytics.segments import fields, object  # noqa: F401
        from otklik.analytics.targets import object as target  # noqa: F401
        from otklik.analytics.work_days import metrics  # noqa: F401
        from otklik.analytics.work_days import object as work_day  # noqa: F401
