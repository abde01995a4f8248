"""A route of approval of the sample company, and what has been asked along it."""

from __future__ import annotations

from dataclasses import replace

from otklik.access.callers import Caller
from otklik.access.queries import caller_of_user
from otklik.automation.approval_routes.actions import create_route
from otklik.automation.approvals.actions import ask_approval, decide
from otklik.automation.approvals.models import ApprovalWait
from otklik.automation.approvals.rules import Decision
from otklik.kit.clock import now
from otklik.records.notices.models import Notice
from otklik.sales.models import Deal

DEAR = "500000"
ROUTE = {
    "name": "Крупная сделка",
    "object": "deal",
    "condition": {"field": "amount", "op": "gte", "value": DEAR},
    "steps": [
        {
            "who": [{"kind": "head", "id": None}],
            "need": "any",
            "term": {"amount": 4, "unit": "hours", "working": True},
            "late": "remind",
        }
    ],
    "watched": ["amount"],
    "active": True,
}
# What is asked, and what the head says to it; nothing yet of those that wait.
ASKED: tuple[tuple[str, Decision | None, str], ...] = (
    ("Клиент просит отсрочку 45 дней, платит всегда вовремя", "approve", "Хорошо, но предоплата 20 %"),
    ("Прошу подтвердить скидку 12 %: конкурент даёт столько же", "refuse", "Больше 8 % не можем: нет маржи"),
    ("Сделка крупная, поставка в два этапа", None, ""),
    ("Нужна цена прошлого года: договорились ещё весной", None, ""),
)


def lay_approvals(by: Caller) -> int:
    """A route for large deals, and some deals of managers sent along it; how many."""
    route = create_route(by, ROUTE)
    deals = Deal.objects.filter(state="open", deleted_at=None, amount__gte=DEAR, responsible__is_active=True)
    count = 0
    for (comment, word, answer), deal in zip(ASKED, deals.order_by("-amount", "pk"), strict=False):
        assert deal.responsible_id is not None
        asker = replace(caller_of_user(deal.responsible_id), source=by.source)
        if not asker.may("deal", "see"):
            continue
        one = ask_approval(asker, route.pk, "deal", deal.pk, comment)
        count += 1
        first = (
            ApprovalWait.objects.filter(approval=one).order_by("user").values_list("user", flat=True).first()
        )
        if word is not None and first is not None:
            decide(replace(caller_of_user(first), source=by.source), one.pk, word, answer)
    # A company that has just begun is not met by a bell that rings.
    Notice.objects.filter(object="approval", read_at=None).update(read_at=now())
    return count
