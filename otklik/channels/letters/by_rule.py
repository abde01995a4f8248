"""The step of a rule that sends a letter."""

from __future__ import annotations

from otklik.automation.rules.definition import Letter as Step
from otklik.automation.runs.doing import Came, Doing, does
from otklik.channels.letters.actions import send_by_template
from otklik.kit.texts import Text

QUEUED = Text("Письмо «{subject}» — {to}", "A letter, “{subject}”, to {to}")


@does(Step)
def letter(doing: Doing, step: Step) -> Came:
    made = send_by_template(doing.by, step.template, doing.run.object, doing.record_id, once=doing.once(step))
    to = ", ".join(one["value"] for one in made.to)
    return Came(QUEUED.format(subject=made.subject, to=to), made=("letter", made.pk))
