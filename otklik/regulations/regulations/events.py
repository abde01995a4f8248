from dataclasses import dataclass

from otklik.access.callers import Caller
from otklik.regulations.regulations.models import Regulation


@dataclass(frozen=True)
class RegulationSwitchedOn:
    regulation: Regulation
    by: Caller


@dataclass(frozen=True)
class RegulationSwitchedOff:
    regulation: Regulation
    by: Caller
