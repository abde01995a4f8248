"""Records taken out elsewhere are in the same journal of exports."""

from __future__ import annotations

from otklik.analytics.reports.events import RecordsTakenOut
from otklik.exchange.exports.models import Export
from otklik.kit.clock import now
from otklik.kit.events import when


@when(RecordsTakenOut)
def write_down(fact: RecordsTakenOut) -> None:
    """Who took which records out in the file of a report."""
    Export.objects.create(
        object=fact.object,
        format=fact.format,
        filter=fact.condition,
        columns=list(fact.columns),
        rows=fact.rows,
        by_id=fact.by.user_id,
        via=fact.by.via,
        finished_at=now(),
    )
