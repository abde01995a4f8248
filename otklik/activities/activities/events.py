from dataclasses import dataclass

from otklik.access.callers import Caller
from otklik.activities.activities.models import Activity


@dataclass(frozen=True)
class ActivityDone:
    activity: Activity
    by: Caller
