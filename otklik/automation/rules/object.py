"""What the engines may know of a rule: a name to link to, rights to grant."""

from __future__ import annotations

from otklik.automation.rules.models import Rule
from otklik.kit.errors import Refused
from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.entries.events import RecordDeleted, RecordRestored
from otklik.records.objects.registry import Field, Object, Section, objects

NAME = Text("Правило автоматизации", "Automation rule")
BY_ITSELF = Text("Правила меняют на их собственном экране", "Rules are changed on their own screen")


def prepare(draft: Draft) -> None:
    raise Refused(BY_ITSELF, code="by_itself")


@when(RecordDeleted)
@when(RecordRestored)
def only_by_its_screen(fact: RecordDeleted | RecordRestored) -> None:
    if fact.object == "rule":
        raise Refused(BY_ITSELF, code="by_itself")


rule = objects.add(
    Object(
        key="rule",
        plural="rules",
        label=NAME,
        labels=Text("Правила автоматизации", "Automation rules"),
        icon="bolt",
        model=Rule,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("active", "yes_no", Text("Включено", "On"), sortable=False, read_only=True),
            Field("responsible", "link", Text("Кто ведёт", "Kept by"), target="user", sortable=False, read_only=True),
        ),
        sections=(Section(NAME, ("name", "active", "responsible")),),
        list_fields=("name", "active", "responsible"),
        prepare=prepare,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
    )
)  # fmt: skip
