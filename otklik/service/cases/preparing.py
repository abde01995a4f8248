"""A case's draft made whole, the same for a form, an import, a rule."""

from __future__ import annotations

from otklik.kit.clock import now
from otklik.records.entries.drafts import Draft
from otklik.records.objects.registry import objects
from otklik.service.cases.models import Case
from otklik.service.cases.rules import NEW, counted, moments_of


def prepare(draft: Draft) -> None:
    for key, usual in (("status", NEW), ("priority", "normal")):
        if key in draft.values and draft.values[key] is None:
            draft.values[key] = usual
    if "subject" in draft.values:
        draft.values["subject"] = " ".join(str(draft.values["subject"] or "").split()) or None
        draft.columns |= counted(draft.values)
    if draft.changed("status"):
        case = draft.before
        before, reacted, solved = (
            (NEW, None, None) if case is None else (case.status, case.reacted_at, case.solved_at)
        )
        draft.columns |= moments_of(before, draft.values["status"], reacted, solved, now())
    _company(draft)


def _company(draft: Draft) -> None:
    """Who asks from a company asks for it, unless another company is named."""
    person = draft.values.get("person")
    if draft.is_new and person and not draft.values.get("company") and "company" in draft.about.fields:
        people = objects.get("person").model.objects
        company = people.filter(pk=person, company__deleted_at=None).values_list("company", flat=True).first()
        if company is not None:
            draft.columns["company_id"] = company


def saved(case: Case, draft: Draft) -> None:
    """The row knows the number the database gave it; nobody asks after those of an import."""
    if draft.is_new and draft.by.via != "import":
        case.refresh_from_db(fields=["number"])
