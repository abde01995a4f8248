"""The web client as served: its built files, its one page, and the content security policy over everything."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from whitenoise.middleware import WhiteNoiseMiddleware

from otklik.kit.errors import Forbidden
from otklik.kit.texts import Text

HASHED = re.compile(r"-[\w-]{8,}\.\w+(\.\w+)?$")
POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
NOT_BUILT = "The client is not built: run `make client` and start again."


class ClientFiles(WhiteNoiseMiddleware):
    """Serves the built client with its pre-compressed twins; a hashed name is cached for ever."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response, settings=settings)
        if settings.CLIENT_FILES.is_dir():
            self.add_files(str(settings.CLIENT_FILES), prefix="static/client/")

    def immutable_file_test(self, path: str, url: str) -> bool:
        return bool(HASHED.search(url))

    def __call__(self, request: HttpRequest) -> Any:
        response = super().__call__(request)
        response.headers.setdefault("Content-Security-Policy", POLICY.replace("'nonce-{nonce}'", "").strip())
        return response


@lru_cache(maxsize=1)
def _page(stamp: float) -> str:
    return (settings.CLIENT_FILES / "index.html").read_text()


@ensure_csrf_cookie
def client_page(request: HttpRequest) -> HttpResponse:
    """The client's page for any address of its own; the nonce lets its own styles in and no others."""
    index = settings.CLIENT_FILES / "index.html"
    if not index.exists():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
    nonce = secrets.token_urlsafe(16)
    response = HttpResponse(_page(index.stat().st_mtime).replace("__CSP_NONCE__", nonce))
    response.headers["Content-Security-Policy"] = POLICY.format(nonce=nonce)
    response.headers["Cache-Control"] = "no-cache"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    error = Forbidden(Text("Обновите страницу и повторите", "Reload the page and try again"), code="csrf")
    return JsonResponse(error.problem("ru"), status=403, content_type="application/problem+json")
