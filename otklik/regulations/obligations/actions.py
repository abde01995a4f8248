"""What people do about obligations: explain, dispute, decide, waive. Meeting them is left to the facts."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Refused
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.queries import (
    NOT_YOURS_TO_DECIDE,
    NOT_YOURS_TO_EXPLAIN,
    leads_of,
    obligation_of,
)
from otklik.regulations.obligations.telling import Telling

NO_VIOLATION = Text("Это не нарушение", "It is no violation")
DECIDED = Text("По этому нарушению уже решено", "This violation has been decided upon")
NO_DISPUTE = Text("Это нарушение никто не оспаривает", "Nobody disputes this violation")
ENDED = Text("Это обязательство уже закрыто", "This obligation has ended")


def explain(by: Caller, pk: UUID, text: str, dispute: bool) -> Obligation:
    """Why it was violated, in the person's words; disputed, it waits for the decision of who leads them.

    Raises `Forbidden` to anybody else, `Refused` where there is nothing to explain or it has been decided.
    """
    with writing(by):
        one = obligation_of(by, pk, lock=True)
        if one.responsible_id != by.user_id or by.scopes is not None:
            raise Forbidden(NOT_YOURS_TO_EXPLAIN)
        if one.state != "violated":
            raise Refused(NO_VIOLATION, code="no_violation")
        if one.decided_at is not None:
            raise Refused(DECIDED, code="decided")
        one.explanation, one.explained_at = text.strip(), now()
        one.dispute = "raised" if dispute else ""
        keep(one, by)
        _tell(one, Telling.explained)
    return one


def decide(by: Caller, pk: UUID, outcome: str, text: str) -> Obligation:
    """End a dispute: `lifted`, it is a violation no more and stands apart as waived; `upheld`, it stays one."""
    with writing(by):
        one = obligation_of(by, pk, lock=True)
        if not leads_of(by, one):
            raise Forbidden(NOT_YOURS_TO_DECIDE)
        if one.dispute != "raised":
            raise Refused(NO_DISPUTE, code="no_dispute")
        one.dispute = outcome
        if outcome == "lifted":
            one.state, one.next_at = "waived", None
        _decided(one, by, text)
        _tell(one, Telling.decided)
    return one


def waive(by: Caller, pk: UUID, reason: str) -> Obligation:
    """Release from an obligation, open or violated; by whom and why stays with it."""
    with writing(by):
        one = obligation_of(by, pk, lock=True)
        if not leads_of(by, one):
            raise Forbidden(NOT_YOURS_TO_DECIDE)
        if one.state not in ("open", "violated"):
            raise Refused(ENDED, code="ended")
        one.state, one.next_at = "waived", None
        if one.dispute == "raised":
            one.dispute = "lifted"
        _decided(one, by, reason)
        _tell(one, Telling.decided)
    return one


def _decided(one: Obligation, by: Caller, text: str) -> None:
    one.decision, one.decided_by_id, one.decided_at = text.strip(), by.user_id, now()
    keep(one, by)


def _tell(one: Obligation, word: Callable[[Telling, Obligation], None]) -> None:
    telling = Telling()
    word(telling, one)
    telling.end()
