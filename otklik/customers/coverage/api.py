"""The doors to coverage: its figures, the customers behind one, the norms."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router, Status

from otklik.access.doors import Request, answered, shaped
from otklik.analytics.metrics.schemas import BehindOut
from otklik.customers.coverage.norms import keep_norms, told_norms
from otklik.customers.coverage.schemas import (
    CoverageFileQuery,
    CoverageNormsIn,
    CoverageNormsQuery,
    CoverageNormsTold,
    CoverageQuery,
    CoverageRecordsQuery,
    CustomerCoverage,
)
from otklik.customers.coverage.telling import exported, records, told

router = Router(tags=["Coverage"])


@router.get(
    "", response=dict[str, Any], summary="Customers assigned, covered, kept in touch with by the norm",
    openapi_extra=shaped(CustomerCoverage),
)  # fmt: skip
def coverage(request: Request, query: Query[CoverageQuery]) -> Any:
    return answered(told(request.by, query.ask()))


@router.get("/records", response=BehindOut, summary="The customers behind a figure of coverage")
def behind(request: Request, query: Query[CoverageRecordsQuery]) -> Any:
    group = query.group()
    value = group[0] if group else None
    return records(request.by, query.ask(), query.part, value, bool(group), query.page())


@router.get("/export", response=bytes, summary="Coverage as CSV or XLSX")
def the_file(request: Request, query: Query[CoverageFileQuery]) -> Any:
    content, kind, name = exported(request.by, query.ask(), query.format)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@router.get("/norms", response=CoverageNormsTold, summary="How often customers are to be in touch with")
def norms(request: Request, query: Query[CoverageNormsQuery]) -> Any:
    return told_norms(request.by, query.object)


@router.put("/norms", response={204: None}, summary="Set how often customers are to be in touch with")
def put_norms(request: Request, given: CoverageNormsIn) -> Any:
    keep_norms(request.by, given.object, [one.model_dump() for one in given.norms])
    return Status(204, None)
