"""What an administrator does to pipelines. Stages that deals stand in or went through change only safely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max

from otklik.access.callers import Caller
from otklik.automation.approval_routes.models import ApprovalRoute
from otklik.kit.clock import now
from otklik.kit.errors import Invalid, Missing, Refused
from otklik.kit.events import announce
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.keeping import keep
from otklik.records.fields.queries import bump_config
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe
from otklik.sales.pipelines.events import StageLimitChanged, StageMeaningChanged, StageRemoved
from otklik.sales.pipelines.models import Pipeline, Stage
from otklik.sales.pipelines.rules import StagePlan, ordered, problems_of, state_of

USED = Text(
    "На этапе «{stage}» стоят сделки: скажите, куда их перенести",
    "Deals stand in the stage “{stage}”: say where to move them",
)
OTHER_STATE = Text(
    "Через этап «{stage}» уже прошли сделки: рабочий этап нельзя сделать конечным и наоборот",
    "Deals went through the stage “{stage}”: an open stage cannot become a final one, nor the reverse",
)
NO_ROUTE = Text("Нет такого маршрута согласования сделок", "No such route of approval of deals")
STILL_USED = Text("В воронке есть открытые сделки", "There are open deals in the pipeline")
LAST_PIPELINE = Text("Последнюю воронку убрать нельзя", "The last pipeline cannot be removed")


def create_pipeline(by: Caller, name: Text, stages: Sequence[StagePlan], quiet_days: int = 14) -> UUID:
    """A new pipeline, last in the order. Raises `Forbidden`, `Invalid`."""
    by.require_admin()
    stages = ordered(stages)
    _check(by, name, stages)
    with writing(by):
        last = Pipeline.objects.aggregate(last=Max("position"))["last"]
        pipeline = Pipeline.objects.create(
            name=name.ru.strip(),
            name_en=name.en.strip(),
            quiet_days=quiet_days,
            position=0 if last is None else last + 1,
            created_by_id=by.user_id,
        )
        for position, plan in enumerate(stages):
            _create_stage(by, pipeline, plan, position)
        bump_config()
    return pipeline.pk


def edit_pipeline(
    by: Caller,
    pk: UUID,
    *,
    name: Text | None = None,
    quiet_days: int | None = None,
    position: int | None = None,
    stages: Sequence[StagePlan] | None = None,
    move: Mapping[UUID, UUID] | None = None,
) -> None:
    """Change what is given. `stages` is the whole list in its new order; a stage left out is removed, and
    `move` says into which remaining stage its deals go.

    Raises `Refused` code "stage_used" when a removed stage has deals and nobody said where to, and code
    "stage_state" when a stage with a history would turn from open to final or back.
    """
    by.require_admin()
    with writing(by):
        pipeline = Pipeline.objects.select_for_update().filter(pk=pk).first()
        if pipeline is None:
            raise Missing()
        if name is not None:
            pipeline.name, pipeline.name_en = name.ru.strip(), name.en.strip()
            if not pipeline.name:
                raise Invalid.field("name", Text("Назовите воронку", "Name the pipeline"), "required")
        if quiet_days is not None:
            pipeline.quiet_days = quiet_days
        if position is not None:
            _place(pipeline, position)
        if stages is not None:
            stages = ordered(stages)
            _check(by, Text(pipeline.name, pipeline.name_en), stages)
            _lay_stages(by, pipeline, stages, move or {})
        keep(pipeline, by)
        bump_config()


def remove_pipeline(by: Caller, pk: UUID) -> None:
    """Out of use; refused while it has open deals or is the last one."""
    by.require_admin()
    with writing(by):
        pipeline = Pipeline.objects.select_for_update().filter(pk=pk, deleted_at=None).first()
        if pipeline is None:
            raise Missing()
        if not Pipeline.objects.filter(deleted_at=None).exclude(pk=pk).exists():
            raise Refused(LAST_PIPELINE, code="last_pipeline")
        # The reverse relation: pipelines stand below deals and do not import them.
        if pipeline.deals.filter(deleted_at=None, state="open").exists():
            raise Refused(STILL_USED, code="pipeline_used")
        pipeline.deleted_at = now()
        pipeline.deleted_by_id = by.user_id
        keep(pipeline, by)
        bump_config()


def restore_pipeline(by: Caller, pk: UUID) -> None:
    """Back in use."""
    by.require_admin()
    with writing(by):
        pipeline = Pipeline.objects.select_for_update().filter(pk=pk, deleted_at__isnull=False).first()
        if pipeline is None:
            raise Missing()
        pipeline.deleted_at = None
        pipeline.deleted_by_id = None
        keep(pipeline, by)
        bump_config()


def _check(by: Caller, name: Text, stages: Sequence[StagePlan]) -> None:
    problems = problems_of(name, stages)
    if problems:
        raise Invalid(errors=problems)
    about = describe("deal", by)
    for place, stage in enumerate(stages):
        for key in stage.entry.get("fields") or []:
            about.field(key, f"stages.{place}.entry")
        try:
            compiled(stage.entry.get("condition"), by, "deal")
        except Invalid as wrong:
            raise Invalid.field(
                f"stages.{place}.entry", wrong.errors[0].text, wrong.errors[0].code
            ) from wrong
        if route := stage.entry.get("approval"):
            if not ApprovalRoute.objects.filter(pk=route, object="deal", deleted_at=None).exists():
                raise Invalid.field(f"stages.{place}.entry", NO_ROUTE, "missing")


def _lay_stages(
    by: Caller, pipeline: Pipeline, plans: Sequence[StagePlan], move: Mapping[UUID, UUID]
) -> None:
    current = {stage.pk: stage for stage in pipeline.stages.select_for_update().filter(deleted_at=None)}
    kept = {plan.id for plan in plans if plan.id}
    if kept - set(current):
        raise Invalid.field("stages", Text("Нет такого этапа", "No such stage"), "missing")
    for position, plan in enumerate(plans):
        if plan.id is None:
            _create_stage(by, pipeline, plan, position)
        else:
            _change_stage(by, current[plan.id], plan, position)
    for pk, stage in current.items():
        if pk not in kept:
            _remove_stage(by, stage, current, kept, move.get(pk))


def _create_stage(by: Caller, pipeline: Pipeline, plan: StagePlan, position: int) -> None:
    stage = Stage(pipeline=pipeline, created_by_id=by.user_id)
    _write(stage, plan, position)
    stage.save(force_insert=True)


def _change_stage(by: Caller, stage: Stage, plan: StagePlan, position: int) -> None:
    kind, days_limit = stage.kind, stage.days_limit
    if state_of(kind) != state_of(plan.kind) and _has_history(stage):
        raise Refused(OTHER_STATE.format(stage=stage.name), code="stage_state", stage=str(stage.pk))
    before = _settings(stage)
    _write(stage, plan, position)
    if _settings(stage) == before:
        return
    keep(stage, by)
    if kind != stage.kind:
        announce(StageMeaningChanged(stage.pk, by))
    if days_limit != stage.days_limit:
        announce(StageLimitChanged(stage.pk, stage.days_limit, by))


def _remove_stage(
    by: Caller, stage: Stage, current: Mapping[UUID, Stage], kept: set[UUID], into: UUID | None
) -> None:
    if stage.deals.filter(deleted_at=None).exists():
        known = into is not None and into in kept and into in current
        if into is None or not known or state_of(current[into].kind) != state_of(stage.kind):
            raise Refused(USED.format(stage=stage.name), code="stage_used", stage=str(stage.pk))
        announce(StageRemoved(stage.pk, into, by))
    stage.deleted_at = now()
    stage.deleted_by_id = by.user_id
    keep(stage, by)


def _has_history(stage: Stage) -> bool:
    return bool(stage.deals.exists() or stage.visits.exists())


def _write(stage: Stage, plan: StagePlan, position: int) -> None:
    stage.name, stage.name_en = plan.name.ru.strip(), plan.name.en.strip()
    stage.kind = plan.kind
    stage.probability = plan.chance
    stage.days_limit = plan.days_limit if state_of(plan.kind) == "open" else None
    stage.color = plan.color
    stage.entry = plan.entry
    stage.position = position


def _settings(stage: Stage) -> tuple[Any, ...]:
    return (
        stage.name,
        stage.name_en,
        stage.kind,
        stage.probability,
        stage.days_limit,
        stage.color,
        stage.entry,
        stage.position,
    )


def _place(pipeline: Pipeline, position: int) -> None:
    others = list(
        Pipeline.objects.select_for_update().exclude(pk=pipeline.pk).order_by("position", "created_at")
    )
    place = max(0, min(position, len(others)))
    pipeline.position = place
    for number, other in enumerate([*others[:place], None, *others[place:]]):
        if other is not None and other.position != number:
            other.position = number
            other.save(update_fields=["position"])
