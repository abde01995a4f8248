"""The doors of this domain, for the composition root."""

from ninja import Router

from otklik.channels.letter_templates.api import router as letter_templates_router
from otklik.channels.letters.api import router as letters_router
from otklik.channels.web_forms.api import public_router
from otklik.channels.web_forms.api import router as web_forms_router

routers: list[tuple[str, Router]] = [
    ("/letter_templates", letter_templates_router),
    ("/letters", letters_router),
    ("/web-forms", web_forms_router),
    ("/public/forms", public_router),
]
