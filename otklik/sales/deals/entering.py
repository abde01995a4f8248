"""What a deal lacks to enter a stage: fields, a condition, an activity done, an approval. Judged by the stage, not by
rights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.activities.models import Activity
from otklik.automation.approval_routes.models import ApprovalRoute
from otklik.automation.approvals.queries import standing
from otklik.kit.errors import Refused
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.field_types.base import EMPTY
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field
from otklik.sales.deals.models import Deal
from otklik.sales.pipelines.queries import Known, KnownStage
from otklik.sales.pipelines.rules import LOST, WON

TO_ENTER = Text(
    "Чтобы перейти на этап «{stage}», не хватает: {lacks}", "To enter “{stage}” the deal lacks: {lacks}"
)
ACTIVITY_DONE = {
    "task": Text("выполненная задача", "a task done"),
    "call": Text("состоявшийся звонок", "a call made"),
    "meeting": Text("прошедшая встреча", "a meeting held"),
    "visit": Text("совершённый визит", "a visit paid"),
    "message": Text("сообщение", "a message"),
}
CONDITION = Text("выполнить условие этапа", "the condition of the stage")
# By how a deal stands with the route.
APPROVAL = {
    "waiting": Text(
        "решение по согласованию «{route}»: оно ещё ждёт", "the approval “{route}”: it is still waiting"
    ),
    "refused": Text("согласование «{route}»: в нём отказано", "the approval “{route}”: it was refused"),
    "changed": Text(
        "новое согласование «{route}»: сделка с тех пор изменилась",
        "the approval “{route}” anew: the deal has changed since",
    ),
}
APPROVAL["void"] = APPROVAL["changed"]
NOT_ASKED = Text("согласование «{route}»", "the approval “{route}”")


@dataclass(frozen=True)
class Lack:
    """One thing a deal lacks; `field` names the field to fill when that would help.

    Of an approval `route` is the one to be sent along, `state` how the deal stands with it.
    """

    kind: str
    text: Text
    field: str | None = None
    route: UUID | None = None
    state: str | None = None

    def as_dict(self, language: str) -> dict[str, Any]:
        told: dict[str, Any] = {"kind": self.kind, "text": self.text.to(language)}
        if self.field:
            told["field"] = self.field
        if self.route:
            told |= {"route": str(self.route), "state": self.state}
        return told


def seeing_all(by: Caller) -> Caller:
    """The same person with no field or record hidden: a stage's rules hold for what they may not see too."""
    return replace(by, is_admin=True, scopes=None, field_rights={})


def fields_lacking(
    stage: KnownStage, pipelines: Known, value: Callable[[Field], Any], by: Caller
) -> list[Lack]:
    """The fields the stage wants filled that are empty; `value` tells what the deal will have in a field."""
    wanted: dict[str, Field] = {field.key: field for field in pipelines.required_at(stage)}
    keys = [*(stage.entry.get("fields") or []), *(["amount"] if stage.kind == WON else [])]
    keys += ["loss_reason"] if stage.kind == LOST else []
    if keys:
        fields = describe("deal", seeing_all(by)).fields
        wanted |= {key: fields[key] for key in keys if key in fields}
    return [Lack("field", field.label, key) for key, field in wanted.items() if value(field) in EMPTY]


def facts_lacking(stage: KnownStage, deal_id: UUID, by: Caller) -> list[Lack]:
    """The activity and the condition the stage wants and the saved deal does not meet."""
    found = []
    kinds = stage.entry.get("activities") or []
    if kinds and not has_done(deal_id, kinds):
        words = [ACTIVITY_DONE[kind] for kind in kinds if kind in ACTIVITY_DONE]
        text = Text(" или ".join(word.ru for word in words), " or ".join(word.en for word in words))
        found.append(Lack("activity", text))
    condition = stage.entry.get("condition")
    if condition:
        met = Deal.objects.filter(compiled(condition, seeing_all(by), "deal"), pk=deal_id)
        if not met.exists():
            told = stage.entry.get("condition_text")
            found.append(Lack("condition", Text.of(told) if told else CONDITION))
    if route := stage.entry.get("approval"):
        found += _approval_lacking(UUID(str(route)), deal_id)
    return found


def _approval_lacking(route: UUID, deal_id: UUID) -> list[Lack]:
    """The approval that must stand; a route that was removed since asks nothing."""
    name = ApprovalRoute.objects.filter(pk=route, deleted_at=None).values_list("name", flat=True).first()
    if name is None:
        return []
    state, _ = standing(route, "deal", deal_id)
    if state == "approved":
        return []
    return [Lack("approval", APPROVAL.get(state, NOT_ASKED).format(route=name), route=route, state=state)]


def has_done(deal_id: UUID, kinds: Iterable[str]) -> bool:
    """Whether any activity of these kinds concerning the deal is done."""
    rows = Activity.objects.filter(
        links__object="deal", links__record_id=deal_id, deleted_at=None, kind__in=kinds
    )
    return rows.filter(done_at__isnull=False).exists() or (
        "message" in kinds and rows.filter(kind="message").exists()
    )


def stored_value(deal: Deal, field: Field) -> Any:
    """What a saved deal has in `field`."""
    if field.path:
        return list(getattr(deal, field.path).values_list("pk", flat=True)[:1])
    if not field.kept:
        return True
    if field.is_custom:
        return deal.custom.get(field.key)
    column = field.column or field.key
    return getattr(deal, f"{column}_id" if field.type == "link" else column)


def refuse_lacking(lacks: list[Lack], stage: KnownStage, by: Caller) -> None:
    """`Refused` code "stage_entry" with `lacks` when there are any."""
    if not lacks:
        return
    words = Text(", ".join(lack.text.ru for lack in lacks), ", ".join(lack.text.en for lack in lacks))
    raise Refused(
        TO_ENTER.format(stage=stage.name, lacks=words),
        code="stage_entry",
        stage=str(stage.id),
        lacks=[lack.as_dict(by.language) for lack in lacks],
    )
