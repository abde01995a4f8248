"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.channels.web_forms.api import public_router
from otklik.channels.web_forms.api import router as web_forms_router

routers: list[tuple[str, Router]] = [
    ("/web-forms", web_forms_router),
    ("/public/forms", public_router),
]
