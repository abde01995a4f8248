from otklik.analytics.baselines.models import Baseline
from otklik.analytics.counted.models import CountedAnswer
from otklik.analytics.daily.models import DayFigure
from otklik.analytics.dashboards.models import Dashboard, HomeDashboard
from otklik.analytics.effects.models import Effect
from otklik.analytics.metrics.models import OwnMetric
from otklik.analytics.reports.models import Report
from otklik.analytics.schedules.models import ReportSchedule, Sending
from otklik.analytics.segments.models import Calculation, Membership, Move, Segmentation
from otklik.analytics.targets.models import Target
from otklik.analytics.work_days.models import WorkDay

__all__ = [
    "Baseline",
    "Calculation",
    "CountedAnswer",
    "Dashboard",
    "DayFigure",
    "Effect",
    "HomeDashboard",
    "Membership",
    "Move",
    "OwnMetric",
    "Report",
    "ReportSchedule",
    "Segmentation",
    "Sending",
    "Target",
    "WorkDay",
]
