"""The doors to reports: composed, tried, told, followed down to their records."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router, Status

from otklik.access.doors import Request, answered, shaped
from otklik.analytics.metrics.schemas import BehindOut, among_of
from otklik.analytics.reports import actions, queries
from otklik.analytics.reports.checking import require_whole
from otklik.analytics.reports.definition import Listed, Table
from otklik.analytics.reports.drilldown import NO_MEASURE, records_behind
from otklik.analytics.reports.export import Asked, exported_report
from otklik.analytics.reports.running import answer_of
from otklik.analytics.reports.schemas import (
    Answer,
    Offers,
    ReportChange,
    ReportDownloadQuery,
    ReportFiguresQuery,
    ReportIn,
    ReportOut,
    ReportRecordsQuery,
    RunIn,
    RunRecordsIn,
    WholeReport,
)
from otklik.kit.errors import Invalid

router = Router(tags=["Reports"])


def _table(definition: Table | Listed) -> Table:
    if not isinstance(definition, Table):
        raise Invalid.field("measure", NO_MEASURE)
    return definition


@router.get("", response=list[ReportOut], summary="The reports one may read")
def report_list(request: Request) -> Any:
    return queries.told(request.by, queries.all_reports(request.by))


@router.post("", response={201: WholeReport}, summary="Save a report")
def create(request: Request, given: ReportIn) -> Any:
    row = actions.create_report(request.by, _values(given))
    return Status(201, queries.whole(request.by, queries.report_of(request.by, row.pk)))


@router.get("/offers", response=Offers, summary="What a report over an object may be made of")
def offers(request: Request, object: str) -> Any:
    return queries.offers(request.by, object)


@router.post(
    "/run", response=dict[str, Any], summary="What a report being composed comes to",
    openapi_extra=shaped(Answer),
)  # fmt: skip
def run(request: Request, given: RunIn) -> Any:
    request.by.require("report", "create")
    require_whole(request.by, given.definition)
    span = given.of(given.definition)
    return answered(answer_of(request.by, given.definition, span, given.among, given.cursor, given.limit))


@router.post("/run/records", response=BehindOut, summary="The records behind a figure of it")
def run_records(request: Request, given: RunRecordsIn) -> Any:
    request.by.require("report", "create")
    require_whole(request.by, given.definition)
    table, span = _table(given.definition), given.of(given.definition)
    return records_behind(
        request.by,
        table,
        span,
        given.among,
        given.measure,
        given.rows,
        given.columns,
        given.part,
        given.page(),
    )


@router.get("/{uuid:pk}", response=WholeReport, summary="One report")
def one(request: Request, pk: UUID) -> Any:
    return queries.whole(request.by, queries.report_of(request.by, pk))


@router.patch("/{uuid:pk}", response=WholeReport, summary="Change a report")
def change(request: Request, pk: UUID, given: ReportChange) -> Any:
    actions.change_report(request.by, pk, _values(given))
    return queries.whole(request.by, queries.report_of(request.by, pk))


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove a report")
def remove(request: Request, pk: UUID) -> Any:
    actions.remove_report(request.by, pk)
    return Status(204, None)


@router.get(
    "/{uuid:pk}/figures", response=dict[str, Any], summary="What a report comes to",
    openapi_extra=shaped(Answer),
)  # fmt: skip
def figures(request: Request, pk: UUID, query: Query[ReportFiguresQuery]) -> Any:
    definition = queries.definition_of(request.by, queries.report_of(request.by, pk))
    span = query.of(definition)
    return answered(answer_of(request.by, definition, span, among_of(query.among), query.cursor, query.limit))


@router.get("/{uuid:pk}/records", response=BehindOut, summary="The records behind a figure")
def behind(request: Request, pk: UUID, query: Query[ReportRecordsQuery]) -> Any:
    table = _table(queries.definition_of(request.by, queries.report_of(request.by, pk)))
    rows, columns = query.place()
    span, among = query.of(table), among_of(query.among)
    return records_behind(
        request.by, table, span, among, query.measure, rows, columns, query.part, query.page()
    )


@router.get("/{uuid:pk}/export", response=bytes, summary="A report as CSV, XLSX or PDF")
def the_file(request: Request, pk: UUID, query: Query[ReportDownloadQuery]) -> Any:
    found = queries.report_of(request.by, pk)
    definition = queries.definition_of(request.by, found)
    words = (found.title(request.by.language), found.told_about(request.by.language))
    asked = Asked(*words, definition, query.of(definition), among_of(query.among))
    content, kind, name = exported_report(request.by, asked, query.format)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def _values(given: ReportChange) -> dict[str, Any]:
    values = given.model_dump(exclude_unset=True, exclude_none=True, exclude={"definition"})
    if given.definition is not None:
        values["definition"] = given.definition.model_dump(mode="json")
    if "shared" in values and given.shared is not None:
        values["shared"] = given.shared.model_dump()
    return values
