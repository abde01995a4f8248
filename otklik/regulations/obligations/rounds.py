from __future__ import annotations

from otklik.kit.rounds import round_of
from otklik.regulations.obligations.sweeping import sweep_due
from otklik.regulations.obligations.watching import watch, watch_dates

round_of("regulations.watch", seconds=1)(watch)
round_of("regulations.sweep", seconds=2)(sweep_due)
round_of("regulations.dates", seconds=30)(watch_dates)
