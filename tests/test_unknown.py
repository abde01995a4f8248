"""What a door does not know is refused and named, in words people read."""

import pytest

from otklik.sales.pipelines.models import Pipeline

pytestmark = pytest.mark.django_db


def problems(answer):
    assert answer.status_code == 422, answer.content
    return {one["field"]: one["message"] for one in answer.json()["errors"]}


def test_an_unknown_parameter_is_refused_by_name(world):
    assert problems(world.api("ivan").get("/people", limt=5)) == {"limt": "Нет такого параметра: limt"}


def test_a_parameter_of_the_wrong_kind_is_told_in_words(world):
    assert problems(world.api("ivan").get("/people", limit="много")) == {"limit": "Нужно целое число"}


def test_an_unknown_word_of_a_body_is_refused_beside_the_rest(world):
    told = problems(world.api("admin").post("/pipelines", {"names": {"ru": "Новая"}, "colour": "red"}))
    assert told == {"stages": "Заполните это поле", "colour": "Нет такого поля"}
    assert not Pipeline.objects.filter(name="Новая").exists()


def test_a_word_inside_a_body_is_refused_at_its_place(world):
    stage = {"names": {"ru": "Этап"}, "kind": "open", "weight": 1}
    told = problems(world.api("admin").post("/pipelines", {"names": {"ru": "Новая"}, "stages": [stage]}))
    assert told["stages.0.weight"] == "Нет такого поля"


def test_an_id_that_is_none_is_told(world):
    told = problems(world.api("ivan").get("/deals/board", pipeline="главная"))
    assert told == {"pipeline": "Неверный идентификатор"}
