"""What the diagnosis finds of what is planted, and what it cries out over where nothing is: over 200 seeds.

The figures are those of docs/decisions/0012; run with `-s` to see them measured.
"""

from dataclasses import replace

from otklik.sales.diagnosis.readings import readings
from otklik.sales.diagnosis.rules import arrivals_compared, judged, persons_compared, steps_compared
from otklik.sales.diagnosis.tests.company import FAULTS, KINDS, Company, counts

SEEDS = 200
FOLLOWING = dict(zip(KINDS, (*KINDS[1:], "won"), strict=True))
LEAST_POWER, MOST_FALSE, MOST_BESIDE = 0.8, 0.1, 0.15


def found(planted, seed):
    """The readings that found something between a usual quarter and one with this planted."""
    usual, arrived_before = counts(replace(Company(), unlike=planted.unlike), f"before {seed}")
    now, arrived = counts(planted, f"now {seed}")
    steps, new = judged(
        steps_compared(now, usual, KINDS), [arrivals_compared("deals", arrived, arrived_before)]
    )
    told = readings(steps, FOLLOWING, new, persons_compared(now, KINDS))
    return {one.key: one.verdict for one in told if one.found}


def test_what_is_planted_is_found_and_nothing_else_is_cried_out():
    told = []
    for fault, company in FAULTS.items():
        results = [found(company, seed) for seed in range(SEEDS)]
        power = sum(one.get(fault) == "worse" for one in results) / SEEDS
        beside = sum(bool(set(one) - {fault}) for one in results) / SEEDS
        told.append(f"{fault:15} found in {power:6.1%}, something else beside it in {beside:6.1%}")
        assert power >= LEAST_POWER, told[-1]
        assert beside <= MOST_BESIDE, told[-1]
    clean = [found(Company(), seed) for seed in range(SEEDS)]
    false = sum(bool(one) for one in clean) / SEEDS
    told.append(f"nothing planted: something cried out in {false:6.1%}")
    print("\n".join(told))
    assert false <= MOST_FALSE, told[-1]
