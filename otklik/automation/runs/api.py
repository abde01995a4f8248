"""The doors to runs: those on a record, one with its steps; tried again, stopped."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from otklik.access.doors import Request
from otklik.automation.rules.schemas import RunOut, RunPage, RunWhole
from otklik.automation.runs import actions, queries

router = Router(tags=["Automation"])


@router.get("", response=RunPage, summary="The runs on a record")
def log_of_record(request: Request, object: str, record: UUID, cursor: str = "") -> Any:
    return queries.of_record(request.by, object, record, cursor)


@router.get("/{uuid:pk}", response=RunWhole, summary="One run with its steps and the rules that led to it")
def one(request: Request, pk: UUID) -> Any:
    return queries.whole(request.by, pk)


@router.post("/{uuid:pk}/retry", response=RunOut, summary="Go on from the step that failed")
def retry(request: Request, pk: UUID) -> Any:
    return queries.told(request.by, [actions.retry(request.by, pk)])[0]


@router.post("/{uuid:pk}/stop", response=RunOut, summary="Stop a run that waits")
def stop(request: Request, pk: UUID) -> Any:
    return queries.told(request.by, [actions.stop(request.by, pk)])[0]
