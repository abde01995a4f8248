"""The journal of exports."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.exchange.exports.models import Export

MOST = 500


def exports_done(by: Caller) -> list[dict[str, Any]]:
    """The last exports, newest first; for the administrator, who answers for the base."""
    by.require_admin()
    found = Export.objects.select_related("by").order_by("-at")[:MOST]
    return [
        {
            "id": one.pk, "object": one.object, "format": one.format, "filter": one.filter, "q": one.q,
            "columns": one.columns, "rows": one.rows, "via": one.via, "at": one.at,
            "by": {"id": one.by.pk, "name": one.by.name} if one.by else None,
        }
        for one in found
    ]  # fmt: skip
