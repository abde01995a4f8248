"""The HTTP API put together: who calls, how errors are told, which doors there are."""

from __future__ import annotations

import logging
from typing import Any, cast

import orjson
from django.db import DataError, IntegrityError, connection
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from otklik.access.api import routers as access_routers
from otklik.access.doors import Request, as_json
from otklik.access.queries import caller_of_request
from otklik.activities.api import routers as activity_routers
from otklik.analytics.api import routers as analytics_routers
from otklik.automation.api import routers as automation_routers
from otklik.channels.api import routers as channel_routers
from otklik.customers.api import routers as customer_routers
from otklik.exchange.api import routers as exchange_routers
from otklik.exchange.api import routers_of_any_object as exchange_routers_of_any_object
from otklik.journeys.api import routers as journey_routers
from otklik.kit.errors import Invalid, Missing, OtklikError, Refused, SignInNeeded
from otklik.kit.texts import Text, language_asked
from otklik.malformed import refuse_unknown_parameters, told
from otklik.openapi import with_objects
from otklik.records.api import routers as record_routers
from otklik.records.api import routers_of_any_object
from otklik.regulations.api import routers as regulation_routers
from otklik.sales.api import routers as sales_routers
from otklik.service.api import routers as service_routers

log = logging.getLogger(__name__)


class JsonRenderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return as_json(data)


class JsonParser(Parser):
    """Bodies read by orjson, which refuses what cannot be written as UTF-8 again."""

    def parse_body(self, request: HttpRequest) -> Any:
        return orjson.loads(request.body)


def authenticate(request: HttpRequest) -> Any:
    """Every door needs a caller unless it says otherwise."""
    caller = caller_of_request(request)
    if caller is None:
        raise SignInNeeded()
    cast(Request, request).by = caller
    return caller


class Api(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> Any:
        return with_objects(super().get_openapi_schema(**options))


api = Api(
    title="Otklik",
    version="1",
    description="Everything the screens do, by the same rights.",
    renderer=JsonRenderer(),
    parser=JsonParser(),
    auth=authenticate,
    docs_url="/docs",
    urls_namespace="api",
)


def language_of(request: HttpRequest) -> str:
    by = getattr(request, "by", None)
    if by is not None:
        return by.language
    return language_asked(request.headers.get("Accept-Language", ""), "ru")


def problem(request: HttpRequest, error: OtklikError) -> HttpResponse:
    body = orjson.dumps(error.problem(language_of(request)), default=str)
    return HttpResponse(body, status=error.status, content_type="application/problem+json")


@api.exception_handler(OtklikError)
def refused(request: HttpRequest, error: OtklikError) -> HttpResponse:
    return problem(request, error)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(request, Invalid(errors=[told(one) for one in error.errors]))


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    if error.status_code == 404:
        return problem(request, Missing())
    wrong = Invalid(Text("Запрос не читается", "The request cannot be read"), code="malformed")
    wrong.status = error.status_code
    return problem(request, wrong)


# What PostgreSQL says of a value it cannot hold: too large, a letter it has no room for, no such day.
UNSTORABLE = frozenset({"22003", "22007", "22008", "22021", "22P02", "22P05", "23514"})
TAKEN = "23505"


@api.exception_handler(DataError)
@api.exception_handler(IntegrityError)
def unstorable(request: HttpRequest, error: DataError | IntegrityError) -> HttpResponse:
    """A number beyond its column, a NUL among the letters, a value another request has just taken: the sender's.

    Any other refusal of the base is a failure of ours.
    """
    state = getattr(error.__cause__, "sqlstate", None)
    if state not in (*UNSTORABLE, TAKEN) and "NUL" not in str(error):
        return failed(request, error)
    if connection.needs_rollback:
        connection.set_rollback(True)
    if state == TAKEN:
        return problem(request, Refused(Text("Такое уже есть", "There is such already"), code="taken"))
    text = Text(
        "Есть знак или число, которое нельзя сохранить", "There is a letter or a number that cannot be stored"
    )
    return problem(request, Invalid(text, code="unstorable"))


@api.exception_handler(Exception)
def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.exception("unexpected error at %s", request.path)
    if connection.needs_rollback:
        connection.set_rollback(True)
    return problem(request, OtklikError())


for group in (
    access_routers,
    record_routers,
    analytics_routers,
    automation_routers,
    regulation_routers,
    activity_routers,
    customer_routers,
    channel_routers,
    sales_routers,
    service_routers,
    journey_routers,
    exchange_routers,
    exchange_routers_of_any_object,
    routers_of_any_object,
):
    refuse_unknown_parameters(router for _, router in group)
    for prefix, router in group:
        api.add_router(prefix, router)


def no_such_door(request: HttpRequest, path: str = "") -> HttpResponse:
    """An address under /api that leads nowhere."""
    return problem(request, Missing(Text("Нет такого адреса", "No such address"), code="no_such_door"))
