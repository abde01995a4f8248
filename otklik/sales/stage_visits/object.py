"""What the engines may know of a stay of a deal in a stage: when it came, when it left, how long it took."""

from __future__ import annotations

from django.db.models import DateTimeField, F
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Now

from otklik.kit.texts import Text
from otklik.records.objects.registry import Field, Object, Option, Section, objects
from otklik.sales.deals.models import StageVisit
from otklik.sales.pipelines.rules import KIND_LABELS, KINDS

NAME = Text("Пребывание на этапе", "Stay in a stage")
BY_MOVES = Text("Этапы меняет движение сделки", "Stays come of the moves of a deal")


def kind(prefix: str) -> Combinable:
    return F(f"{prefix}stage__kind")


def until(prefix: str) -> Combinable:
    return Coalesce(F(f"{prefix}left_at"), Now(), output_field=DateTimeField())


stage_visit = objects.add(
    Object(
        key="stage_visit",
        plural="stage_visits",
        label=NAME,
        labels=Text("Пребывания на этапах", "Stays in stages"),
        icon="stairs",
        model=StageVisit,
        name_field="id",
        default_sort="-entered_at",
        fields=(
            Field("deal", "link", Text("Сделка", "Deal"), target="deal", sortable=False, read_only=True),
            Field("stage", "link", Text("Этап", "Stage"), target="stage", sortable=False, read_only=True),
            Field("kind", "choice", Text("Смысл этапа", "Meaning of the stage"), computed=kind, sortable=False,
                  options=tuple(Option(one, KIND_LABELS[one]) for one in KINDS), derived=True, read_only=True),
            Field("entered_at", "datetime", Text("Вошла", "Entered"), read_only=True),
            Field("left_at", "datetime", Text("Вышла", "Left"), read_only=True),
            Field("until", "datetime", Text("Вышла или сейчас", "Left, or now"), computed=until, derived=True,
                  read_only=True, sortable=False),
        ),
        sections=(Section(NAME, ("deal", "stage", "entered_at", "left_at")),),
        list_fields=("deal", "stage", "entered_at", "left_at"),
        owner="deal__responsible_id",
        living={"deal__deleted_at": None},
        rights_as="deal",
        own_screen=BY_MOVES,
        for_figures=True,
        moment="entered_at",
        cuts={"stage": "stage", "pipeline": "deal.pipeline", "source": "deal.source", "segment": "deal.company.segment",
              "territory": "deal.company.territory"},
    )
)  # fmt: skip
