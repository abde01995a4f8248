"""Scripts of calls: steps with what to say and the answers there may be, each leading to its step."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.channels.letter_templates.models import LetterTemplate
from otklik.channels.letter_templates.previews import template_of
from otklik.channels.letter_templates.rules import SCRIPTS, script_problems
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Invalid, Refused
from otklik.kit.formatting import plain_of
from otklik.kit.texts import Text
from otklik.records.entries.queries import instance
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import objects
from otklik.records.personal_fields.values import About, fill, troubles

NOT_SCRIPT = Text("Это не скрипт: выберите вид «скрипт»", "This is no script: choose a kind that is one")


def change_script(by: Caller, pk: UUID, steps: list[dict[str, Any]]) -> LetterTemplate:
    """The steps of a script, given whole. Raises `Invalid` with the step at fault, `Refused` for another kind."""
    with writing(by):
        template: LetterTemplate = instance(by, "letter_template", pk, "change", lock=True)
        if template.kind not in SCRIPTS:
            raise Refused(NOT_SCRIPT, code="not_script")
        problems = script_problems(steps)
        for number, step in enumerate(steps):
            for trouble in troubles(by, step["text"], template.about or None):
                problems.append(FieldProblem(f"steps.{number}.text", "unknown_field", trouble.told()))
        if problems:
            raise Invalid(errors=problems)
        template.steps = steps
        template.version += 1
        template.updated_at, template.updated_by_id = now(), by.user_id
        template.save(force_update=True)
    return template


def script_for(by: Caller, pk: UUID, object_key: str | None, record_id: UUID | None) -> list[dict[str, Any]]:
    """The steps with the caller's values of the record in them, as they are said; an empty field stays empty."""
    template = template_of(pk)
    if object_key and record_id:
        instance(by, objects.get(object_key).key, record_id)
    about = About(by, object_key, record_id, record_id if object_key == "person" else None)
    return [
        {**step, "text": plain_of(fill(about, "", step["text"], template.language).body)}
        for step in template.steps
    ]


def scripts_offered(object_key: str | None) -> list[dict[str, Any]]:
    """The scripts in use for records of an object, and those for any."""
    rows = LetterTemplate.objects.filter(deleted_at=None, active=True, kind__in=SCRIPTS).exclude(steps=[])
    rows = rows.filter(about__in=("", object_key or "")).order_by("name_sort")
    return [{"id": one.pk, "name": one.name, "kind": one.kind} for one in rows]
