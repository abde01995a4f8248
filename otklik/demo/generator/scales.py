"""How much is made: the sample company and the two sizes of the benches."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# The benches' data is the same on any day: its last day is fixed.
BENCH_NOW = datetime.fromisoformat("2026-11-20T12:00")


@dataclass(frozen=True)
class Scale:
    """Counts of everything, the moment taken for «now» (UTC, naive) and the length of the past in days."""

    name: str
    now: datetime
    managers: int
    companies: int
    people: int
    leads: int
    deals: int
    open_deals: int
    activities: int
    days: int
    cases: int = 0
    seed: int = 20261122

    @property
    def start(self) -> datetime:
        return (self.now - timedelta(days=self.days)).replace(hour=6, minute=0, second=0, microsecond=0)


def sample(now: datetime) -> Scale:
    """A believable small company around the given day; `now` is naive UTC."""
    return Scale(
        name="sample",
        now=now.replace(microsecond=0),
        managers=8,
        companies=200,
        people=400,
        leads=60,
        deals=360,
        open_deals=40,
        activities=800,
        days=200,
        cases=300,
    )


def bench(name: str) -> Scale:
    """The benches' sizes: `50k` (the source's case) and `1m`. Raises KeyError for another name."""
    return {
        "50k": Scale(
            name="50k",
            now=BENCH_NOW,
            managers=50,
            companies=15_000,
            people=50_000,
            leads=5_000,
            deals=20_000,
            open_deals=6_000,
            activities=150_000,
            days=1095,
        ),
        "1m": Scale(
            name="1m",
            now=BENCH_NOW,
            managers=180,
            companies=300_000,
            people=1_000_000,
            leads=50_000,
            deals=300_000,
            open_deals=20_000,
            activities=3_000_000,
            days=1095,
        ),
    }[name]
