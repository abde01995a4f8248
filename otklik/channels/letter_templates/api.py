from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.doors import Request
from otklik.channels.letter_templates.object import letter_template
from otklik.channels.letter_templates.previews import preview, template_of
from otklik.channels.letter_templates.schemas import FieldGroup, PreviewIn, PreviewOut, Script, ScriptOffered
from otklik.channels.letter_templates.scripts import change_script, script_for, scripts_offered
from otklik.records.entries.api import record_router
from otklik.records.personal_fields.values import offered

router = record_router(letter_template)


@router.get("/fields", response=list[FieldGroup], summary="Template: personal fields to insert")
def personal_fields(request: Request, object: str = "") -> Any:
    return offered(request.by, object or None)


@router.post("/preview", response=PreviewOut, summary="Template: as it will read for a record")
def preview_template(request: Request, given: PreviewIn) -> Any:
    return preview(request.by, given.template, given.model_dump(exclude={"template"}))


@router.get("/scripts", response=list[ScriptOffered], summary="Template: scripts for records of an object")
def script_list(request: Request, object: str = "") -> Any:
    return scripts_offered(object or None)


@router.get("/{uuid:pk}/script", response=Script, summary="Template: the steps of a script, for a record")
def show_script(request: Request, pk: UUID, object: str = "", record: UUID | None = None) -> Any:
    if record is None:
        return {"steps": template_of(pk).steps}
    return {"steps": script_for(request.by, pk, object or None, record)}


@router.put("/{uuid:pk}/script", response=Script, summary="Template: change the steps of a script")
def put_script(request: Request, pk: UUID, given: Script) -> Any:
    template = change_script(request.by, pk, [step.model_dump() for step in given.steps])
    return {"steps": template.steps}
