from __future__ import annotations

import pytest

from otklik.customers.tests.cast import new_person
from otklik.kit.errors import Invalid
from otklik.records.entries.actions import change_record
from tests.world import World


def test_a_whole_name_comes_apart(world: World) -> None:
    person = new_person(world, name="Сергеева Алёна Ильинична")
    assert (person.last_name, person.first_name, person.middle_name) == ("Сергеева", "Алёна", "Ильинична")
    assert person.name == "Сергеева Алёна Ильинична"
    assert person.name_sort == "сергеева алена ильинична"
    assert person.gender == "female"


def test_parts_make_the_name_and_win_over_it(world: World) -> None:
    person = new_person(world, name="что угодно", last_name="Орлов", first_name="Пётр")
    assert person.name == "Орлов Пётр"


def test_a_changed_part_changes_the_name(world: World) -> None:
    person = new_person(world, name="Орлова Анна")
    changed = change_record(world.by("ivan"), "person", person.pk, {"last_name": "Лебедева"})
    assert changed.name == "Лебедева Анна"
    assert "лебедева" in changed.search_text and "орлова" not in changed.search_text


def test_the_whole_name_can_be_changed_in_a_list(world: World) -> None:
    person = new_person(world, name="Орлова Анна")
    changed = change_record(world.by("ivan"), "person", person.pk, {"name": "Лебедева Инна Петровна"})
    assert (changed.last_name, changed.first_name, changed.middle_name) == ("Лебедева", "Инна", "Петровна")


@pytest.mark.parametrize("values", [{"name": None}, {"name": "", "phones": ["+7 916 123-45-67"]}])
def test_somebody_without_any_name_is_refused(world: World, values: dict[str, object]) -> None:
    with pytest.raises(Invalid) as error:
        new_person(world, **values)
    assert [problem.field for problem in error.value.errors] == ["last_name"]


def test_a_name_cannot_be_emptied(world: World) -> None:
    person = new_person(world, name="Орлова")
    with pytest.raises(Invalid):
        change_record(world.by("ivan"), "person", person.pk, {"last_name": None})


def test_phones_and_messengers_tell_who_it_is(world: World) -> None:
    person = new_person(
        world,
        phones=["8 (916) 123-45-67", {"raw": "+7 495 123-45-67 доб. 12"}],
        messengers=[{"value": "@Novikov", "kind": "telegram"}],
    )
    assert person.match_keys == ["+79161234567", "+74951234567#12", "telegram:novikov"]
    assert " 79161234567 74951234567 " in person.search_text
