"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.activities.activities.api import activities, router

routers: list[tuple[str, Router]] = [
    ("/activities", router),
    ("/activities", activities),
]
