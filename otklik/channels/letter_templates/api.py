from __future__ import annotations

from typing import Any

from otklik.access.doors import Request
from otklik.channels.letter_templates.object import letter_template
from otklik.channels.letter_templates.previews import preview
from otklik.channels.letter_templates.queries import offered
from otklik.channels.letter_templates.schemas import FieldGroup, PreviewIn, PreviewOut
from otklik.records.entries.api import record_router

router = record_router(letter_template)


@router.get("/fields", response=list[FieldGroup], summary="Template: personal fields to insert")
def personal_fields(request: Request, object: str = "") -> Any:
    return offered(request.by, object or None)


@router.post("/preview", response=PreviewOut, summary="Template: as it will read for a record")
def preview_template(request: Request, given: PreviewIn) -> Any:
    return preview(request.by, given.template, given.model_dump(exclude={"template"}))
