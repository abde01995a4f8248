"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.automation.approval_routes.api import router as approval_routes_router
from otklik.automation.approvals.api import public_router as approvals_public_router
from otklik.automation.approvals.api import records as approval_records
from otklik.automation.approvals.api import router as approvals_router
from otklik.automation.hooks_in.api import public_router
from otklik.automation.hooks_in.api import router as hooks_in_router
from otklik.automation.rules.api import router as rules_router
from otklik.automation.runs.api import router as runs_router
from otklik.automation.webhooks.api import router as webhooks_router

routers: list[tuple[str, Router]] = [
    ("/rules", rules_router),
    ("/runs", runs_router),
    ("/webhooks", webhooks_router),
    ("/hooks-in", hooks_in_router),
    ("/hooks", public_router),
    ("/approval-routes", approval_routes_router),
    ("/approvals", approvals_router),
    ("/approvals", approval_records),
    ("/approve", approvals_public_router),
]
