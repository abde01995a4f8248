from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
from ninja import Query, Router, Schema, Status
from pydantic import Field as Described

from otklik.access.doors import Given, Request, shaped
from otklik.customers.duplicates import actions, finding, queries
from otklik.customers.duplicates.jobs import find_duplicates_job
from otklik.customers.duplicates.schemas import (
    ClusterPage,
    LikelyDouble,
    MergeParted,
    MergePreview,
    MergeTold,
)
from otklik.kit.errors import Invalid
from otklik.kit.jobs import enqueue
from otklik.kit.texts import Text
from otklik.records.objects.registry import objects

router = Router(tags=["Duplicates"])


class TypedQuery(Schema):
    values: str = Described(max_length=20_000, description="Values of the form in JSON, by field")
    exclude: UUID | None = None


class ClusterQuery(Schema):
    object: str
    cursor: str = ""
    limit: int = Described(20, ge=1, le=100)


class ChosenObject(Given):
    object: str


class Dismissed(Given):
    object: str
    ids: list[UUID]


class MergeRequest(Given):
    keep: UUID
    others: list[UUID]
    values: dict[str, Any] = {}


@router.get(
    "/duplicates",
    response=dict[str, Any],
    summary="Clusters of probable duplicates",
    openapi_extra=shaped(ClusterPage),
)
def cluster_list(request: Request, query: Query[ClusterQuery]) -> Any:
    return queries.found_clusters(request.by, query.object, query.cursor, query.limit)


@router.post("/duplicates/find", response={202: None}, summary="Look for duplicates anew")
def find_duplicates(request: Request, chosen: ChosenObject) -> Any:
    request.by.require(queries.doubled(chosen.object).rights_key, "merge")
    enqueue(find_duplicates_job, only_one=f"duplicates:{chosen.object}", object=chosen.object)
    return Status(202, None)


@router.post("/duplicates/dismiss", response={204: None}, summary="Not duplicates")
def dismiss(request: Request, dismissed: Dismissed) -> Any:
    finding.dismiss(request.by, dismissed.object, dismissed.ids)
    return Status(204, None)


@router.post("/merges/{uuid:pk}/undo", response=MergeParted, summary="Part merged records")
def undo_merge(request: Request, pk: UUID) -> Any:
    return actions.undo_merge(request.by, pk)


@router.get("/{plural}/duplicates", response=list[LikelyDouble], summary="Records a form would double")
def likely_doubles(request: Request, plural: str, query: Query[TypedQuery]) -> Any:
    return queries.likely_doubles(
        request.by, objects.of_plural(plural).key, _values(query.values), query.exclude
    )


@router.post("/{plural}/merge", response=MergeTold, summary="Make several records one")
def merge(request: Request, plural: str, asked: MergeRequest) -> Any:
    key = objects.of_plural(plural).key
    done = actions.merge_records(request.by, key, asked.keep, asked.others, asked.values)
    return actions.told(done)


@router.post("/{plural}/merge/preview", response=MergePreview, summary="What a merge would do")
def merge_preview(request: Request, plural: str, asked: MergeRequest) -> Any:
    return actions.merge_preview(request.by, objects.of_plural(plural).key, asked.keep, asked.others)


@router.get("/{plural}/{uuid:pk}/merges", response=list[MergeTold], summary="What was merged into a record")
def merges(request: Request, plural: str, pk: UUID) -> Any:
    return actions.merges_of(request.by, objects.of_plural(plural).key, pk)


def _values(text: str) -> dict[str, Any]:
    try:
        values = orjson.loads(text)
    except orjson.JSONDecodeError:
        values = None
    if not isinstance(values, dict):
        raise Invalid.field("values", Text("Здесь нужен объект JSON", "A JSON object is expected here"))
    return values
