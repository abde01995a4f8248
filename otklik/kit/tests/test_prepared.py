"""Statements the database keeps planned, beside those it plans each time."""

import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from otklik.kit.prepared import prepared_cursor

pytestmark = pytest.mark.django_db
ASKED = "SELECT %(a)s::int + 1 AS the_sum_of_this_test"


def planned() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%$1%%the_sum_of_this_test%%'",
            [],
        )
        return int(cursor.fetchone()[0])


def test_it_is_planned_once_and_asked_with_other_values() -> None:
    found = []
    with CaptureQueriesContext(connection) as told:
        for number in (1, 2, 3):
            with prepared_cursor() as cursor:
                cursor.execute(ASKED, {"a": number})
                found.append(cursor.fetchone()[0])
    assert found == [2, 3, 4] and planned() == 1
    assert "SELECT 3::int + 1" in told.captured_queries[2]["sql"], "whoever counts statements sees it too"


def test_an_ordinary_cursor_prepares_nothing() -> None:
    before = planned()
    for _ in range(3):
        with connection.cursor() as cursor:
            cursor.execute(ASKED.replace("this", "that"), {"a": 1})
    assert planned() == before


def test_what_fails_fails_as_ever_and_can_be_asked_again() -> None:
    with pytest.raises(DataError), transaction.atomic(), prepared_cursor() as cursor:
        cursor.execute("SELECT 1 / %s::int", [0])
    with prepared_cursor() as cursor:
        cursor.execute("SELECT 1 / %s::int", [1])
        assert cursor.fetchone() == (1,)
