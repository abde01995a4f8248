from __future__ import annotations

from otklik.automation.approvals.sweeping import follow_absences, sweep_due
from otklik.automation.approvals.watching import watch
from otklik.kit.rounds import round_of

round_of("approvals.watch", seconds=1)(watch)
round_of("approvals.sweep", seconds=2)(sweep_due)
round_of("approvals.absences", seconds=20)(follow_absences)
