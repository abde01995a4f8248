"""What the engines may know of a regulation: a name to link to, rights to grant."""

from __future__ import annotations

from otklik.kit.errors import Refused
from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.entries.events import RecordDeleted, RecordRestored
from otklik.records.objects.registry import Field, Object, Option, Section, objects
from otklik.regulations.regulations.models import Regulation
from otklik.regulations.regulations.rules import SEVERITIES

NAME = Text("Регламент", "Regulation")
BY_ITSELF = Text("Регламенты меняют на их собственном экране", "Regulations are changed on their own screen")
SEVERITY_OPTIONS = tuple(Option(key, *told) for key, told in SEVERITIES.items())


def prepare(draft: Draft) -> None:
    raise Refused(BY_ITSELF, code="by_itself")


@when(RecordDeleted)
@when(RecordRestored)
def only_by_its_screen(fact: RecordDeleted | RecordRestored) -> None:
    if fact.object == "regulation":
        raise Refused(BY_ITSELF, code="by_itself")


regulation = objects.add(
    Object(
        key="regulation",
        plural="regulations",
        label=NAME,
        labels=Text("Регламенты", "Regulations"),
        icon="gavel",
        model=Regulation,
        fields=(
            Field("name", "text", Text("Название", "Name"), sort="name_sort", read_only=True),
            Field("text", "long_text", Text("Текст для людей", "Text for people"), sortable=False, read_only=True),
            Field("severity", "choice", Text("Важность", "Severity"), options=SEVERITY_OPTIONS, sortable=False,
                  read_only=True),
            Field("active", "yes_no", Text("Включён", "On"), sortable=False, read_only=True),
            Field("responsible", "link", Text("Кто ведёт", "Kept by"), target="user", sortable=False, read_only=True),
        ),
        sections=(Section(NAME, ("name", "text", "severity", "active", "responsible")),),
        list_fields=("name", "severity", "active", "responsible"),
        prepare=prepare,
        open=True,
        importable=False,
        customizable=False,
        has_files=False,
        searchable=False,
    )
)  # fmt: skip
