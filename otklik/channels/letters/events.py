from dataclasses import dataclass

from otklik.access.callers import Caller
from otklik.channels.letters.models import Letter


@dataclass(frozen=True)
class LetterSent:
    """A letter went out; the activity that proves it is `letter.activity`."""

    letter: Letter
    by: Caller
