"""Whoever keeps a rule learns that a run of it came to nothing."""

from __future__ import annotations

from otklik.automation.rules.models import Rule
from otklik.automation.rules.queries import InForce
from otklik.automation.runs.models import Run
from otklik.kit.texts import Text
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import APP, NoticeKind, kinds

kinds.add(
    NoticeKind(
        "rule_failed",
        Text("Правило не сработало", "A rule came to nothing"),
        Text("Ошибки и остановки правил, которые вы ведёте", "Failures and stops of the rules you keep"),
        frozenset({APP}),
    )
)
WORDS = Text("Правило «{name}»: {why}", "The rule “{name}”: {why}")


def tell_of(edition: InForce, run: Run, why: Text) -> None:
    """To who keeps the rule, about the record it was at."""
    keepers = Rule.objects.filter(pk=edition.rule_id).values_list("responsible", flat=True)
    text = WORDS.format(name=edition.name, why=why)
    news = News(
        "rule_failed", text, "rule", edition.rule_id, once=f"run:{run.pk}:{run.attempts}:{run.position}",
        group=f"rule_failed:{edition.rule_id}",
    )  # fmt: skip
    tell([pk for pk in keepers if pk], news)
