"""Rows of some people: hundreds of them are one value of the statement, nobody is nothing found."""

import pytest
from django.db.models import Q

from otklik.customers.companies.models import Company
from otklik.kit.ids import new_id
from otklik.records.entries.actions import create_record
from otklik.records.entries.scopes import of_people
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(world: World):
    made = [create_record(world.by(name), "company", {"name": name}).pk for name in ("ivan", "olga")]
    made.append(Company.objects.create(id=new_id(), name="nobody's").pk)
    return Company.objects.filter(pk__in=made).order_by("name")


def names(rows) -> list[str]:
    return list(rows.values_list("name", flat=True))


def test_some_and_none(world: World, ours) -> None:
    assert names(ours.filter(of_people("responsible", {world.id("ivan")}))) == ["ivan"]
    assert names(ours.filter(of_people("responsible_id", [world.id("ivan"), world.id("olga")]))) == [
        "ivan",
        "olga",
    ]
    assert names(ours.filter(of_people("responsible", ()))) == []
    assert names(ours.filter(of_people("responsible", ()) | Q(name="olga"))) == ["olga"]


def test_hundreds_are_one_value(ours) -> None:
    _, values = ours.filter(of_people("responsible", [new_id() for _ in range(300)])).query.sql_with_params()
    assert sum(isinstance(value, str) and value.startswith("{") for value in values) == 1
    assert len(values) < 10


def test_behind_a_prefix_it_may_be_negated(world: World, ours) -> None:
    """A company without a parent is no company of somebody's parent."""
    assert len(names(ours.exclude(of_people("responsible", {world.id("ivan")}, "parent__")))) == 3
