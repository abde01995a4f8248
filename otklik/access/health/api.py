from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Router, Schema

from otklik.access.doors import Request
from otklik.access.health import actions, queries

router = Router(tags=["Health"])
State = Literal["good", "warning", "bad"]
Check = Literal["database", "migrations", "configuration", "client", "queue", "failed_jobs", "disk", "mail"]


class VerdictOut(Schema):
    key: Check
    state: State
    text: str
    details: str


class FailedJob(Schema):
    id: int
    name: str
    attempts: int
    at: datetime | None


class Health(Schema):
    version: str
    state: State
    verdicts: list[VerdictOut]
    failed_jobs: list[FailedJob]


class Retried(Schema):
    retried: int


@router.get("", response=Health, summary="Is the installation well, check by check")
def health(request: Request) -> Any:
    return queries.health(request.by)


@router.post("/retry", response=Retried, summary="Do the failed jobs again")
def retry(request: Request) -> Any:
    return {"retried": actions.retry_failed_jobs(request.by)}
