"""The norms of coverage: told to everybody who sees the customers, kept by whoever may set everybody's targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.customers.coverage.asking import CoverageAsk, cut_asked, norm_condition, norms_of
from otklik.customers.coverage.models import CoverageNorm
from otklik.customers.coverage.rules import KINDS, PERS, Norm
from otklik.kit.clock import now, today
from otklik.kit.errors import FieldProblem, Forbidden, Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.kinds import ByField
from otklik.records.cuts.spans import Span
from otklik.records.journal.writing import writing

MOST_NORMS = 50
MOST_TIMES = 1000
ALL = Text("Все", "Everybody")
TWICE = Text("На эту категорию норма уже есть", "This category has a norm already")
NO_VALUE = Text("Выберите категорию", "Choose the category")
NO_KINDS = Text("Выберите, что считать", "Choose what counts")
HOW_OFTEN = Text("Раз — от 1 до {n}", "Times — from 1 to {n}")
MUST_BE_LAST = Text("Норма для всех — последняя", "The norm of everybody comes last")
NO_FIELD = Text("По этому полю норму не поставить", "No norm can be set by this field")
TOO_MANY = Text("Норм — не больше {n}", "At most {n} norms")


def may_keep(by: Caller) -> bool:
    """Those who may set the targets of all; administrators may."""
    return by.scope("target", "change") == "all"


def told_norms(by: Caller, object_key: str) -> dict[str, Any]:
    """{"object", "may_keep", "norms"}: those whose field the caller may not see are left out."""
    ask = _ask(object_key)
    by.require(object_key, "see")
    norms = []
    for norm in norms_of(object_key):
        try:
            norm_condition(by, ask, norm)
        except Invalid:
            continue
        norms.append(told_norm(by, object_key, norm))
    return {"object": object_key, "may_keep": may_keep(by), "norms": norms}


def told_norm(by: Caller, object_key: str, norm: Norm) -> dict[str, Any]:
    label, field_label = (ALL.to(by.language), "")
    if norm.field:
        cut = cut_asked(by, _ask(object_key), norm.field, "norms")
        label, field_label = cut.told([norm.value])[norm.value]["label"], cut.label.to(by.language)
    return {
        "field": norm.field,
        "value": norm.value,
        "field_label": field_label,
        "label": label,
        "amount": norm.amount,
        "per": norm.per,
        "per_label": PERS[norm.per].to(by.language),
        "kinds": list(norm.kinds),
    }


def keep_norms(by: Caller, object_key: str, given: Sequence[Mapping[str, Any]]) -> None:
    """Make these the norms of an object, in this order. Raises `Forbidden`, `Invalid` ("norms.0.amount")."""
    if not may_keep(by):
        raise Forbidden()
    ask = _ask(object_key)
    problems = _problems(by, ask, given)
    if problems:
        raise Invalid(errors=problems)
    with writing(by):
        before = {(row.field, row.value): row for row in CoverageNorm.objects.filter(object=object_key)}
        for position, one in enumerate(given):
            row = before.pop((one["field"], one["value"]), None)
            values = {"position": position, "amount": one["amount"], "per": one["per"], "kinds": _kinds(one)}
            if row is None:
                CoverageNorm.objects.create(
                    object=object_key,
                    field=one["field"],
                    value=one["value"],
                    updated_by_id=by.user_id,
                    **values,
                )
            elif any(getattr(row, key) != value for key, value in values.items()):
                CoverageNorm.objects.filter(pk=row.pk).update(
                    **values, updated_at=now(), updated_by_id=by.user_id
                )
        for row in before.values():
            row.delete()


def _problems(by: Caller, ask: CoverageAsk, given: Sequence[Mapping[str, Any]]) -> list[FieldProblem]:
    if len(given) > MOST_NORMS:
        return [FieldProblem("norms", "invalid", TOO_MANY.format(n=MOST_NORMS))]
    found: list[FieldProblem] = []
    seen: set[tuple[str, str]] = set()
    for n, one in enumerate(given):
        where = f"norms.{n}"
        found += _subject_problems(by, ask, one, where, last=n == len(given) - 1)
        if (one["field"], one["value"]) in seen:
            found.append(FieldProblem(f"{where}.value", "taken", TWICE))
        seen.add((one["field"], one["value"]))
        if not 1 <= one["amount"] <= MOST_TIMES:
            found.append(FieldProblem(f"{where}.amount", "invalid", HOW_OFTEN.format(n=MOST_TIMES)))
        if not _kinds(one):
            found.append(FieldProblem(f"{where}.kinds", "required", NO_KINDS))
    return found


def _subject_problems(
    by: Caller, ask: CoverageAsk, one: Mapping[str, Any], where: str, last: bool
) -> list[FieldProblem]:
    if not one["field"]:
        return [] if last else [FieldProblem(f"{where}.field", "invalid", MUST_BE_LAST)]
    if not one["value"]:
        return [FieldProblem(f"{where}.value", "required", NO_VALUE)]
    try:
        cut = cut_asked(by, ask, one["field"])
        if not isinstance(cut, ByField):
            return [FieldProblem(f"{where}.field", "invalid", NO_FIELD)]
        cut.condition(one["value"], "created_at")
    except Invalid:
        return [FieldProblem(f"{where}.field", "invalid", NO_FIELD)]
    return []


def _kinds(one: Mapping[str, Any]) -> list[str]:
    return [kind for kind in KINDS if kind in one["kinds"]]


def _ask(object_key: str) -> CoverageAsk:
    """An asking of no matter which days: norms are the same."""
    zone = company_settings().timezone
    day = today(zone)
    return CoverageAsk(object_key, Span(day, day, ZoneInfo(zone)))
