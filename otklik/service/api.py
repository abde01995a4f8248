"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.service.cases.api import router as cases_router

routers: list[tuple[str, Router]] = [("/cases", cases_router)]
