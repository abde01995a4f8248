"""The doors to segments: written, tried, counted; who moved and why; lists kept by hand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router, Status

from otklik.access.doors import Request
from otklik.analytics.segments import actions, queries
from otklik.analytics.segments.by_hand import put_in, take_out
from otklik.analytics.segments.export import exported_moves
from otklik.analytics.segments.queries import MovesAsked
from otklik.analytics.segments.schemas import (
    CalculationOut,
    MembersIn,
    MembersOut,
    MovesExportQuery,
    MovesPage,
    MovesPageQuery,
    MovesQuery,
    RecordSegment,
    SegmentationChange,
    SegmentationIn,
    SegmentationOut,
    SegmentTrial,
    SegmentTrialIn,
)
from otklik.analytics.segments.trying import try_definition

router = Router(tags=["Segments"])


def _one(request: Request, pk: UUID) -> Any:
    return queries.told(request.by, [queries.segmentation_of(request.by, pk)], whole=True)[0]


def _values(given: SegmentationChange) -> dict[str, Any]:
    return given.model_dump(mode="json", exclude_unset=True, exclude_none=True)


def _asked(query: MovesQuery) -> MovesAsked:
    return MovesAsked(query.source, query.target, query.label, query.record, query.since, query.until)


@router.get("", response=list[SegmentationOut], summary="The segmentations, with how many are in each class")
def segmentation_list(request: Request) -> Any:
    rows = queries.all_segmentations(request.by).order_by("object", "name_sort", "id")
    return queries.told(request.by, queries.known(request.by, rows))


@router.post("", response={201: SegmentationOut}, summary="Write a segmentation; it is counted at once")
def create(request: Request, given: SegmentationIn) -> Any:
    return Status(201, _one(request, actions.create_segmentation(request.by, _values(given)).pk))


@router.post("/trial", response=SegmentTrial, summary="How many there would be in each class now")
def trial(request: Request, given: SegmentTrialIn) -> Any:
    return try_definition(request.by, given.object, given.definition)


@router.get(
    "/of/{key}/{uuid:record}", response=list[RecordSegment], summary="The classes of one record, and why"
)
def of_record(request: Request, key: str, record: UUID) -> Any:
    return queries.of_record(request.by, key, record)


@router.get("/{uuid:pk}", response=SegmentationOut, summary="One segmentation")
def one(request: Request, pk: UUID) -> Any:
    return _one(request, pk)


@router.patch("/{uuid:pk}", response=SegmentationOut, summary="Change a segmentation")
def change(request: Request, pk: UUID, given: SegmentationChange) -> Any:
    actions.change_segmentation(request.by, pk, _values(given))
    return _one(request, pk)


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove a segmentation and its field")
def remove(request: Request, pk: UUID) -> Any:
    actions.remove_segmentation(request.by, pk)
    return Status(204, None)


@router.post("/{uuid:pk}/recalculate", response={202: CalculationOut}, summary="Count it anew")
def recalculate(request: Request, pk: UUID) -> Any:
    return Status(202, queries.told_calculation(actions.recalculate(request.by, pk), request.by))


@router.get(
    "/{uuid:pk}/calculations/{uuid:calculation}", response=CalculationOut, summary="How a counting goes"
)
def calculation(request: Request, pk: UUID, calculation: UUID) -> Any:
    return queries.calculation_of(request.by, pk, calculation)


@router.get("/{uuid:pk}/moves", response=MovesPage, summary="Who moved between classes, and why")
def move_list(request: Request, pk: UUID, query: Query[MovesPageQuery]) -> Any:
    row = queries.segmentation_of(request.by, pk)
    return queries.moves(request.by, row, _asked(query), query.cursor, query.limit)


@router.get("/{uuid:pk}/moves/export", response=bytes, summary="Moves as CSV or XLSX")
def move_file(request: Request, pk: UUID, query: Query[MovesExportQuery]) -> Any:
    row = queries.segmentation_of(request.by, pk)
    content, kind, name = exported_moves(request.by, row, _asked(query), query.format)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@router.post("/{uuid:pk}/members", response=MembersOut, summary="Put records into a list kept by hand")
def put_members(request: Request, pk: UUID, given: MembersIn) -> Any:
    return {"count": put_in(request.by, pk, given.model_dump(exclude_unset=True))}


@router.post(
    "/{uuid:pk}/members/remove", response=MembersOut, summary="Take records out of a list kept by hand"
)
def take_members(request: Request, pk: UUID, given: MembersIn) -> Any:
    return {"count": take_out(request.by, pk, given.model_dump(exclude_unset=True))}
