from __future__ import annotations

from otklik.automation.runs.going import go_on
from otklik.automation.runs.starting import look_at_clock, watch
from otklik.kit.rounds import round_of

round_of("automation.watch", seconds=1)(watch)
round_of("automation.go", seconds=1)(go_on)
round_of("automation.clock", seconds=20)(look_at_clock)
