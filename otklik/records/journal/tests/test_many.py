"""Many rows changed by one statement: their journal takes a time that grows with them, not with their square."""

import time

import pytest
from django.db import connection

from otklik.records.entries.actions import create_record
from otklik.records.journal.many import before_many
from otklik.records.journal.models import Change
from tests.world import World

pytestmark = pytest.mark.django_db
MANY = 900
COPIES = """
INSERT INTO customers_company
SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*
FROM customers_company c, generate_series(2, %s) WHERE c.id = %s
"""
ONE = "UPDATE customers_company SET comment = comment || '1' WHERE id = %s"
ALL = "UPDATE customers_company SET comment = comment || '2' WHERE name = 'Ромашка'"


def test_the_difference_is_counted_once_for_a_row(world: World) -> None:
    """An immutable function would be folded into the trigger's statement, which names the difference five times."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT provolatile::text FROM pg_proc WHERE proname = 'otklik_diff'")
        assert cursor.fetchall() == [("v",)]


def test_many_changes_after_single_ones(world: World) -> None:
    pk = create_record(world.by("olga"), "company", {"name": "Ромашка"}).pk
    with connection.cursor() as cursor:
        cursor.execute(COPIES, [MANY, pk])
        cursor.execute("DISCARD PLANS")
        for _ in range(3):
            cursor.execute(ONE, [pk])
        as_planned_for_one = seconds(cursor)
        before_many(cursor)
        assert seconds(cursor) < as_planned_for_one / 2
    assert Change.objects.filter(object="company", op="change").count() == 3 + 2 * MANY


def seconds(cursor) -> float:
    begun = time.perf_counter()
    cursor.execute(ALL)
    assert cursor.rowcount == MANY
    return time.perf_counter() - begun
