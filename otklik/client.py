"""The web client as served: its built files, its one page, and the content security policy over everything."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound, JsonResponse
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
PREFIX = "/static/client/"
NOT_BUILT = "The client is not built: run `make client` and start again."


class ClientFiles(WhiteNoiseMiddleware):
    """Serves the built client with its pre-compressed twins; a hashed name is cached for ever.

    The list of files is read at the start, and again when the client has been built anew under a running server.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response, settings=settings)
        if settings.CLIENT_FILES.is_dir():
            self.add_files(str(settings.CLIENT_FILES), prefix=PREFIX)
        self._stamp = _stamp()
        self._lock = Lock()

    def immutable_file_test(self, path: str, url: str) -> bool:
        return bool(HASHED.search(url))

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(PREFIX):
            self._read_again_if_built()
        try:
            response = super().__call__(request)
        except FileNotFoundError:
            # In the middle of a build: the old file is gone and the new list is not there yet.
            response = HttpResponseNotFound()
        response.headers.setdefault("Content-Security-Policy", POLICY.replace("'nonce-{nonce}'", "").strip())
        return response

    def _read_again_if_built(self) -> None:
        stamp = _stamp()
        if stamp == self._stamp or not stamp:
            return
        with self._lock:
            if stamp == self._stamp:
                return
            # Others are served meanwhile: what is new is laid over what is known, then what is gone is dropped.
            self.add_files(str(settings.CLIENT_FILES), prefix=PREFIX)
            for url in [url for url in self.files if url.startswith(PREFIX)]:
                if not (settings.CLIENT_FILES / url.removeprefix(PREFIX)).is_file():
                    del self.files[url]
            self._stamp = stamp


def _stamp() -> tuple[float, ...]:
    """Of the build as it lies on the disk; nothing while there is none."""
    try:
        return tuple((settings.CLIENT_FILES / part).stat().st_mtime for part in ("index.html", "assets"))
    except FileNotFoundError:
        return ()


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
