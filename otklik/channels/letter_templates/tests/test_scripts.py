"""Scripts of calls: steps that lead to one another, told with the values of a record."""

from __future__ import annotations

from typing import Any

import pytest

from otklik.records.entries.actions import create_record
from tests.world import World

pytestmark = pytest.mark.django_db

STEPS: list[dict[str, Any]] = [
    {"id": "1", "text": "{{ person.first_name | default: \"Здравствуйте\" }}, удобно говорить?", "answers": [
        {"text": "Да", "next": "2"}, {"text": "Нет", "next": None},
    ]},
    {"id": "2", "text": "Расскажу о новом.", "answers": [
        {"text": "Интересно", "next": None}, {"text": "Ещё раз", "next": "1"},
    ]},
]  # fmt: skip


def script(world: World, **values: Any) -> Any:
    given = {"name": "Первый звонок", "kind": "phone_script", "about": "person"}
    return create_record(world.by("admin"), "letter_template", {**given, **values})


def test_steps_are_kept_and_told_for_a_record(world: World) -> None:
    kept = script(world)
    admin, ivan = world.api("admin"), world.api("ivan")
    assert ivan.get("/letter_templates/scripts", object="person").json() == [], (
        "a script without steps is no help"
    )
    assert ivan.put(f"/letter_templates/{kept.pk}/script", {"steps": STEPS}).status_code == 403
    assert admin.put(f"/letter_templates/{kept.pk}/script", {"steps": STEPS}).json()["steps"] == STEPS
    assert [one["name"] for one in ivan.get("/letter_templates/scripts", object="person").json()] == [
        "Первый звонок"
    ]
    assert ivan.get("/letter_templates/scripts", object="deal").json() == []
    asked = {"object": "person", "record": str(world.things["person_ivan"].pk)}
    told = ivan.get(f"/letter_templates/{kept.pk}/script", **asked).json()["steps"]
    assert told[0]["text"] == "Пётр, удобно говорить?"
    asked["record"] = str(world.things["person_petr"].pk)
    assert ivan.get(f"/letter_templates/{kept.pk}/script", **asked).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda steps: steps[0]["answers"][0].update(next="9"), "steps.0.answers.0.next"),
        (lambda steps: steps[1].update(id="1"), "steps.1.id"),
        (lambda steps: steps[0]["answers"].pop(0), "steps.1.text"),
        (lambda steps: steps[0].update(text="{{ person.nothing }}"), "steps.0.text"),
    ],
)
def test_a_broken_script_is_refused_at_its_step(world: World, change: Any, field: str) -> None:
    steps = [{**step, "answers": [dict(answer) for answer in step["answers"]]} for step in STEPS]
    change(steps)
    refused = world.api("admin").put(f"/letter_templates/{script(world).pk}/script", {"steps": steps})
    assert refused.status_code == 422
    assert field in {one["field"] for one in refused.json()["errors"]}


def test_only_a_script_has_steps(world: World) -> None:
    kept = script(world, kind="letter")
    assert world.api("admin").put(f"/letter_templates/{kept.pk}/script", {"steps": STEPS}).status_code == 409
