"""From a figure of the diagnosis to the deals behind it, and back: which deals each reading points at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, DateTimeField, ExpressionWrapper, F, Func, Q, QuerySet

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, paged
from otklik.records.entries.rows import reading
from otklik.records.objects.queries import describe
from otklik.sales.deals.models import Deal
from otklik.sales.diagnosis.asking import DiagnosisAsking, Room, room
from otklik.sales.diagnosis.counting import came, has_step
from otklik.sales.diagnosis.readings import Reading
from otklik.sales.pipelines.rules import KIND_LABELS

if TYPE_CHECKING:
    from otklik.sales.diagnosis.queries import Diagnosis

# Of the entries into a step: those old enough, those of them that went on in time or did not, ever or never, and
# those too young; then all deals created, and those that stand in a stage now, or too long.
ENTRIES = ("judged", "passed", "stopped", "passed_ever", "stopped_ever", "young")
PARTS = (*ENTRIES, "created", "standing", "over_limit")
MOST_DAYS = 40_000
NO_PART = Text("Неизвестная часть диагноза", "An unknown part of the diagnosis")
STOPPED = Text("Не пошли дальше: {step}", "Did not go on: {step}")
STOPPED_BEFORE = Text("Не пошли дальше прежде: {step}", "Did not go on before: {step}")
PASSED = Text("Пошли дальше: {step}", "Went on: {step}")
CREATED = Text("Новые сделки", "New deals")


@dataclass(frozen=True)
class Figure:
    """Which figure: `part` of the entries into the step of `kind` in the span, judged at the age of `days`; of one
    person or all. For deals standing now `stage` may name the stage.
    """

    part: str
    kind: str = ""
    days: int = 0
    span: str = "now"
    person: UUID | None = None
    stage: UUID | None = None


def diagnosis_deals(by: Caller, asked: DiagnosisAsking, figure: Figure, page: Asking) -> dict[str, Any]:
    """A page of the deals a figure counts: {"rows", "next"}, as any list of deals."""
    here = room(by, asked)
    if figure.part not in PARTS:
        raise Invalid.field("part", NO_PART)
    if figure.span not in here.spans:
        raise Invalid.field("span", NO_PART)
    if figure.part in ENTRIES and figure.kind not in here.kinds:
        raise Invalid.field("kind", NO_PART)
    if not 0 <= figure.days <= MOST_DAYS:
        raise Invalid.field("days", NO_PART)
    about = describe("deal", by)
    if figure.person is not None:
        about.field("responsible", "person")
    shown = reading(about, about.shown() if page.columns is None else page.columns)
    return paged(Deal.objects.filter(_counted(_rows(here, figure))), about, shown, page)


def _counted(rows: QuerySet[Any]) -> Func:
    """The deals of `rows`, found once and looked up after: a plan that goes through the stays of each deal of the page
    may go through them for every one there is.
    """
    found = ArraySubquery(rows.values("pk"))
    return Func(
        F("pk"), found, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField()
    )


def _rows(here: Room, figure: Figure) -> QuerySet[Any]:
    deals = here.here.deals()
    if figure.person is not None:
        deals = deals.filter(responsible_id=figure.person)
    start, end = here.spans[figure.span].moments
    if figure.part == "created":
        return deals.filter(created_at__gte=start, created_at__lt=min(end, here.at))
    if figure.part in ("standing", "over_limit"):
        return _standing(here, deals, figure)
    return _entries(here, deals, figure)


def _entries(here: Room, deals: QuerySet[Any], figure: Figure) -> QuerySet[Any]:
    place = here.kinds.index(figure.kind)
    at, following = "came" if place else "created_at", "following"
    start, end = here.spans[figure.span].moments
    age = timedelta(days=figure.days)
    having = [pk for pk in here.pipelines if has_step(here, pk, figure.kind)]
    stages = {following: place + 1} | ({at: place} if place else {})
    rows = deals.filter(pipeline_id__in=having, created_at__lt=end).values("pk", "created_at")
    rows = rows.annotate(**{name: came(here, step) for name, step in stages.items()})
    rows = rows.filter(**{f"{at}__gte": start, f"{at}__lt": end})
    old = Q(**{f"{at}__lte": here.at - age})
    if figure.part == "young":
        return rows.exclude(old)
    rows = rows.filter(old)
    if figure.part == "judged":
        return rows
    passed = Q(following__isnull=False)
    if not figure.part.endswith("_ever"):
        passed &= Q(following__lte=ExpressionWrapper(F(at) + age, output_field=DateTimeField()))
    return rows.filter(passed) if figure.part.startswith("passed") else rows.exclude(passed)


def _standing(here: Room, deals: QuerySet[Any], figure: Figure) -> QuerySet[Any]:
    rows = deals.filter(state="open")
    if figure.stage is not None:
        rows = rows.filter(stage_id=figure.stage)
    elif figure.kind:
        rows = rows.filter(stage__kind=figure.kind)
    return rows.filter(stage_due_at__lt=here.at) if figure.part == "over_limit" else rows


def behind(found: Diagnosis, one: Reading) -> list[dict[str, Any]]:
    """The figures of a reading that say something, each with what to ask for to see its deals."""
    told: list[dict[str, Any]] = []
    language, days = found.room.caller.language, found.counted.days

    def add(label: Text, kind: str, count: int, part: str, name: str = "", **more: Any) -> None:
        words = label.format(step=KIND_LABELS[kind].to(language)).to(language)
        figure = {"part": part, "kind": kind, "days": days.get(kind, 0), **more}
        if count:
            told.append({"label": f"{name}: {words}" if name else words, "count": count, **figure})

    stopped = "stopped_ever" if found.room.against == "norm" else "stopped"
    for step in one.steps:
        if one.found and step.verdict != one.verdict:
            continue
        add(STOPPED, step.kind, step.now.n - step.now.passed, stopped, span="now")
        if "then" in found.room.spans:
            add(STOPPED_BEFORE, step.kind, step.then.n - step.then.passed, stopped, span="then")
    for new in one.arrived:
        if new.kind == "deals" and new.now.count:
            told.append(
                {"label": CREATED.to(language), "count": new.now.count, "part": "created", "span": "now"}
            )
    for who in one.persons:
        name, cell = found.names.get(str(who.person), "—"), who.cell
        if who.verdict == "better":
            add(PASSED, who.kind, cell.passed, "passed", name, span="now", person=who.person)
        else:
            add(STOPPED, who.kind, cell.n - cell.passed, "stopped", name, span="now", person=who.person)
    return told
