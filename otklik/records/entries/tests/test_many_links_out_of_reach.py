"""Links to many records of an object that the caller may see nothing of are told as none."""

import pytest

from otklik.records.entries.actions import create_record
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_record_is_read_without_rights_to_what_it_links_to(world: World) -> None:
    person = str(world.things["person_ivan"].pk)
    deal = create_record(world.by("ivan"), "deal", {"name": "Поставка", "person": person})
    world.take_roles("maria")
    world.give_role("maria", {"deal": {"see": "all"}})
    told = world.api("maria").get(f"/deals/{deal.pk}")
    assert told.status_code == 200, told.content
    assert told.json()["persons"] == []
