"""Writing rules, switching them on and off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller, Operation
from otklik.access.queries import caller_of_user
from otklik.access.version import move_config
from otklik.automation.rules.checking import checked
from otklik.automation.rules.definition import Lasted, RuleDefinition
from otklik.automation.rules.models import Rule, RuleEdition
from otklik.automation.rules.queries import remembered
from otklik.automation.rules.telling import KEPT, differs, require_keeping
from otklik.automation.runs.going import OFF
from otklik.automation.runs.models import Run
from otklik.automation.runs.starting import begin_lasting, keep_following
from otklik.automation.webhooks.actions import acting_user
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Invalid, Missing
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing
from otklik.records.search.words import search_text

NAMELESS = Text("Назовите правило", "Name the rule")
WRITTEN = ("name", "text", "object", "definition")


def create_rule(by: Caller, values: Mapping[str, Any]) -> Rule:
    """A new rule, switched off. Raises `Invalid`, place by place ("steps.0.subject")."""
    require_keeping(by, "create")
    with writing(by):
        row = Rule(created_by_id=by.user_id, updated_by_id=by.user_id, responsible_id=by.user_id)
        _write(row, {"acts_for": by.user_id, **values}, by)
        row.save(force_insert=True)
    return row


def change_rule(by: Caller, pk: UUID, values: Mapping[str, Any]) -> Rule:
    """Write what is given. What is in force stays as it was switched on, until it is switched on anew."""
    with writing(by):
        row = _own(by, pk, "change")
        _write(row, values, by)
        keep(row, by)
    return row


def remove_rule(by: Caller, pk: UUID) -> None:
    """Out of the list, switched off first; its log goes with age."""
    with writing(by):
        row = _own(by, pk, "delete")
        _switch_off(row)
        row.deleted_at, row.deleted_by_id = now(), by.user_id
        keep(row, by)
        keep_following()


def switch_on(by: Caller, pk: UUID) -> Rule:
    """Put what is written in force, as a new edition if anything differs. Raises `Invalid` while it is not whole."""
    with writing(by):
        row = _own(by, pk, "change")
        _require_whole(row, by, [])
        if row.active and not differs(row):
            return row
        moment = now()
        RuleEdition.objects.filter(rule=row, until=None).update(until=moment)
        last = RuleEdition.objects.filter(rule=row).order_by("-number").first()
        row.edition = RuleEdition.objects.create(
            rule=row,
            number=last.number + 1 if last else 1,
            since=moment,
            by_id=by.user_id,
            **{key: getattr(row, key) for key in KEPT},
        )
        row.active, row.problem, row.scanned_at = True, None, moment
        keep(row, by)
        move_config()
        keep_following()
        edition = remembered(row.edition)
        if isinstance(edition.definition.when, Lasted):
            begin_lasting(edition)
    return row


def switch_off(by: Caller, pk: UUID) -> Rule:
    """Out of force: nothing begins, and what waits is stopped."""
    with writing(by):
        row = _own(by, pk, "change")
        if row.active:
            _switch_off(row)
            keep(row, by)
            keep_following()
    return row


def _switch_off(row: Rule) -> None:
    moment = now()
    RuleEdition.objects.filter(rule=row, until=None).update(until=moment)
    Run.objects.filter(rule=row, state="waiting").update(
        state="stopped", why=OFF.as_dict(), next_at=None, waits_for=None, ended_at=moment
    )
    row.active = False
    Rule.objects.filter(pk=row.pk).update(active=False)
    move_config()


def _own(by: Caller, pk: UUID, operation: Operation) -> Rule:
    require_keeping(by, operation)
    row = Rule.objects.select_for_update(of=("self",)).filter(pk=pk, deleted_at=None).first()
    if row is None:
        raise Missing()
    return row


def _write(row: Rule, values: Mapping[str, Any], by: Caller) -> None:
    for key in WRITTEN:
        if key in values:
            setattr(row, key, values[key])
    row.name = " ".join(row.name.split())
    problems = [] if row.name else [FieldProblem("name", "required", NAMELESS)]
    # Whoever writes a rule by which another acts would act by the other's rights.
    row.acts_for = acting_user(by, values.get("acts_for", row.acts_for_id), problems)
    _require_whole(row, by, problems)
    row.name_sort = name_sort(row.name)
    row.search_text = search_text((row.name,))


def _require_whole(row: Rule, by: Caller, problems: list[FieldProblem]) -> None:
    """Checked as whom the rule acts for knows the base."""
    acting = caller_of_user(acting_user(by, row.acts_for_id, problems).pk, via="rule")
    wrong = [*problems, *checked(acting, row.pk, row.object, RuleDefinition.model_validate(row.definition))]
    if wrong:
        raise Invalid(errors=wrong)
