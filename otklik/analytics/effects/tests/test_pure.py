"""A planted effect is found and told with an interval that covers it; without one nothing is said. No database."""

from __future__ import annotations

from random import Random

from otklik.analytics.effects.comparing import LEAST_PAIRS, apart, effect, shares_apart, signs
from otklik.analytics.effects.matching import One, match


def company(seed: int, planted: float) -> list[float]:
    """Changes of the pairs of a made-up event: lopsided amounts, 60 of 660 took part, the active rather."""
    draw = Random(seed)
    took, others, after = [], [], {}
    for n in range(660):
        usual = draw.gammavariate(2, 50)
        before, then = (draw.gammavariate(4, usual / 4) for _ in range(2))
        one = One(n, (n % 3,), before)
        (took if n < 60 else others).append(one)
        after[n] = then + (planted if n < 60 else 0)
    found = match(took, others, 20, seed)
    known = {one.id: one.before for one in (*took, *others)}
    assert len({other for _, other in found.pairs}) == len(found.pairs), "nobody twice"
    return [(after[a] - known[a]) - (after[b] - known[b]) for a, b in found.pairs]


def test_without_an_effect_it_is_silent_and_with_one_it_speaks() -> None:
    loud = covered = found = 0
    for seed in range(100):
        quiet = effect(company(seed, 0), seed)
        assert quiet is not None
        loud += quiet.beyond_chance
    for seed in range(40):
        told = effect(company(seed, 60), seed)
        assert told is not None
        found += told.beyond_chance and told.value > 0
        covered += told.low <= 60 <= told.high
    # 5 of 100 are expected to speak; 12 and more come by chance once in a thousand.
    assert loud <= 11
    assert found >= 36
    assert covered >= 34


def test_pairs_are_alike_and_near() -> None:
    took = [One("a", ("A",), 10), One("b", ("A",), 100), One("c", ("Z",), 1), One("d", ("A",), 11)]
    others = [One(1, ("A",), 12), One(2, ("A",), 9), One(3, ("B",), 100), One(4, ("A",), 10.5)]
    found = match(took, others, 5)
    pairs = dict(found.pairs)
    assert set(pairs) == {"a", "d"} and len(set(pairs.values())) == 2
    assert found.too_far == ["b"] and found.no_kind == ["c"]
    assert match(took, others, 5) == found, "the same seed, the same pairs"
    crowd = match([One(n, (), 0) for n in range(5)], [One(n, (), 0) for n in range(3)], 0)
    assert len(crowd.pairs) == 3 and len(crowd.too_far) == 2


def test_too_few_pairs_say_nothing_and_many_are_normal() -> None:
    assert effect([1.0] * (LEAST_PAIRS - 1)) is None
    many = effect([float(n % 7) for n in range(7 * 500)])
    assert many is not None and many.low < 3 < many.high and many.p < 1e-6
    assert signs([0.0] * 30) == 1 and signs([1.0] * 30) < 0.01
    nothing = effect([0.0] * 30)
    assert nothing is not None and not nothing.beyond_chance


def test_how_unlike_two_sides_are() -> None:
    assert apart([1, 2, 3], [1, 2, 3]) == 0
    assert round(apart([2, 3, 4], [1, 2, 3]) or 0, 6) == 1
    assert apart([1], [1, 2]) is None and apart([1, 1], [2, 2]) is None
    assert shares_apart(["A", "B"], ["A", "B"]) == 0 and (shares_apart("AAAB", "ABBB") or 0) > 1
