from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "otklik.sales"
    label = "sales"

    def ready(self) -> None:
        from otklik.sales import defaults  # noqa: F401
        from otklik.sales.deal_lines import metrics as line_metrics  # noqa: F401
        from otklik.sales.deal_lines import object as deal_lines  # noqa: F401
        from otklik.sales.deal_lines import reports as line_reports  # noqa: F401
        from otklik.sales.deals import (
            dashboards,  # noqa: F401
            reactions,  # noqa: F401
        )
        from otklik.sales.deals import metrics as deal_metrics  # noqa: F401
        from otklik.sales.deals import object as deals  # noqa: F401
        from otklik.sales.deals import reports as deal_reports  # noqa: F401
        from otklik.sales.funnel import widget  # noqa: F401
        from otklik.sales.lead_statuses import object as lead_statuses  # noqa: F401
        from otklik.sales.leads import metrics as lead_metrics  # noqa: F401
        from otklik.sales.leads import object as leads  # noqa: F401
        from otklik.sales.leads import reports as lead_reports  # noqa: F401
        from otklik.sales.leads import telling  # noqa: F401
        from otklik.sales.loss_reasons import object as loss_reasons  # noqa: F401
        from otklik.sales.pipelines import object as pipelines  # noqa: F401
        from otklik.sales.products import object as products  # noqa: F401
        from otklik.sales.stage_visits import metrics as stage_metrics  # noqa: F401
        from otklik.sales.stage_visits import object as stage_visits  # noqa: F401
