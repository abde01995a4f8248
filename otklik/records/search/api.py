from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import Field as Described

from otklik.access.doors import Request
from otklik.records.search.queries import LIMIT, search

router = Router(tags=["Search"])


class SearchQuery(Schema):
    q: str = Described(
        "", max_length=200, description="Part of a name, a phone, an e-mail, ИНН, words of a note"
    )
    limit: int = Described(LIMIT, ge=1, le=20, description="Rows of each object")
    objects: str = Described(
        "", max_length=200, description="Keys of objects, comma separated; all by default"
    )


class Match(Schema):
    kind: str
    text: str


class FoundRow(Schema):
    id: UUID
    name: str
    hint: str
    match: Match | None


class FoundGroup(Schema):
    object: str
    rows: list[FoundRow]


class SearchAnswer(Schema):
    groups: list[FoundGroup]
    corrected: str | None


@router.get("/search", response=SearchAnswer, summary="Find anything")
def search_everything(request: Request, query: Query[SearchQuery]) -> Any:
    only = [key for key in query.objects.split(",") if key]
    return search(request.by, query.q, query.limit, only)
