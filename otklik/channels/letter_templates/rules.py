"""What a template may be, and whether a script's answers lead somewhere. No database here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text

KINDS = {
    "letter": Text("Письмо", "Letter"),
    "phone_script": Text("Телефонный скрипт", "Phone script"),
    "cold_script": Text("Скрипт холодного звонка", "Cold-call script"),
    "quality_sheet": Text("Лист качества", "Quality sheet"),
    "presentation": Text("Презентация", "Presentation"),
    "quote": Text("Коммерческое предложение", "Quote"),
}
SCRIPTS = ("phone_script", "cold_script")
# What a template may be for; an object that is not there yet is simply not offered.
ABOUT = ("company", "person", "lead", "deal", "activity", "case")

NO_STEP = Text("Такого шага нет", "There is no such step")
SAME_STEP = Text("Два шага с одним именем", "Two steps of one name")
LOST_STEP = Text("К этому шагу не ведёт ни один ответ", "No answer leads to this step")


def script_problems(steps: Sequence[Mapping[str, Any]]) -> list[FieldProblem]:
    """What is wrong with the steps of a script: answers that lead nowhere, steps nothing leads to."""
    known = [step["id"] for step in steps]
    problems = [
        FieldProblem(f"steps.{number}.id", "taken", SAME_STEP)
        for number, key in enumerate(known)
        if key in known[:number]
    ]
    led_to = set(known[:1])
    for number, step in enumerate(steps):
        for place, answer in enumerate(step["answers"]):
            following = answer.get("next")
            if following is None:
                continue
            led_to.add(following)
            if following not in known:
                problems.append(FieldProblem(f"steps.{number}.answers.{place}.next", "missing", NO_STEP))
    problems += [
        FieldProblem(f"steps.{number}.text", "lost", LOST_STEP)
        for number, key in enumerate(known)
        if key not in led_to
    ]
    return problems
