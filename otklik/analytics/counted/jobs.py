from __future__ import annotations

from datetime import timedelta

from otklik.analytics.counted.models import CountedAnswer
from otklik.kit.clock import now
from otklik.kit.jobs import job
from otklik.records.journal.touching import Touch

# Longer than any answer is told for.
HOURS = 1


@job("counted.forget_old", cron="*/20 * * * *")
def forget_old_job(timestamp: int = 0) -> None:
    old = now() - timedelta(hours=HOURS)
    CountedAnswer.objects.filter(counted_at__lt=old).delete()
    Touch.objects.filter(at__lt=old).delete()
