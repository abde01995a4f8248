"""Whether a difference is more than chance: shares, rates, means, durations. Plain Python, no table, no array.

Every test is fit for small numbers, says None where there is nothing to judge by, and names where its formula
is from. Intervals are of 95 %.
"""

from otklik.kit.statistics.corrections import benjamini_hochberg, holm
from otklik.kit.statistics.differences import Difference
from otklik.kit.statistics.means import log_means_differ, means_differ, ranks_differ
from otklik.kit.statistics.rates import count_against, dispersion, poisson_interval, rates_differ
from otklik.kit.statistics.resampling import mean_interval
from otklik.kit.statistics.shares import (
    against_rest,
    fisher,
    needed,
    newcombe,
    share_against,
    shares_differ,
    stratified,
    wilson,
)
from otklik.kit.statistics.survival import (
    Incidence,
    LogRank,
    Survival,
    cumulative_incidence,
    kaplan_meier,
    log_rank,
    median_time,
)

__all__ = [
    "Difference",
    "Incidence",
    "LogRank",
    "Survival",
    "against_rest",
    "benjamini_hochberg",
    "count_against",
    "cumulative_incidence",
    "dispersion",
    "fisher",
    "holm",
    "kaplan_meier",
    "log_means_differ",
    "log_rank",
    "mean_interval",
    "means_differ",
    "median_time",
    "needed",
    "newcombe",
    "poisson_interval",
    "ranks_differ",
    "rates_differ",
    "share_against",
    "shares_differ",
    "stratified",
    "wilson",
]
