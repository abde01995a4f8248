"""Rules as people are told of them: what is in force, what is being written, how it has been doing."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from otklik.access.callers import Caller, Operation
from otklik.access.doors import named
from otklik.access.roles.queries import role_names
from otklik.access.teams.models import Team
from otklik.automation.hooks_in.models import IncomingHook
from otklik.automation.rules.definition import ByHand, RuleDefinition
from otklik.automation.rules.models import Rule
from otklik.automation.rules.queries import in_force
from otklik.automation.rules.sentences import sentence
from otklik.automation.runs.models import Run
from otklik.automation.webhooks.models import Webhook
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Missing
from otklik.kit.texts import Text

# What an edition keeps of a rule, and so what may differ from what is in force.
KEPT = ("name", "object", "definition", "acts_for_id")
COUNTED = timedelta(days=30)


def require_keeping(by: Caller, operation: Operation) -> None:
    """`Forbidden` unless the caller's right over rules reaches all of them: they act on what many people keep."""
    if by.scope("rule", operation) != "all":
        raise Forbidden(object="rule", operation=operation)


def all_rules(by: Caller) -> QuerySet[Rule]:
    """Every rule, those in force first; for who may see rules."""
    require_keeping(by, "see")
    rows = Rule.objects.filter(deleted_at=None).select_related("edition", "responsible", "acts_for")
    return rows.order_by("-active", "name_sort", "id")


def rule_of(by: Caller, pk: UUID) -> Rule:
    """One of them; `Missing` when there is none in the caller's sight."""
    found = all_rules(by).filter(pk=pk).first()
    if found is None:
        raise Missing()
    return found


def differs(row: Rule) -> bool:
    """Whether what is written differs from the edition in force."""
    edition = row.edition
    return edition is None or any(getattr(row, key) != getattr(edition, key) for key in KEPT)


def told(by: Caller, rows: QuerySet[Rule]) -> list[dict[str, Any]]:
    """Rules as `AutomationRuleOut`."""
    found = list(rows)
    counted: dict[UUID, dict[str, int]] = defaultdict(dict)
    last: dict[UUID, Any] = {}
    runs = Run.objects.filter(rule__in=[row.pk for row in found], at__gte=now() - COUNTED)
    for rule, state, count, at in (
        runs.order_by().values_list("rule", "state").annotate(n=Count("pk"), last=Max("at"))
    ):
        counted[rule][state] = count
        last[rule] = max(at, last.get(rule, at))
    writes = by.scope("rule", "change") == "all"
    return [
        {
            **{key: getattr(row, key) for key in ("id", "name", "text", "object", "active")},
            "problem": Text(**row.problem).to(by.language) if row.problem else "",
            "definition": RuleDefinition.model_validate(row.definition),
            "acts_for": named(row.acts_for),
            "responsible": named(row.responsible),
            "edition": row.edition.number if row.edition else None,
            "since": row.edition.since if row.edition else None,
            "changed": differs(row),
            "sentence": sentence(RuleDefinition.model_validate(row.definition), row.object, by),
            "runs": counted[row.pk],
            "last_run": last.get(row.pk),
            "may_change": writes,
        }
        for row in found
    ]


def editions(by: Caller, pk: UUID) -> list[dict[str, Any]]:
    """The editions of a rule, the newest first."""
    rows = rule_of(by, pk).editions.select_related("by").order_by("-number")
    return [
        {
            **{key: getattr(row, key) for key in ("id", "number", "since", "until", "name", "object")},
            "definition": RuleDefinition.model_validate(row.definition),
            "by": named(row.by),
            "sentence": sentence(RuleDefinition.model_validate(row.definition), row.object, by),
        }
        for row in rows
    ]


def by_hand(by: Caller, object_key: str) -> list[dict[str, Any]]:
    """Rules one may start by hand on a record of the object one may change."""
    by.require(object_key, "change")
    ids = [
        one.rule_id
        for one in in_force().editions
        if one.object_key == object_key and isinstance(one.definition.when, ByHand)
    ]
    rows = Rule.objects.filter(pk__in=ids).order_by("name_sort")
    return [{"id": row.pk, "name": row.name, "text": row.text} for row in rows]


def choices(by: Caller) -> dict[str, Any]:
    """What a rule may name."""
    require_keeping(by, "create")
    living: dict[str, Any] = {"deleted_at": None}
    return {
        "roles": role_names(by),
        "teams": list(Team.objects.order_by("name").values("id", "name")),
        "webhooks": list(Webhook.objects.filter(**living).order_by("name_sort").values("id", "name")),
        "hooks": list(IncomingHook.objects.filter(**living).order_by("name").values("id", "name")),
        "rules": list(Rule.objects.filter(**living).order_by("name_sort").values("id", "name", "object")),
    }
