"""The doors to regulations: written, rehearsed, switched on, read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from otklik.access.doors import Request
from otklik.regulations.obligations.rehearsing import rehearse
from otklik.regulations.regulations import actions, telling
from otklik.regulations.regulations.schemas import (
    EditionOut,
    Reader,
    RegulationChange,
    RegulationIn,
    RegulationOut,
    Rehearsal,
    RehearsalIn,
    SentenceOut,
    TemplateOut,
)
from otklik.regulations.regulations.sentences import sentence
from otklik.regulations.regulations.templates import take_template, told_templates

router = Router(tags=["Regulations"])


def _one(request: Request, pk: UUID) -> dict[str, Any]:
    telling.regulation_of(request.by, pk)
    return telling.told(request.by, telling.all_regulations(request.by).filter(pk=pk))[0]


def _values(given: RegulationChange) -> dict[str, Any]:
    return given.model_dump(mode="json", exclude_unset=True, exclude_none=True)


@router.get("", response=list[RegulationOut], summary="The regulations")
def regulation_list(request: Request) -> Any:
    return telling.told(request.by, telling.all_regulations(request.by))


@router.get("/templates", response=list[TemplateOut], summary="Regulations that come ready")
def template_list(request: Request) -> Any:
    return told_templates(request.by)


@router.post("/templates/{key}", response={201: RegulationOut}, summary="Take a ready one")
def take(request: Request, key: str) -> Any:
    return Status(201, _one(request, take_template(request.by, key).pk))


@router.get("/to-acknowledge", response=list[RegulationOut], summary="What the caller is yet to read")
def to_acknowledge(request: Request) -> Any:
    ids = [row.pk for row in telling.to_acknowledge(request.by)]
    return telling.told(request.by, telling.all_regulations(request.by).filter(pk__in=ids))


@router.post("/rehearsal", response=Rehearsal, summary="What it would have done over the last days")
def rehearsal(request: Request, given: RehearsalIn) -> Any:
    return rehearse(request.by, given.object, given.definition, given.days)


@router.post("/sentence", response=SentenceOut, summary="What a definition says, as a sentence")
def read_aloud(request: Request, given: RehearsalIn) -> Any:
    request.by.require("regulation", "create")
    return {"sentence": sentence(given.definition, given.object, request.by)}


@router.post("", response={201: RegulationOut}, summary="Write a regulation")
def create(request: Request, given: RegulationIn) -> Any:
    return Status(201, _one(request, actions.create_regulation(request.by, _values(given)).pk))


@router.get("/{uuid:pk}", response=RegulationOut, summary="One regulation")
def one(request: Request, pk: UUID) -> Any:
    return _one(request, pk)


@router.patch("/{uuid:pk}", response=RegulationOut, summary="Change what is written; what is in force stays")
def change(request: Request, pk: UUID, given: RegulationChange) -> Any:
    actions.change_regulation(request.by, pk, _values(given))
    return _one(request, pk)


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove a regulation")
def remove(request: Request, pk: UUID) -> Any:
    actions.remove_regulation(request.by, pk)
    return Status(204, None)


@router.post("/{uuid:pk}/on", response=RegulationOut, summary="Put what is written in force")
def switch_on(request: Request, pk: UUID) -> Any:
    actions.switch_on(request.by, pk)
    return _one(request, pk)


@router.post("/{uuid:pk}/off", response=RegulationOut, summary="Out of force")
def switch_off(request: Request, pk: UUID) -> Any:
    actions.switch_off(request.by, pk)
    return _one(request, pk)


@router.post("/{uuid:pk}/acknowledge", response={204: None}, summary="The caller has read it")
def acknowledge(request: Request, pk: UUID) -> Any:
    actions.acknowledge(request.by, pk)
    return Status(204, None)


@router.get("/{uuid:pk}/readers", response=list[Reader], summary="Who it binds and who has read it")
def readers(request: Request, pk: UUID) -> Any:
    return telling.readers(request.by, pk)


@router.get("/{uuid:pk}/editions", response=list[EditionOut], summary="How it read before")
def editions(request: Request, pk: UUID) -> Any:
    return telling.editions(request.by, pk)
