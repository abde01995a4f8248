"""The doors to forms: the administrator's, and the public one any site may knock at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from otklik.access.doors import Request
from otklik.access.sign_in.addresses import address_of
from otklik.channels.web_forms import actions, queries
from otklik.channels.web_forms.rules import may_send
from otklik.channels.web_forms.schemas import FormChange, FormIn, FormOut, PublicForm, Submissions, Thanks
from otklik.kit.errors import Invalid, Missing, OtklikError
from otklik.kit.texts import Text, language_asked

router = Router(tags=["Web forms"])
public_router = Router(tags=["Public forms"])
MOST_BYTES = 200_000
THANKS = Text("Спасибо! Мы свяжемся с вами.", "Thank you! We shall be in touch.")


@router.get("", response=list[FormOut], summary="The forms")
def form_list(request: Request) -> Any:
    return queries.all_forms(request.by)


@router.post("", response={201: FormOut}, summary="Create a form")
def create_form(request: Request, given: FormIn) -> Any:
    form = actions.create_form(request.by, given.model_dump(exclude_unset=True, exclude_none=True))
    return Status(201, queries.told(form))


@router.patch("/{uuid:pk}", response=FormOut, summary="Change a form")
def change_form(request: Request, pk: UUID, given: FormChange) -> Any:
    return queries.told(
        actions.change_form(request.by, pk, given.model_dump(exclude_unset=True, exclude_none=True))
    )


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove a form")
def remove_form(request: Request, pk: UUID) -> Any:
    actions.remove_form(request.by, pk)
    return Status(204, None)


@router.get("/{uuid:pk}/submissions", response=Submissions, summary="What was sent through a form")
def form_submissions(request: Request, pk: UUID, cursor: str = "") -> Any:
    return queries.submissions(request.by, pk, cursor)


@public_router.get("/{key}", auth=None, response=PublicForm, summary="What a page needs to show a form")
def show_form(request: HttpRequest, key: str) -> Any:
    return _answer(request, key, lambda: queries.told_to_public(queries.public_form(key), _language(request)))


@public_router.post(
    "/{key}", auth=None, response=Thanks, summary="Send a form: JSON, or as a page's own form does"
)
def send_form(request: HttpRequest, key: str) -> Any:
    def send() -> dict[str, Any]:
        form = actions.receive_form(key, _sent(request), address_of(request), request.headers.get("Origin"))
        thanks = Text.of(form.thanks) if any(form.thanks.values()) else THANKS
        return {"ok": True, "thanks": thanks.to(_language(request)), "redirect": form.redirect or None}

    return _answer(request, key, send)


# A browser's question before it sends, not a door: it is told of in no list.
@public_router.api_operation(["OPTIONS"], "/{key}", auth=None, include_in_schema=False)
def ask_leave(request: HttpRequest, key: str) -> Any:
    return _with_leave(HttpResponse(status=204), request, key)


def _answer(request: HttpRequest, key: str, work: Callable[[], dict[str, Any]]) -> HttpResponse:
    """The answer of `work`, a refusal included, with the headers that let the page of an allowed site read it."""
    try:
        status, kind, body = 200, "application/json", work()
    except OtklikError as error:
        status, kind, body = error.status, "application/problem+json", error.problem(_language(request))
    return _with_leave(
        HttpResponse(orjson.dumps(body, default=str), status=status, content_type=kind), request, key
    )


def _with_leave(response: HttpResponse, request: HttpRequest, key: str) -> HttpResponse:
    response["Vary"] = "Origin"
    origin = request.headers.get("Origin")
    try:
        origins = queries.public_form(key).origins if origin else []
    except Missing:
        return response
    if origin and may_send(origin, origins, settings.PUBLIC_URL):
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
        response["Access-Control-Allow-Headers"] = "Content-Type"
        response["Access-Control-Max-Age"] = "86400"
    return response


def _sent(request: HttpRequest) -> dict[str, Any]:
    """What was sent, whichever way pages send forms."""
    if (request.content_type or "").startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        return dict(request.POST.items())
    unread = Invalid(Text("Запрос не читается", "The request cannot be read"), code="malformed")
    if len(request.body) > MOST_BYTES:
        raise unread
    try:
        body = orjson.loads(request.body or b"{}")
    except orjson.JSONDecodeError as error:
        raise unread from error
    if not isinstance(body, dict):
        raise unread
    return body


def _language(request: HttpRequest) -> str:
    return language_asked(request.headers.get("Accept-Language", ""), "ru")
