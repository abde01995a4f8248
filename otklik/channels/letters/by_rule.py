"""The step of a rule that sends a letter."""

from __future__ import annotations

from otklik.automation.rules.definition import Letter as Step
from otklik.automation.runs.doing import Came, Doing, does
from otklik.channels.letters.actions import send_by_template
from otklik.kit.texts import Text

QUEUED = Text("Письмо в очереди на отправку", "A letter is queued")


@does(Step)
def letter(doing: Doing, step: Step) -> Came:
    made = send_by_template(doing.by, step.template, doing.run.object, doing.record_id, once=doing.once(step))
    return Came(QUEUED, made=("letter", made.pk))
