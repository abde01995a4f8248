"""A deal's draft made whole: its name, its place in a pipeline, its sums. The same for a form, an import, a rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Sum

from otklik.access.company_settings.queries import company_settings
from otklik.kit.clock import now
from otklik.kit.errors import Missing
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.objects.registry import Field, objects
from otklik.records.search.words import search_text
from otklik.sales.deals.actions import tell_of_move
from otklik.sales.deals.entering import facts_lacking, fields_lacking, refuse_lacking
from otklik.sales.deals.models import Deal, DealPerson, StageVisit
from otklik.sales.deals.rules import columns_of_move, put_off
from otklik.sales.deals.visits import record_visit
from otklik.sales.pipelines.queries import Known, KnownStage, known, known_already
from otklik.sales.pipelines.rules import LOST

WRONG_PIPELINE = Text("Этап не из этой воронки", "The stage is not of this pipeline")
NO_STAGE = Text("Нет такого этапа", "No such stage")
BY_LINES = Text("Сумма считается по строкам товаров", "The amount is counted from the lines")
NOT_LOST = Text("Причину указывают у проигранной сделки", "Only a lost deal has a reason of loss")
NEGATIVE = Text("Сумма не бывает отрицательной", "An amount is never negative")
PER_CENT = Text("Вероятность — от 0 до 100 %", "A probability is 0 to 100 %")
NEW_DEAL = Text("Новая сделка", "New deal")


def prepare(draft: Draft) -> None:
    """Complete and check; `Refused` code "stage_entry" when it may not enter the stage."""
    if draft.is_new and not draft.values.get("currency"):
        draft.values["currency"] = _currency(draft.by.source if draft.by.via == "import" else "")
    _name(draft)
    _sums(draft)
    _dates(draft)
    _place(draft)


def _currency(import_id: str) -> str:
    """The company's currency; asked once for all the rows of an import."""
    return _currency_of_import(import_id) if import_id else company_settings().currency


@lru_cache(maxsize=8)
def _currency_of_import(_import_id: str) -> str:
    return company_settings().currency


def _pipelines(draft: Draft) -> Known:
    return known_already() if draft.by.via == "import" else known()


def counted(values: Mapping[str, Any]) -> dict[str, Any]:
    """`name_sort` and `search_text` of a deal with these (stored) values."""
    name = str(values.get("name") or "")
    return {"name_sort": name_sort(name), "search_text": search_text((name,))}


def _name(draft: Draft) -> None:
    if draft.is_new and not draft.values.get("name"):
        draft.values["name"] = _borrowed_name(draft)
    if "name" in draft.values:
        draft.columns |= counted(draft.values)


def _borrowed_name(draft: Draft) -> str:
    for key in ("company", "person"):
        if pk := draft.values.get(key):
            found = objects.get(key).model.objects.filter(pk=pk).values_list("name", flat=True).first()
            if found:
                return str(found)
    return NEW_DEAL.to(draft.by.language)


def _sums(draft: Draft) -> None:
    counted = draft.value("amount_by_hand") is False
    if draft.changed("amount") and not draft.problems:
        amount = draft.values["amount"]
        if counted and not draft.changed("amount_by_hand"):
            draft.refuse("amount", BY_LINES, "by_lines")
        elif amount is not None and Decimal(amount) < 0:
            draft.refuse("amount", NEGATIVE, "negative")
    if counted and draft.changed("amount_by_hand"):
        # The reverse relation: lines stand above deals.
        total = None if draft.is_new else draft.before.lines.aggregate(total=Sum("sum_total"))["total"]
        draft.values["amount"] = None if total is None else f"{total:.2f}"
    if draft.values.get("amount_by_hand", True) is None:
        draft.values["amount_by_hand"] = True
    probability = draft.values.get("probability")
    if probability is not None:
        if not 0 <= probability <= 100:
            draft.refuse("probability", PER_CENT)
        else:
            draft.values["probability"] = round(probability)


def _dates(draft: Draft) -> None:
    if draft.is_new or not draft.changed("close_on"):
        return
    chosen = draft.values["close_on"]
    if put_off(draft.before.close_on, date.fromisoformat(chosen) if chosen else None):
        draft.columns["close_moved_times"] = min(draft.before.close_moved_times + 1, 30_000)


def _place(draft: Draft) -> None:
    pipelines = _pipelines(draft)
    stage = _stage(draft, pipelines) if draft.is_new or draft.changed("stage", "pipeline") else None
    if stage is None:
        if not draft.is_new and draft.changed("loss_reason") and draft.before.state != LOST:
            draft.refuse("loss_reason", NOT_LOST, "not_lost")
        if not draft.is_new:
            _keep_required(draft, pipelines)
        return
    if draft.values.get("loss_reason") and stage.kind != LOST:
        draft.refuse("loss_reason", NOT_LOST, "not_lost")
    if draft.by.via != "import":

        def value(field: Field) -> Any:
            return draft.value(field.key) if field.kept else True

        refuse_lacking(fields_lacking(stage, pipelines, value, draft.by), stage, draft.by)
    at = _moment(draft, "created_at") if draft.is_new else None
    reached = 1 if draft.is_new else draft.before.reached
    closed_at = _moment(draft, "closed_at")
    columns = columns_of_move(reached, stage.kind, stage.days_limit, at or closed_at or now(), closed_at)
    draft.columns |= columns
    draft.values.pop("closed_at", None)
    if draft.is_new:
        # Found among the known ones, they need no looking up again.
        draft.values.pop("stage", None)
        draft.values.pop("pipeline", None)
        draft.columns |= {"stage_id": stage.id, "pipeline_id": stage.pipeline_id}
    else:
        draft.values |= {"stage": str(stage.id), "pipeline": str(stage.pipeline_id)}


def _stage(draft: Draft, pipelines: Known) -> KnownStage | None:
    """The stage meant by what was given; None with the problem noted when there is no such."""
    given_stage, given_pipeline = draft.values.get("stage"), draft.values.get("pipeline")
    try:
        if given_stage:
            stage = pipelines.stage(UUID(given_stage))
        else:
            before = None if draft.is_new else str(draft.before.pipeline_id)
            chosen = given_pipeline or before
            stage = pipelines.pipeline(UUID(chosen) if chosen else None).open_stages[0]
    except Missing:
        draft.refuse("stage" if given_stage else "pipeline", NO_STAGE, "missing")
        return None
    if given_pipeline and stage.pipeline_id != UUID(given_pipeline):
        draft.refuse("stage", WRONG_PIPELINE, "other_pipeline")
        return None
    if stage.removed:
        draft.refuse("stage", NO_STAGE, "missing")
        return None
    return stage


def _keep_required(draft: Draft, pipelines: Known) -> None:
    """What was required to come this far may not be emptied afterwards."""
    stage = pipelines.stages[draft.before.stage_id]
    for field in pipelines.required_at(stage):
        if field.key in draft.values and draft.values[field.key] in (None, "", []):
            draft.refuse(
                field.key, Text("На этом этапе поле обязательно", "Required at this stage"), "required"
            )


def _moment(draft: Draft, key: str) -> datetime | None:
    value = draft.values.get(key)
    return datetime.fromisoformat(value) if value else None


def saved(deal: Deal, draft: Draft) -> None:
    """The history of stages, the facts a stage wants, the people of the deal follow the saved row."""
    if draft.is_new or "stage" in draft.values:
        _arrived(deal, draft)
    if deal.person_id and (draft.is_new or "person" in draft.values):
        DealPerson.objects.get_or_create(deal=deal, person_id=deal.person_id)


def _arrived(deal: Deal, draft: Draft) -> None:
    by, pipelines = draft.by, known_already()
    stage = pipelines.stages[deal.stage_id]
    if stage.entry and by.via != "import":
        refuse_lacking(facts_lacking(stage, deal.pk, by), stage, by)
    came_from = None
    if not draft.is_new:
        last = StageVisit.objects.filter(deal=deal, left_at=None).first()
        came_from = pipelines.stages.get(last.stage_id) if last else None
    record_visit(deal.pk, stage.id, deal.stage_entered_at, by.user_id)
    tell_of_move(by, deal, came_from, stage)
