"""A follower of the journal is given each change once, in whatever order transactions end."""

from __future__ import annotations

import os
import time
from uuid import uuid4

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otklik.records.journal.following import follow_from_now, followed, gaps_between, remaining, skip_to_now
from otklik.records.journal.models import Follower

WRITE = """
INSERT INTO records_change (at, via, source, object, record_id, op, after)
VALUES (now(), 'screen', '', 'company', %s, 'create', '{"name": "Ромашка"}')
"""


def someone() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"])


def write(connection: psycopg.Connection) -> str:
    pk = uuid4()
    connection.execute(WRITE, [pk])
    return str(pk)


def read(limit: int = 500) -> list[str]:
    with followed("test", limit) as changes:
        return [str(change.record_id) for change in changes]


@pytest.mark.django_db(transaction=True)
def test_an_earlier_number_that_commits_later_is_not_lost() -> None:
    follow_from_now("test")
    with someone() as slow, someone() as quick:
        first = write(slow)
        second = write(quick)
        quick.commit()
        assert read() == [second]
        assert read() == []
        slow.commit()
        assert read() == [first]
        assert read() == []


@pytest.mark.django_db(transaction=True)
def test_what_was_taken_back_is_waited_for_no_longer() -> None:
    follow_from_now("test")
    with someone() as slow, someone() as quick:
        write(slow)
        second = write(quick)
        quick.commit()
        assert read() == [second]
        slow.rollback()
        third = write(quick)
        quick.commit()
    assert read() == [third]
    # Transactions count for the whole server: one that another database has open keeps the gap open as well.
    for _ in range(600):
        assert read() == []
        if not Follower.objects.get(name="test").gaps:
            return
        time.sleep(0.1)
    pytest.fail("the gap is still waited for")


@pytest.mark.django_db(transaction=True)
def test_what_failed_is_given_again_and_pages_are_whole() -> None:
    follow_from_now("test")
    with someone() as writer:
        written = [write(writer) for _ in range(5)]
        writer.commit()
    with pytest.raises(RuntimeError), followed("test", 3):
        raise RuntimeError
    assert read(3) == written[:3]
    assert read(3) == written[3:]


@pytest.mark.django_db(transaction=True)
def test_who_follows_from_now_or_skips_does_not_read_the_past() -> None:
    with someone() as writer:
        write(writer)
        writer.commit()
        assert read() == [], "nobody follows yet"
        follow_from_now("test")
        write(writer)
        writer.commit()
        skip_to_now("test", lambda: False)
        skip_to_now("test", lambda: True)
        assert read() == []
        second = write(writer)
        writer.commit()
        skip_to_now("test", lambda: False)
        assert read() == [second], "somebody looks for something now"


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=60), st.randoms())
def test_every_number_that_commits_is_read_once(writers, dice) -> None:
    """Transactions begin, take numbers and end in any order; some are taken back."""
    numbers = {n: txn for n, (txn, _) in enumerate(writers, start=1)}
    kept = dict(writers)
    under_way = sorted(set(numbers.values()))
    committed: set[int] = set()
    position, gaps, got = 0, [], []
    while True:
        oldest = min(under_way, default=100)
        inside = sorted(n for n in committed - set(got) if any(a <= n <= b for a, b, _ in gaps))
        gaps = remaining(gaps, inside, oldest)
        news = sorted(n for n in committed if n > position)[: dice.randint(1, 10)]
        gaps += gaps_between(position, news, 10)
        position = news[-1] if news else position
        got += inside + news
        if under_way:
            ended = under_way.pop(dice.randrange(len(under_way)))
            committed |= {n for n, txn in numbers.items() if txn == ended and kept[ended]}
        elif not news and not inside:
            break
    assert sorted(got) == sorted(n for n, txn in numbers.items() if kept[txn])
    assert not remaining(gaps, [], 100)
