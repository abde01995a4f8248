"""The nightly round of forecasts: learn, set facts beside what was forecast, keep today's, test on the past."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.kit.clock import today
from otklik.sales.forecasts.backtest import backtest
from otklik.sales.forecasts.learning import relearn
from otklik.sales.forecasts.models import LearnedChances, Snapshot
from otklik.sales.forecasts.snapshots import settle_facts, take_snapshots


def forget_forecasts() -> None:
    """Drop what was learned and kept: of deals that were no real ones. The next round counts the past anew."""
    Snapshot.objects.all().delete()
    LearnedChances.objects.all().delete()


def go_round(by: Caller, anew: bool = False) -> None:
    """Everything that is done each night; `anew` also counts what was counted afterwards once more."""
    settings = company_settings()
    relearn()
    # Weights rest on the months scored: first those forecasts that can be made up for.
    backtest(by, anew)
    settle_facts(today(settings.timezone), settings.currency, ZoneInfo(settings.timezone))
    take_snapshots(by)
