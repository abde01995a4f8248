from __future__ import annotations

from otklik.kit.errors import Refused
from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.entries.events import RecordDeleted
from otklik.records.objects.registry import Field, Option
from otklik.sales.dictionaries.object import dictionary, prepare_entry
from otklik.sales.lead_statuses.models import LeadStatus
from otklik.sales.lead_statuses.rules import KIND_LABELS
from otklik.sales.pipelines.rules import COLORS

COLOR_LABELS = tuple(Option(color, Text(color, color), color) for color in COLORS)
KEPT = Text(
    "Статус «{name}» ещё нужен: на нём стоят лиды или он последний в своём роде",
    "The status “{name}” is still needed: leads stand in it or it is the last of its kind",
)


def prepare(draft: Draft) -> None:
    prepare_entry(draft)
    if draft.values.get("position", 0) is None:
        draft.values["position"] = 0
    if draft.before is not None and draft.changed("kind") and _is_needed(draft.before):
        draft.refuse("kind", KEPT.format(name=draft.before.name), "used")


def _is_needed(status: LeadStatus) -> bool:
    others = LeadStatus.objects.filter(kind=status.kind, deleted_at=None).exclude(pk=status.pk)
    # The reverse relation: statuses stand below leads and do not import them.
    return not others.exists() or status.leads.filter(deleted_at=None).exists()


@when(RecordDeleted)
def keep_needed(fact: RecordDeleted) -> None:
    if fact.object == "lead_status" and _is_needed(fact.record):
        raise Refused(KEPT.format(name=fact.record.name), code="status_used")


lead_status = dictionary(
    "lead_status",
    "lead_statuses",
    Text("Статус лида", "Status of a lead"),
    Text("Статусы лидов", "Statuses of leads"),
    "flag",
    LeadStatus,
    Field(
        "kind",
        "choice",
        Text("Смысл", "Meaning"),
        options=tuple(Option(kind, label) for kind, label in KIND_LABELS.items()),
        required=True,
    ),
    Field("position", "number", Text("Место в списке", "Place in the list"), default=0),
    Field("color", "choice", Text("Цвет", "Colour"), options=COLOR_LABELS, default="gray"),
    prepare=prepare,
    default_sort="position",
)
