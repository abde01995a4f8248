"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.automation.hooks_in.api import public_router
from otklik.automation.hooks_in.api import router as hooks_in_router
from otklik.automation.webhooks.api import router as webhooks_router

routers: list[tuple[str, Router]] = [
    ("/webhooks", webhooks_router),
    ("/hooks-in", hooks_in_router),
    ("/hooks", public_router),
]
