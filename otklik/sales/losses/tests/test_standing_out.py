"""Which cell of a cross table of losses stands out."""

from random import Random

from otklik.sales.losses.rules import outstanding


def test_a_cell_far_from_the_others_stands_out():
    cells = [
        ("dear", "ivan", 30),
        ("late", "ivan", 5),
        ("dear", "maria", 10),
        ("late", "maria", 30),
        ("dear", "petr", 2),
    ]
    found = outstanding(cells)
    assert found["dear", "ivan"] == "more" and found["late", "ivan"] == "less"
    assert found["dear", "maria"] == "less" and ("dear", "petr") not in found
    assert outstanding([]) == {} and outstanding([("dear", "ivan", 50)]) == {}


def test_chance_alone_seldom_makes_one():
    cried = 0
    for seed in range(100):
        dice = Random(seed)
        counts = {}
        for _ in range(200):
            key = (dice.choice("abcd"), dice.choice("xyz"))
            counts[key] = counts.get(key, 0) + 1
        cried += bool(outstanding([(*key, count) for key, count in counts.items()]))
    assert cried <= 10
