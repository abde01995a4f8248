from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import StreamingHttpResponse
from ninja import Query, Router
from pydantic import Field as Described

from otklik.access.doors import Given, Request
from otklik.exchange.exports.queries import exports_done
from otklik.exchange.exports.rows import FORMATS, exported
from otklik.kit.clock import today
from otklik.records.bulk.selecting import Selection, read_selection
from otklik.records.entries.schemas import ListQuery
from otklik.records.objects.registry import objects

router = Router(tags=["Export"])


class ExportQuery(ListQuery):
    format: str = Described("csv", description="csv or xlsx")
    sort: str = ""
    columns: str = ""


class ExportRequest(Given):
    select: dict[str, Any] = Described(
        description='{"ids": […]} or {"filter": …, "q": …}, as bulk edits take it'
    )
    format: str = "csv"
    sort: str = ""
    columns: list[str] | None = Described(None, max_length=500, description="By default the list's own")


@router.get("/{plural}/export", summary="A list as a file, as it is seen")
def export(request: Request, plural: str, query: Query[ExportQuery]) -> Any:
    columns = tuple(query.columns.split(",")) if query.columns else None
    return _file(request, plural, Selection(query.asking(sort=query.sort, columns=columns)), query.format)


@router.post("/{plural}/export", summary="The chosen records as a file")
def export_chosen(request: Request, plural: str, chosen: ExportRequest) -> Any:
    columns = tuple(chosen.columns) if chosen.columns else None
    return _file(
        request, plural, read_selection(chosen.select, sort=chosen.sort, columns=columns), chosen.format
    )


def _file(request: Request, plural: str, selection: Selection, form: str) -> StreamingHttpResponse:
    obj = objects.of_plural(plural)
    pieces = exported(request.by, obj.key, selection, form)
    name = f"{obj.labels.to(request.by.language)} {today(request.by.timezone)}.{form}"
    return StreamingHttpResponse(
        pieces,
        content_type=FORMATS[form],
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )


journal_router = Router(tags=["Export"])


@journal_router.get("", response=list[dict[str, Any]], summary="Who took what out")
def export_journal(request: Request) -> Any:
    return exports_done(request.by)
