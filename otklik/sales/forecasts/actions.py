"""Saying one's own figure of a month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Missing
from otklik.kit.jobs import enqueue
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing
from otklik.sales.forecasts.models import OwnFigure

NO_COMMENT = Text("Напишите, почему такая цифра", "Say why this figure")
NOT_MONTH = Text("Месяц задают его первым днём", "A month is given by its first day")
LONGEST = 2000


def say_figure(by: Caller, person: UUID, month: date, amount: Decimal | None, comment: str) -> None:
    """Set what `person` will sell in the month, in the caller's own judgement; None takes it back.

    For whoever may change that person's deals: themselves, and those whose right reaches them.
    """
    _require(by, person)
    if month.day != 1:
        raise Invalid.field("month", NOT_MONTH)
    comment = comment.strip()[:LONGEST]
    if amount is not None and not comment:
        raise Invalid.field("comment", NO_COMMENT, "required")
    with writing(by):
        row = (
            OwnFigure.objects.select_for_update(of=("self",))
            .filter(responsible_id=person, month=month, deleted_at=None)
            .first()
        )
        if row is None:
            if amount is not None:
                OwnFigure.objects.create(
                    responsible_id=person, month=month, amount=amount, comment=comment,
                    created_by_id=by.user_id, updated_by_id=by.user_id,
                )  # fmt: skip
            return
        if amount is None:
            row.deleted_at, row.deleted_by_id = now(), by.user_id
        else:
            row.amount, row.comment = amount, comment
        keep(row, by)


def recount_later(by: Caller) -> None:
    """Have everything counted anew by a job: for whoever may change every deal."""
    from otklik.sales.forecasts.jobs import recount  # the job calls on what stands beside this

    if by.require("deal", "change") != "all":
        raise Forbidden(object="deal", operation="change")
    enqueue(recount, only_one="forecasts")


def _require(by: Caller, person: UUID) -> None:
    """Out of sight is missing, within sight but not theirs to change is forbidden."""
    if "amount" in by.hidden("deal"):
        raise Forbidden(object="deal", operation="see", field="amount")
    by.require("deal", "see")
    if not by.reaches("deal", "see", person) or not User.objects.filter(pk=person).exists():
        raise Missing()
    if not by.reaches("deal", "change", person) or "amount" in by.read_only("deal"):
        raise Forbidden(object="deal", operation="change")
