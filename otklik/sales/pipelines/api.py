"""The doors to pipelines: everybody reads them, an administrator changes them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from otklik.access.doors import Request
from otklik.sales.pipelines import actions
from otklik.sales.pipelines.queries import known
from otklik.sales.pipelines.rules import KIND_LABELS, KINDS
from otklik.sales.pipelines.schemas import PipelineChange, PipelineIn, PipelineOut

router = Router(tags=["Pipelines"])


@router.get("", response=list[PipelineOut], summary="Pipelines with their stages")
def pipeline_list(request: Request, removed: bool = False) -> Any:
    found = known().every if removed else known().pipelines
    return [one.as_dict(request.by.language) for one in found]


@router.get("/kinds", response=list[dict[str, Any]], summary="What a stage can mean")
def kind_list(request: Request) -> Any:
    return [{"value": kind, "label": KIND_LABELS[kind].as_dict()} for kind in KINDS]


@router.post("", response={201: PipelineOut}, summary="Create a pipeline")
def create_pipeline(request: Request, given: PipelineIn) -> Any:
    plans = [stage.plan() for stage in given.stages]
    pk = actions.create_pipeline(request.by, given.names.text(), plans, given.quiet_days)
    return Status(201, known().pipeline(pk).as_dict(request.by.language))


@router.get("/{uuid:pk}", response=PipelineOut, summary="One pipeline")
def one_pipeline(request: Request, pk: UUID) -> Any:
    return known().pipeline(pk).as_dict(request.by.language)


@router.patch("/{uuid:pk}", response=PipelineOut, summary="Change a pipeline")
def edit_pipeline(request: Request, pk: UUID, given: PipelineChange) -> Any:
    actions.edit_pipeline(
        request.by,
        pk,
        name=given.names.text() if given.names else None,
        quiet_days=given.quiet_days,
        position=given.position,
        stages=None if given.stages is None else [stage.plan() for stage in given.stages],
        move=given.move,
    )
    return known().pipeline(pk).as_dict(request.by.language)


@router.delete("/{uuid:pk}", response={204: None}, summary="Take a pipeline out of use")
def remove_pipeline(request: Request, pk: UUID) -> Any:
    actions.remove_pipeline(request.by, pk)
    return Status(204, None)


@router.post("/{uuid:pk}/restore", response=PipelineOut, summary="Bring a pipeline back into use")
def restore_pipeline(request: Request, pk: UUID) -> Any:
    actions.restore_pipeline(request.by, pk)
    return known().pipeline(pk).as_dict(request.by.language)
