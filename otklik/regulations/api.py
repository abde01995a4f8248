"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.regulations.discipline.api import router as discipline_router
from otklik.regulations.obligations.api import records as obligation_records
from otklik.regulations.obligations.api import router as obligations_router
from otklik.regulations.regulations.api import router as regulations_router

routers: list[tuple[str, Router]] = [
    ("/regulations", regulations_router),
    ("/obligations", obligations_router),
    ("/obligations", obligation_records),
    ("/discipline", discipline_router),
]
