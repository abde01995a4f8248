"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.exchange.exports.api import journal_router
from otklik.exchange.exports.api import router as export_router
from otklik.exchange.imports.api import router as import_router

routers: list[tuple[str, Router]] = [
    ("/imports", import_router),
    ("/exports", journal_router),
]
routers_of_any_object: list[tuple[str, Router]] = [("", export_router)]
