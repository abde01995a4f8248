"""The board of a pipeline: for each stage how many deals, how much money, and the first cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet, Sum, TextField
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import TupleLessThan
from django.db.models.functions import Cast, Coalesce

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.kit.clock import now, today
from otklik.kit.errors import Invalid
from otklik.kit.pages import cursor_of, values_of
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, asked_rows, remembered
from otklik.records.entries.rows import Row, Told, reading
from otklik.records.entries.statements import Among, Statement, slot
from otklik.records.objects.queries import Description, describe
from otklik.sales.deals.models import Deal
from otklik.sales.deals.queries import FACTS, flag_q, standing_of, with_facts
from otklik.sales.deals.rules import FLAG_LABELS, flags_of
from otklik.sales.pipelines.models import Stage
from otklik.sales.pipelines.queries import Known, KnownPipeline, KnownStage, known

MOST_CARDS = 100
FIRST_CARDS = 12
# Closed deals are without end: their columns show the lately closed.
CLOSED_DAYS = 30


@dataclass(frozen=True)
class BoardAsking:
    """What a board is asked for; `flag` leaves only the deals with that flag."""

    asking: Asking
    pipeline: UUID | None = None
    cards: int = FIRST_CARDS
    closed_days: int = CLOSED_DAYS
    flag: str = ""
    columns: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A deal told for the board, and the moment that gives it its place in the column, as the database writes it."""

    row: Row
    place: str


def board(by: Caller, asked: BoardAsking) -> dict[str, Any]:
    """{"pipeline", "columns": […]} in four statements, whatever the number of stages and deals."""
    pipelines = known(by.config)
    pipeline = pipelines.pipeline(asked.pipeline)
    about = describe("deal", by)
    look = _look(by, asked, pipelines, pipeline)
    since = now() - timedelta(days=asked.closed_days)
    figures = _figures(look.figures.ask(since=since))
    ids = {pk: going or closed or [] for pk, going, closed in look.first_ids.ask(since=since)}
    shown = {pk: None for found in ids.values() for pk in found[: asked.cards]}
    cards = _cards(by, about, list(shown), asked.columns, pipelines)
    tells_sums = "amount" in about.fields
    columns = []
    for stage in pipeline.stages:
        found = ids.get(stage.id, [])
        figure = figures.get(stage.id, _Figure())
        columns.append(
            {
                "stage": stage.as_dict(by.language),
                "count": figure.count,
                "exact": True,
                "sum": figure.told() if tells_sums else None,
                "sums": {code: f"{total:.2f}" for code, total in figure.sums.items()} if tells_sums else None,
                "closed_days": None if stage.state == "open" else asked.closed_days,
                "cards": [cards[pk].row for pk in found[: asked.cards] if pk in cards],
                "next": _cursor(cards.get(found[asked.cards - 1])) if len(found) > asked.cards else None,
            }
        )
    return {"pipeline": {"id": pipeline.id, "name": pipeline.name.to(by.language)}, "columns": columns}


def column(by: Caller, asked: BoardAsking, stage_id: UUID, cursor: str) -> dict[str, Any]:
    """{"cards", "next"}: the following cards of one column."""
    pipelines = known(by.config)
    stage = pipelines.stage(stage_id)
    open_rows, closed_rows = _rows(by, asked, pipelines, now() - timedelta(days=asked.closed_days))
    place = _place(stage)
    rows = (open_rows if stage.state == "open" else closed_rows).filter(stage_id=stage.id)
    if cursor:
        _, at, pk = values_of(cursor, 3)
        try:
            rows = rows.filter(TupleLessThan((F(place), F("pk")), (at, UUID(str(pk)))))
        except ValueError as error:
            raise Invalid.field("cursor", Text("Неверная метка страницы", "Not a page cursor")) from error
    found = list(rows.order_by(f"-{place}", "-pk").values_list("pk", flat=True)[: asked.cards + 1])
    cards = _cards(by, describe("deal", by), found[: asked.cards], asked.columns, pipelines)
    more = len(found) > asked.cards
    return {
        "cards": [cards[pk].row for pk in found[: asked.cards] if pk in cards],
        "next": _cursor(cards.get(found[asked.cards - 1])) if more else None,
    }


@dataclass
class _Figure:
    """How many deals a column holds and how much, by currency."""

    count: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)

    def told(self) -> str:
        """The sum in the one currency there is; where there are several, in the company's own."""
        if len(self.sums) > 1:
            return f"{self.sums.get(company_settings().currency, Decimal(0)):.2f}"
        return f"{next(iter(self.sums.values()), Decimal(0)):.2f}"


@dataclass(frozen=True)
class _Look:
    """The two statements of a board's columns; both want `since`, the day from which closed deals are shown."""

    figures: Statement
    first_ids: Statement


def _look(by: Caller, asked: BoardAsking, pipelines: Known, pipeline: KnownPipeline) -> _Look:
    def put_together() -> _Look:
        open_rows, closed_rows = _rows(by, asked, pipelines, slot("since"))
        return _Look(
            Statement(_counted(open_rows, pipeline, "open").union(
                _counted(closed_rows, pipeline, "closed"), all=True
            )),
            Statement(_first_ids(open_rows, closed_rows, pipeline, asked.cards)),
        )  # fmt: skip

    if asked.flag:  # flags are judged by the moment
        return put_together()
    what = ("board", pipeline.id, asked.cards)
    return remembered(what, by, "deal", asked.asking, put_together)


def _rows(
    by: Caller, asked: BoardAsking, pipelines: Known, since: datetime | RawSQL
) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """The visible deals of the board: the open ones, and those closed lately."""
    rows = asked_rows(by, "deal", asked.asking)
    if asked.flag:
        if asked.flag not in FLAG_LABELS:
            raise Invalid.field("flag", Text("Неизвестная отметка", "An unknown flag"))
        rows = rows.filter(flag_q(asked.flag, now(), today(by.timezone), pipelines))
    return rows.filter(state="open"), rows.exclude(state="open").filter(closed_at__gte=since)


def _counted(rows: QuerySet[Any], pipeline: KnownPipeline, state: str) -> QuerySet[Any]:
    ids = [stage.id for stage in pipeline.stages if (stage.state == "open") == (state == "open")]
    grouped = rows.filter(stage_id__in=ids).order_by().values("stage_id", "currency")
    return grouped.annotate(count=Count("*"), total=Sum("amount")).values_list(
        "stage_id", "currency", "count", "total"
    )


def _figures(rows: Iterable[tuple[Any, ...]]) -> dict[UUID, _Figure]:
    found: dict[UUID, _Figure] = {}
    for stage_id, currency, count, total in rows:
        figure = found.setdefault(stage_id, _Figure())
        figure.count += count
        if total is not None:
            figure.sums[currency] = total
    return found


def _first_ids(
    open_rows: QuerySet[Any], closed_rows: QuerySet[Any], pipeline: KnownPipeline, cards: int
) -> QuerySet[Any]:
    """The ids of the first cards of each stage and one more, in one statement: each stage reads its own index."""

    def first(rows: QuerySet[Any], place: str) -> ArraySubquery:
        inside = rows.filter(stage_id=OuterRef("pk")).order_by(f"-{place}", "-pk")
        return ArraySubquery(inside.values("pk")[: cards + 1])

    stages = Stage.objects.filter(pk__in=[stage.id for stage in pipeline.stages]).annotate(
        going=first(open_rows, "stage_entered_at"), closed=first(closed_rows, "closed_at")
    )
    return stages.values_list("pk", "going", "closed")


def _cards(
    by: Caller, about: Description, ids: Sequence[UUID], columns: tuple[str, ...] | None, pipelines: Known
) -> dict[UUID, Card]:
    """The cards told, each with its flags and what its cursor needs."""
    if not ids:
        return {}
    chosen = (
        columns if columns is not None else [key for key in about.object.card_fields if key in about.fields]
    )
    keys = tuple(dict.fromkeys(key for key in (about.object.name_field, *chosen) if key != "attention"))
    extra = (*FACTS, "stage_id", "place")

    def put_together() -> Told:
        place = Coalesce(F("closed_at"), F("stage_entered_at"))
        deals = with_facts(Deal.objects.filter(Among("pk", "ids"))).annotate(place=Cast(place, TextField()))
        return reading(about, keys).asking(deals, extra, steady=True)

    rows = by.remembered(("cards", keys), put_together).rows(by, ids=list(ids))
    moment, day = now(), today(by.timezone)
    told = {}
    for row in rows:
        facts = {name: row.pop(f"_{name}") for name in extra}
        row["stage"] = row.get("stage") or {"id": facts["stage_id"]}
        row["flags"] = [
            {"code": flag.code, "text": flag.text.to(by.language)}
            for flag in flags_of(standing_of(facts, pipelines), moment, day)
        ]
        told[row["id"]] = Card(row, facts["place"])
    return told


def _place(stage: KnownStage) -> str:
    """The column a stage's cards are ordered by, the latest first."""
    return "stage_entered_at" if stage.state == "open" else "closed_at"


def _cursor(card: Card | None) -> str | None:
    return cursor_of([1, card.place, str(card.row["id"])]) if card else None
