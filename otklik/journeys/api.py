"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.journeys.management_report.api import router as report_router

routers: list[tuple[str, Router]] = [("/management-report", report_router)]
