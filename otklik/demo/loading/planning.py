"""Goals of the sample company: plans by its own pace, a little above it, and what its metrics were before."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_UP, Decimal
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.analytics.baselines.actions import measure_baseline, state_baseline
from otklik.analytics.metrics.catalogue import metric_of
from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.telling import told
from otklik.analytics.targets.actions import set_targets
from otklik.analytics.targets.subjects import Subject
from otklik.customers.coverage.norms import keep_norms
from otklik.kit.clock import today
from otklik.kit.errors import Refused
from otklik.records.cuts.spans import Span

WHOLE = Subject()
MONTHS_KNOWN = 5
# The plan asks for a tenth more than there was.
MORE = Decimal("1.1")
STEP = Decimal(10_000)
MEASURED = ("win_rate", "time_to_close", "average_cheque")
KEPT_BEFORE = Decimal("0.82")
SOURCE = "Выборочная проверка 50 обращений по журналу прежней системы"


def lay_goals(by: Caller) -> int:
    """Plans of the months about now, of the company and of each manager who has won anything; how many subjects."""
    zone = ZoneInfo(company_settings().timezone)
    this = today(str(zone)).replace(day=1)
    past = Span(_shifted(this, -MONTHS_KNOWN), this, zone)
    months = [_shifted(this, by_months) for by_months in (-1, 0, 1, 2)]
    amount = told(by, metric_of(by, "won_amount"), Scope(past, ("person",)))
    count = 0
    people = [(group["keys"][0]["value"], group["value"]) for group in amount["groups"]]
    # Deals nobody answers for are in the company's figure alone.
    personal = [(Subject("person", str(person)), value) for person, value in people if person]
    for subject, value in [(WHOLE, amount["value"]), *personal]:
        plan = _plan(Decimal(value or 0) / MONTHS_KNOWN)
        if plan:
            set_targets(by, "won_amount", subject, dict.fromkeys(months, plan))
            count += 1
    set_targets(by, "win_rate", WHOLE, dict.fromkeys(months, Decimal("0.35")))
    set_targets(by, "regulation_kept", WHOLE, dict.fromkeys(months, Decimal("0.95")))
    _baselines(by, Span(past.start, _shifted(past.start, 3), zone), this)
    return count + 2


def lay_norms(by: Caller) -> int:
    """How often companies are to be in touch with, by their category; how many norms."""
    every = ["call", "meeting", "visit"]
    norms = [
        {"field": "segment", "value": "A", "amount": 3, "per": "quarter", "kinds": every},
        {"field": "segment", "value": "B", "amount": 2, "per": "quarter", "kinds": every},
        {"field": "", "value": "", "amount": 1, "per": "quarter", "kinds": every},
    ]
    keep_norms(by, "company", norms)
    return len(norms)


def _baselines(by: Caller, span: Span, this: date) -> None:
    for key in MEASURED:
        try:
            measure_baseline(by, key, WHOLE, span)
        except Refused:  # nothing closed in those months
            continue
    state_baseline(by, "regulation_kept", WHOLE, KEPT_BEFORE, _shifted(this, -MONTHS_KNOWN), SOURCE)


def _plan(usual: Decimal) -> Decimal:
    return (usual * MORE / STEP).quantize(Decimal(1), ROUND_UP) * STEP


def _shifted(month: date, by_months: int) -> date:
    count = month.year * 12 + month.month - 1 + by_months
    return date(count // 12, count % 12 + 1, 1)
