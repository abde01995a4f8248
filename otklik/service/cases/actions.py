"""What people do with a case beyond changing its fields: take it."""

from __future__ import annotations

from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Refused
from otklik.kit.events import announce
from otklik.kit.texts import Text
from otklik.records.entries.events import RecordChanged
from otklik.records.entries.queries import instance
from otklik.records.journal.writing import writing
from otklik.service.cases.models import Case
from otklik.service.cases.rules import IN_WORK, OVER, moments_of

IS_OVER = Text(
    "Обращение уже решено; чтобы взять его, верните в работу", "The case is solved; reopen it to take it"
)
NOT_YOURS = Text("У обращения уже есть ответственный", "Somebody is responsible for the case already")


def take_case(by: Caller, pk: UUID) -> Case:
    """The caller becomes responsible, and the case is in work.

    Whoever may change cases takes one nobody answers for; another's needs the right to give it to somebody else.
    Raises `Refused` code "over" when it is solved.
    """
    by.require("case", "change")
    with writing(by):
        case: Case = instance(by, "case", pk, "see", lock=True)
        if case.status in OVER:
            raise Refused(IS_OVER, code="over")
        if case.responsible_id not in (None, by.user_id):
            if not by.reaches("case", "assign", case.responsible_id):
                raise Forbidden(NOT_YOURS, object="case", operation="assign")
        changed = {"status"} if case.status != IN_WORK else set()
        changed |= {"responsible"} if case.responsible_id != by.user_id else set()
        if not changed:
            return case
        moment = now()
        for column, value in moments_of(
            case.status, IN_WORK, case.reacted_at, case.solved_at, moment
        ).items():
            setattr(case, column, value)
        case.status, case.responsible_id = IN_WORK, by.user_id
        case.version += 1
        case.updated_at, case.updated_by_id = moment, by.user_id
        case.save(force_update=True)
        announce(RecordChanged("case", case, by, frozenset(changed)))
    return case
