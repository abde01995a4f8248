"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.customers.affiliations.object import affiliation
from otklik.customers.companies.api import router as holdings_router
from otklik.customers.companies.object import company
from otklik.customers.coverage.api import router as coverage_router
from otklik.customers.duplicates.api import router as duplicates_router
from otklik.customers.people.object import person
from otklik.customers.territories.object import territory
from otklik.records.entries.api import record_router

routers: list[tuple[str, Router]] = [
    ("", duplicates_router),
    ("/coverage", coverage_router),
    ("/companies", holdings_router),
    ("/companies", record_router(company)),
    ("/people", record_router(person)),
    ("/affiliations", record_router(affiliation)),
    ("/territories", record_router(territory)),
]
