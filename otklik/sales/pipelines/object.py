"""What the engines may know of pipelines and stages: names to link to, meanings to filter by."""

from otklik.kit.errors import Refused
from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.entries.events import RecordDeleted, RecordRestored
from otklik.records.objects.registry import Field, Object, Option, Section, objects
from otklik.sales.pipelines.models import Pipeline, Stage
from otklik.sales.pipelines.queries import pipeline_names, stage_names
from otklik.sales.pipelines.rules import KIND_LABELS, KINDS

KIND_OPTIONS = tuple(Option(kind, KIND_LABELS[kind]) for kind in KINDS)
NAME = Text("Название", "Name")

objects.add(
    Object(
        key="pipeline",
        plural="pipelines",
        label=Text("Воронка", "Pipeline"),
        labels=Text("Воронки", "Pipelines"),
        icon="filter",
        model=Pipeline,
        fields=(Field("name", "text", NAME, required=True, read_only=True),),
        sections=(Section(NAME, ("name",)),),
        default_sort="name",
        list_fields=("name",),
        open=True,
        names=pipeline_names,
        other_name="name_en",
        importable=False,
        searchable=False,
        customizable=False,
        has_files=False,
    )
)
objects.add(
    Object(
        key="stage",
        plural="stages",
        label=Text("Этап", "Stage"),
        labels=Text("Этапы", "Stages"),
        icon="steps",
        model=Stage,
        fields=(
            Field("name", "text", NAME, sort="position", required=True, read_only=True),
            Field("pipeline", "link", Text("Воронка", "Pipeline"), target="pipeline", read_only=True),
            Field("kind", "choice", Text("Смысл", "Meaning"), options=KIND_OPTIONS, read_only=True),
            Field("probability", "number", Text("Вероятность, %", "Probability, %"), read_only=True),
            Field("days_limit", "number", Text("Норма, дней", "Limit, days"), read_only=True),
        ),
        sections=(Section(NAME, ("name", "pipeline", "kind", "probability", "days_limit")),),
        default_sort="name",
        list_fields=("name", "pipeline", "kind"),
        open=True,
        names=stage_names,
        other_name="name_en",
        importable=False,
        searchable=False,
        customizable=False,
        has_files=False,
    )
)


@when(RecordDeleted)
@when(RecordRestored)
def only_by_its_settings(fact: RecordDeleted | RecordRestored) -> None:
    """Pipelines and stages leave and return by their own actions, which look after the deals in them."""
    if fact.object in ("pipeline", "stage"):
        text = Text("Воронки меняют в их настройках", "Pipelines are changed in their settings")
        raise Refused(text, code="by_settings")
