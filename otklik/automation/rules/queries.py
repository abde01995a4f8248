"""Rules as processes remember them: what is in force, read anew when the configuration moves."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.queries import caller_of_user, system_caller
from otklik.access.version import config_number
from otklik.automation.rules.definition import Lasted, RuleDefinition, Scheduled
from otklik.automation.rules.models import RuleEdition
from otklik.automation.runs.program import Op, program
from otklik.records.happenings.shapes import Became, Changed, Created, Reached, is_event
from otklik.records.journal.following import Happened
from otklik.records.objects.queries import describe


@dataclass(frozen=True)
class InForce:
    """An edition of a rule as processes remember it."""

    id: UUID
    rule_id: UUID
    name: str
    object_key: str
    definition: RuleDefinition
    acts_for: UUID

    def caller(self, source: str = "") -> Caller:
        """By whose rights it acts, as they are now. `Forbidden` when that user is deactivated.

        The configuration is asked for once: what is done with this caller takes a moment.
        """
        return replace(caller_of_user(self.acts_for, via="rule", source=source), config=config_number())

    @cached_property
    def program(self) -> list[Op]:
        return program(self.definition.steps)

    @cached_property
    def began(self) -> Any:
        """The event it waits for in the journal; None for those that are not there."""
        when = self.definition.when
        if isinstance(when, Lasted):
            return when.began
        return when if isinstance(when, Created | Became | Changed) else None

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """What the journal calls each field of the object."""
        about = describe(self.object_key, system_caller("rule"))
        return {field.key: column for column, field in about.by_column.items()}

    def waits_for(self, change: Happened) -> bool:
        """Whether `change` is its event, conditions apart."""
        if change.via == "import" and not self.definition.imports:
            return False
        return is_event(self.began, change.op, change.before, change.after, self.columns)

    def is_left_by(self, change: Happened) -> bool:
        """Whether `change` ends the state whose lasting it waits for."""
        when = self.definition.when
        if not isinstance(when, Lasted):
            return False
        return change.op in ("delete", "erase") or (
            change.op == "change" and self.columns.get(when.field, "") in change.after
        )


class AllInForce:
    """All editions in force, and which of them look at which object."""

    def __init__(self, number: int, editions: list[InForce]) -> None:
        self.number = number
        self.editions = editions
        self.by_id = {one.id: one for one in editions}
        self.by_rule = {one.rule_id: one for one in editions}
        self.by_object: dict[str, list[InForce]] = defaultdict(list)
        for one in editions:
            if one.began is not None:
                self.by_object[one.object_key].append(one)

    def waiting_for(self, kind: type[Reached] | type[Scheduled]) -> list[InForce]:
        return [one for one in self.editions if isinstance(one.definition.when, kind)]


_lock = threading.Lock()
_known: AllInForce | None = None
_past: dict[UUID, InForce] = {}


def in_force() -> AllInForce:
    """The editions in force as of now; read anew when the configuration has moved."""
    global _known  # noqa: PLW0603 - the one copy of this process
    number = config_number()
    if _known is None or _known.number != number:
        with _lock:
            rows = RuleEdition.objects.filter(until=None, rule__active=True, rule__deleted_at=None)
            _past.clear()
            _known = AllInForce(number, [remembered(row) for row in rows.order_by("since", "id")])
    return _known


def edition_of(pk: UUID) -> InForce:
    """An edition in force, or one that was: a run goes on by the one it began under."""
    found = in_force().by_id.get(pk) or _past.get(pk)
    if found is None:
        found = _past[pk] = remembered(RuleEdition.objects.get(pk=pk))
    return found


def remembered(row: RuleEdition) -> InForce:
    definition = RuleDefinition.model_validate(row.definition)
    return InForce(row.pk, row.rule_id, row.name, row.object, definition, row.acts_for_id)
