"""The doors to discipline."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Router

from otklik.access.doors import Request
from otklik.records.entries.schemas import condition_of
from otklik.regulations.discipline.queries import discipline
from otklik.regulations.obligations.schemas import Discipline

router = Router(tags=["Discipline"])


@router.get("", response=Discipline, summary="Which share was kept in time")
def the_discipline(
    request: Request,
    since: date | None = None,
    until: date | None = None,
    by: Literal["person", "team", "regulation", "severity"] = "person",
    filter: str = "",
) -> Any:
    return discipline(request.by, since, until, by, condition_of(filter))
