"""What is done about sign-in without being asked."""

from __future__ import annotations

import logging

from otklik.access.sign_in.actions import sweep
from otklik.kit.jobs import job

log = logging.getLogger(__name__)


@job("access.sweep", cron="17 3 * * *")
def sweep_daily(timestamp: int) -> None:
    """Ended sessions, old guesses and old lines of the journal go at night."""
    log.info("swept: %s", sweep())
