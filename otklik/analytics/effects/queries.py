"""Questions about events: whose are seen, and the customers behind a figure of an answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from otklik.access.callers import Caller
from otklik.access.doors import named
from otklik.analytics.effects.answering import count
from otklik.analytics.effects.definition import EffectDefinition
from otklik.analytics.effects.models import Effect
from otklik.kit.errors import Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, paged, visible
from otklik.records.entries.rows import reading
from otklik.records.objects.queries import describe

PARTS = ("participants", "took", "others", "unmatched")
NO_PART = Text("Нет такой части", "There is no such part")


def effects_seen(by: Caller) -> QuerySet[Effect]:
    """The caller's own, and shared ones over customers they may see at all; an administrator's are all."""
    rows = Effect.objects.filter(deleted_at=None).select_related("created_by").order_by("-created_at")
    if by.is_admin:
        return rows
    seen = [key for key in ("company", "person") if by.may(key, "see")]
    mine = Q(created_by=by.user_id) if by.user_id else Q(pk__in=[])
    return rows.filter(mine | Q(shared=True), definition__object__in=seen)


def effect_of(by: Caller, pk: UUID) -> Effect:
    row = effects_seen(by).filter(pk=pk).first()
    if row is None:
        raise Missing()
    return row


def may_change(by: Caller, row: Effect) -> bool:
    return by.is_admin or (by.user_id is not None and row.created_by_id == by.user_id)


def told(by: Caller, row: Effect) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "about": row.about,
        "shared": row.shared,
        "mine": row.created_by_id == by.user_id,
        "may_change": may_change(by, row),
        "owner": named(row.created_by),
        "created_at": row.created_at,
        "definition": row.definition,
    }


def definition_of(row: Effect) -> EffectDefinition:
    return EffectDefinition.model_validate(row.definition)


def records(by: Caller, asked: EffectDefinition, arm: str, part: str, page: Asking) -> dict[str, Any]:
    """A page of the customers of one side: all participants, those matched, those alike, those without a pair."""
    side = next((one for one in count(by, asked).arms if one.key == arm), None)
    if side is None or part not in PARTS:
        raise Invalid.field("part", NO_PART)
    ids = {
        "participants": lambda: list(side.took),
        "took": lambda: [one for one, _ in side.found.pairs],
        "others": lambda: [other for _, other in side.found.pairs],
        "unmatched": lambda: [*side.found.no_kind, *side.found.too_far],
    }[part]()
    rows = visible(by, asked.object).filter(pk__in=ids)
    about = describe(asked.object, by)
    shown = reading(about, about.shown() if page.columns is None else page.columns)
    return {"object": asked.object} | paged(rows, about, shown, page)
