"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.sales.deal_lines.api import router as deal_lines_router
from otklik.sales.deals.api import router as deals_router
from otklik.sales.diagnosis.api import router as diagnosis_router
from otklik.sales.forecasts.api import router as forecasts_router
from otklik.sales.funnel.api import router as funnel_router
from otklik.sales.lead_statuses.api import router as lead_statuses_router
from otklik.sales.leads.api import router as leads_router
from otklik.sales.leads.api import rules_router
from otklik.sales.loss_reasons.api import router as loss_reasons_router
from otklik.sales.losses.api import router as losses_router
from otklik.sales.pipelines.api import router as pipelines_router
from otklik.sales.products.api import router as products_router
from otklik.sales.products.api import vat_router

routers: list[tuple[str, Router]] = [
    ("/pipelines", pipelines_router),
    ("/loss_reasons", loss_reasons_router),
    ("/lead_statuses", lead_statuses_router),
    ("/products", products_router),
    ("/vat-rates", vat_router),
    ("/leads", leads_router),
    ("/assignment-rules", rules_router),
    ("/deals", deals_router),
    ("/deals", deal_lines_router),
    ("/forecasts", forecasts_router),
    ("/funnel", funnel_router),
    ("/losses", losses_router),
    ("/diagnosis", diagnosis_router),
]
