"""What else moves obligations: a regulation was switched on."""

from __future__ import annotations

from otklik.kit.events import when
from otklik.regulations.obligations.watching import begin_to_watch
from otklik.regulations.regulations.events import RegulationSwitchedOn


@when(RegulationSwitchedOn)
def watch_from_now(fact: RegulationSwitchedOn) -> None:
    begin_to_watch()
