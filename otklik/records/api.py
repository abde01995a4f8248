"""The doors of the engine, for the composition root."""

from ninja import Router

from otklik.records.objects.api import router as objects_router

routers: list[tuple[str, Router]] = [("", objects_router)]
