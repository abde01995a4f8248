"""What people do with a deal beyond changing its fields: move it, win it, lose it, take it up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now, today
from otklik.kit.errors import Invalid, Missing, Refused
from otklik.kit.events import announce
from otklik.kit.texts import Text
from otklik.records.entries.actions import change_record
from otklik.records.entries.events import RecordChanged
from otklik.records.entries.queries import instance
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import Field
from otklik.sales.deals.entering import facts_lacking, fields_lacking, refuse_lacking, stored_value
from otklik.sales.deals.events import DealLost, DealMoved, DealReopened, DealWon
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.deals.rules import columns_of_move, moment_of_closing
from otklik.sales.deals.visits import record_visit
from otklik.sales.loss_reasons.models import LossReason
from otklik.sales.pipelines.queries import Known, KnownStage, known
from otklik.sales.pipelines.rules import LOST, WON

OTHER_PIPELINE = Text("Этот этап из другой воронки", "This stage is of another pipeline")
STAGE_REMOVED = Text("Этого этапа больше нет в воронке", "This stage is no longer in the pipeline")
IN_FUTURE = Text("Дата закрытия не может быть в будущем", "A deal cannot be closed in the future")
NO_REASON = Text("Нет такой причины", "No such reason")
NOT_CLOSED = Text("Сделка и так открыта", "The deal is open already")


@dataclass(frozen=True)
class Closing:
    """What is said when a deal is won or lost; None leaves what the deal has."""

    amount: Decimal | str | None = None
    closed_on: date | None = None
    reason: UUID | None = None
    reason_text: str | None = None
    competitor: UUID | None = None


NOTHING_SAID = Closing()


def move_deal(
    by: Caller,
    pk: UUID,
    stage_id: UUID,
    values: Mapping[str, Any] | None = None,
    closing: Closing = NOTHING_SAID,
) -> Deal:
    """The deal in another stage of its pipeline; `values` are filled first, all in one transaction.

    Raises `Refused` code "stage_entry" with `lacks` when the stage's entry conditions are not met.
    """
    with writing(by):
        pipelines = known(by.config)
        deal = _own(by, pk)
        stage = pipelines.stage(stage_id)
        if stage.pipeline_id != deal.pipeline_id:
            raise Refused(OTHER_PIPELINE, code="other_pipeline")
        return _enter(by, deal, stage, pipelines, values, closing)


def win_deal(by: Caller, pk: UUID, closing: Closing, values: Mapping[str, Any] | None = None) -> Deal:
    """Won: an amount is needed, and a date that is not in the future (today by default)."""
    with writing(by):
        pipelines = known(by.config)
        deal = _own(by, pk)
        return _enter(by, deal, pipelines.pipeline(deal.pipeline_id).won, pipelines, values, closing)


def lose_deal(by: Caller, pk: UUID, closing: Closing, values: Mapping[str, Any] | None = None) -> Deal:
    """Lost: a reason is needed."""
    with writing(by):
        pipelines = known(by.config)
        deal = _own(by, pk)
        return _enter(by, deal, pipelines.pipeline(deal.pipeline_id).lost, pipelines, values, closing)


def reopen_deal(by: Caller, pk: UUID, stage_id: UUID | None = None) -> Deal:
    """Open again: in `stage_id`, else where it stood before it was closed, else in the first stage."""
    with writing(by):
        pipelines = known(by.config)
        deal = _own(by, pk)
        if deal.state == "open":
            raise Refused(NOT_CLOSED, code="not_closed")
        stage = pipelines.stage(stage_id) if stage_id else _stage_before_closing(deal, pipelines)
        if stage.pipeline_id != deal.pipeline_id or stage.state != "open":
            raise Refused(OTHER_PIPELINE, code="other_pipeline")
        return _enter(by, deal, stage, pipelines)


def change_pipeline(
    by: Caller,
    pk: UUID,
    pipeline_id: UUID,
    stage_id: UUID | None = None,
    values: Mapping[str, Any] | None = None,
) -> Deal:
    """Into another pipeline: `stage_id` of it, else the stage of the same meaning, else its first."""
    with writing(by):
        pipelines = known(by.config)
        deal = _own(by, pk)
        pipeline = pipelines.pipeline(pipeline_id)
        if pipeline.removed:
            raise Missing()
        if stage_id is None:
            kind = pipelines.stage(deal.stage_id).kind
            stage = next((one for one in pipeline.stages if one.kind == kind), pipeline.open_stages[0])
        else:
            stage = pipelines.stage(stage_id)
        if stage.pipeline_id != pipeline.id:
            raise Refused(OTHER_PIPELINE, code="other_pipeline")
        return _enter(by, deal, stage, pipelines, values)


def _own(by: Caller, pk: UUID) -> Deal:
    """The deal, locked, when the caller may change it."""
    found: Deal = instance(by, "deal", pk, "change", lock=True)
    return found


def _enter(
    by: Caller,
    deal: Deal,
    stage: KnownStage,
    pipelines: Known,
    values: Mapping[str, Any] | None = None,
    closing: Closing = NOTHING_SAID,
) -> Deal:
    if stage.removed:
        raise Refused(STAGE_REMOVED, code="stage_removed")
    came_from = pipelines.stages[deal.stage_id]
    given = dict(values or {})
    if closing.amount is not None and stage.kind == WON:
        given["amount"] = closing.amount
    if closing.competitor is not None and stage.kind == LOST:
        given["competitor"] = str(closing.competitor)
    for key in ("stage", "pipeline"):
        given.pop(key, None)
    if given:
        deal = change_record(by, "deal", deal.pk, given)
    reason = (_reason(closing) or deal.loss_reason_id) if stage.kind == LOST else None
    if stage.id == deal.stage_id:
        return _told_again(by, deal, stage, closing, reason)

    def value(field: Field) -> Any:
        if field.key == "loss_reason":
            return reason
        return stored_value(deal, field)

    lacks = fields_lacking(stage, pipelines, value, by)
    lacks += facts_lacking(stage, deal.pk, by) if stage.entry else []
    refuse_lacking(lacks, stage, by)
    at = now()
    columns = columns_of_move(
        deal.reached, stage.kind, stage.days_limit, at, _closed_at(closing, stage, at, by)
    )
    columns |= {"stage_id": stage.id, "pipeline_id": stage.pipeline_id}
    if stage.kind == LOST:
        columns |= _loss(closing, reason)
    _write(by, deal, columns, at)
    record_visit(deal.pk, stage.id, at, by.user_id)
    announce(RecordChanged("deal", deal, by, frozenset({"stage"})))
    tell_of_move(by, deal, came_from, stage)
    return deal


def _told_again(by: Caller, deal: Deal, stage: KnownStage, closing: Closing, reason: UUID | None) -> Deal:
    """The deal stands there already: only what is said of its closing anew is written."""
    columns: dict[str, Any] = {}
    if stage.kind == LOST and (closing.reason is not None or closing.reason_text is not None):
        columns |= _loss(closing, reason)
    if stage.state != "open" and closing.closed_on is not None:
        columns["closed_at"] = _closed_at(closing, stage, now(), by)
    if columns:
        _write(by, deal, columns, now())
        announce(RecordChanged("deal", deal, by, frozenset({"loss_reason", "closed_at"})))
    return deal


def _loss(closing: Closing, reason: UUID | None) -> dict[str, Any]:
    text = {} if closing.reason_text is None else {"loss_text": closing.reason_text.strip()[:5000]}
    return {"loss_reason_id": reason, **text}


def _write(by: Caller, deal: Deal, columns: Mapping[str, Any], at: datetime) -> None:
    for column, value in columns.items():
        setattr(deal, column, value)
    deal.version += 1
    deal.updated_at = at
    deal.updated_by_id = by.user_id
    # The row is locked and read already; `save` would only look at every field once more.
    written = {**columns, "version": deal.version, "updated_at": at, "updated_by_id": by.user_id}
    Deal.objects.filter(pk=deal.pk).update(**written)


def tell_of_move(by: Caller, deal: Deal, came_from: KnownStage | None, stage: KnownStage) -> None:
    """Announce everything that entering a stage means."""
    announce(DealMoved(deal, came_from, stage, by))
    if stage.kind == WON:
        announce(DealWon(deal, by))
    elif stage.kind == LOST:
        announce(DealLost(deal, by))
    elif came_from is not None and came_from.state != "open":
        announce(DealReopened(deal, by))


def _closed_at(closing: Closing, stage: KnownStage, at: datetime, by: Caller) -> datetime | None:
    if stage.state == "open":
        return None
    if closing.closed_on is not None and closing.closed_on > today(by.timezone):
        raise Invalid.field("closed_on", IN_FUTURE, "in_future")
    return moment_of_closing(closing.closed_on, at, by.timezone)


def _reason(closing: Closing) -> UUID | None:
    if closing.reason is None:
        return None
    found = LossReason.objects.filter(pk=closing.reason, deleted_at=None, used_for__contains=["deal"])
    if not found.exists():
        raise Invalid.field("reason", NO_REASON, "missing")
    return closing.reason


def _stage_before_closing(deal: Deal, pipelines: Known) -> KnownStage:
    stages = pipelines.pipeline(deal.pipeline_id).open_stages
    in_use = [stage.id for stage in stages]
    last = StageVisit.objects.filter(deal=deal, stage__in=in_use).order_by("-entered_at", "-id").first()
    return pipelines.stage(last.stage_id) if last else stages[0]
