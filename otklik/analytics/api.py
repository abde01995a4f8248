"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.analytics.dashboards.api import router as dashboards_router
from otklik.analytics.effects.api import router as effects_router
from otklik.analytics.goals.api import router as goals_router
from otklik.analytics.metrics.api import router as metrics_router
from otklik.analytics.reports.api import router as reports_router
from otklik.analytics.schedules.api import router as schedules_router
from otklik.analytics.segments.api import router as segments_router

routers: list[tuple[str, Router]] = [
    ("/segmentations", segments_router),
    ("/metrics", metrics_router),
    ("/goals", goals_router),
    ("/effects", effects_router),
    ("/dashboards", dashboards_router),
    ("/reports", reports_router),
    ("/report-schedules", schedules_router),
]
