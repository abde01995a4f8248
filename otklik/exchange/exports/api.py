from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import StreamingHttpResponse
from ninja import Query, Router
from pydantic import Field as Described

from otklik.access.doors import Request
from otklik.exchange.exports.queries import exports_done
from otklik.exchange.exports.rows import FORMATS, exported
from otklik.kit.clock import today
from otklik.records.entries.schemas import ListQuery
from otklik.records.objects.registry import objects

router = Router(tags=["Export"])


class ExportQuery(ListQuery):
    format: str = Described("csv", description="csv or xlsx")
    sort: str = ""
    columns: str = ""


@router.get("/{plural}/export", summary="A list as a file, as it is seen")
def export(request: Request, plural: str, query: Query[ExportQuery]) -> Any:
    obj = objects.of_plural(plural)
    columns = tuple(query.columns.split(",")) if query.columns else None
    pieces = exported(request.by, obj.key, query.asking(sort=query.sort, columns=columns), query.format)
    name = f"{obj.labels.to(request.by.language)} {today(request.by.timezone)}.{query.format}"
    return StreamingHttpResponse(
        pieces,
        content_type=FORMATS[query.format],
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )


journal_router = Router(tags=["Export"])


@journal_router.get("", response=list[dict[str, Any]], summary="Who took what out")
def export_journal(request: Request) -> Any:
    return exports_done(request.by)
