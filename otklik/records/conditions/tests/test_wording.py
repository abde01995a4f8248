"""Conditions in words: values as people write them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from otklik.records.conditions.wording import worded
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("condition", "ru", "en"),
    [
        (
            {"field": "amount", "op": "gte", "value": "1500000.00"},
            "не меньше 1\u00a0500\u00a0000",
            "1,500,000",
        ),
        ({"field": "amount", "op": "lt", "value": "10.50"}, "меньше 10,50", "10.50"),
        ({"field": "close_on", "op": "in_period", "value": "this_week"}, "эта неделя", "this week"),
        (
            {"field": "close_on", "op": "in_period", "value": {"last_days": 7}},
            "последние 7 дн.",
            "the last 7 days",
        ),
        ({"field": "name", "op": "eq", "value": "today"}, "today", "today"),
    ],
)
def test_values_are_said_as_people_write_them(world: World, condition: Any, ru: str, en: str) -> None:
    by = world.by("admin")
    assert worded(condition, by, "deal").endswith(ru)
    assert worded(condition, replace(by, language="en"), "deal").endswith(en)
