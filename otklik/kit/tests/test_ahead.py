"""Work done one item ahead, and ids whose randomness is asked for ahead."""

import os
import threading

import pytest

from otklik.kit.ahead import ahead
from otklik.kit.ids import new_id


def test_items_come_in_their_order() -> None:
    assert list(ahead(range(50))) == list(range(50))
    assert list(ahead(())) == []


def test_one_ahead_and_no_more() -> None:
    made: list[int] = []
    began = [threading.Event() for _ in range(4)]

    def making():
        for number in range(4):
            began[number].set()
            made.append(number)
            yield number

    items = ahead(making())
    assert next(items) == 0
    assert began[1].wait(5), "the next is made while this one is used"
    items.close()
    assert made == [0, 1]


def test_what_fails_fails_at_its_place() -> None:
    def failing():
        yield "first"
        raise ValueError("second")

    items = ahead(failing())
    assert next(items) == "first"
    with pytest.raises(ValueError, match="second"):
        next(items)


def test_ids_are_never_given_twice_even_to_a_forked_process() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000 and {one.version for one in ids} == {7}
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, b"".join(new_id().bytes[6:] for _ in range(20)))
        os._exit(0)
    os.waitpid(child, 0)
    told = os.read(read, 10_000)
    theirs = {told[at : at + 10] for at in range(0, 200, 10)}
    assert len(theirs) == 20 and not theirs & {new_id().bytes[6:] for _ in range(100)}
