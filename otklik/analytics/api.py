"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.analytics.segments.api import router as segments_router

routers: list[tuple[str, Router]] = [
    ("/segmentations", segments_router),
]
