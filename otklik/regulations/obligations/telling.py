"""What people are told of their obligations, and when: each thing once, however often the worker comes by."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from otklik.access.company_settings.queries import company_settings
from otklik.kit.texts import Text
from otklik.records.notices.actions import News, tell_many
from otklik.records.notices.kinds import APP, MAIL, PUSH, NoticeKind, kinds
from otklik.regulations.obligations.answering import People
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.regulations.definition import Told

kinds.add(
    NoticeKind(
        "obligation_opened",
        Text("Новое обязательство", "A new obligation"),
        Text("По регламенту от вас что-то требуется", "A regulation asks something of you"),
        frozenset({APP}),
    )
)
kinds.add(
    NoticeKind(
        "obligation_soon",
        Text("Срок обязательства подходит", "An obligation falls due soon"),
        Text("Напоминания, заданные в регламенте", "The reminders a regulation sets"),
        frozenset({APP, PUSH}),
        urgent=True,
    )
)
kinds.add(
    NoticeKind(
        "violation",
        Text("Нарушение регламента", "A violation of a regulation"),
        Text(
            "Срок прошёл: ваше нарушение или тех, кого вы ведёте",
            "The term is over: yours, or of those you lead",
        ),
        frozenset({APP, PUSH, MAIL}),
    )
)
kinds.add(
    NoticeKind(
        "violation_explained",
        Text("Объяснения и споры", "Explanations and disputes"),
        Text("Вам объяснили нарушение, оспорили его или решили ваш спор",
             "A violation was explained or disputed to you, or your dispute was decided"),
        frozenset({APP}),
    )
)  # fmt: skip

OPENED = Text("«{name}»: {{record}}, срок {due}", "“{name}”: {{record}}, due {due}")
SOON = Text(
    "«{name}»: прошло {share} % срока, {{record}}", "“{name}”: {share} % of the term is gone, {{record}}"
)
MINE = Text("Нарушен регламент «{name}»: {{record}}", "A regulation is violated, “{name}”: {{record}}")
THEIRS = Text(
    "Нарушен регламент «{name}» ({who}): {{record}}", "A regulation is violated, “{name}” ({who}): {{record}}"
)
LASTS = Text(
    "Нарушение не устранено: «{name}» ({who}), {{record}}", "Still not done: “{name}” ({who}), {{record}}"
)
EXPLAINED = Text("{who} объясняет нарушение «{name}»", "{who} explains a violation of “{name}”")
DISPUTED = Text("{who} оспаривает нарушение «{name}»", "{who} disputes a violation of “{name}”")
LIFTED = Text("Нарушение «{name}» снято", "The violation of “{name}” is lifted")
UPHELD = Text("Нарушение «{name}» оставлено в силе", "The violation of “{name}” is upheld")
NO_TERM = Text("на паузе", "paused")


Word = tuple[list[UUID], News]


class Telling:
    """Words about obligations, gathered while a batch is gone through and told together at its end."""

    def __init__(self) -> None:
        self.people = People()
        self._words: list[Word] = []

    def end(self) -> None:
        """Tell all that was gathered."""
        tell_many(self._words)
        self._words = []

    def opened(self, one: Obligation) -> None:
        """Who answers learns that something is owed."""
        due = self._when(one.due_at) if one.due_at else NO_TERM
        self._tell(
            self._answering(one), "obligation_opened", OPENED.format(name=one.name, due=due), one, "opened"
        )

    def soon(self, one: Obligation, share: int) -> None:
        """So much of the term is gone."""
        text = SOON.format(name=one.name, share=share)
        self._tell(self._answering(one), "obligation_soon", text, one, f"remind:{share}")

    def violated(self, one: Obligation) -> None:
        """The term is over: who answers learns it, and who leads them."""
        answering = self._answering(one)
        self._tell(answering, "violation", MINE.format(name=one.name), one, "due")
        heads = [pk for pk in self._leading(one) if pk not in answering]
        self._tell(heads, "violation", THEIRS.format(name=one.name, who=_who(one)), one, "due")

    def escalated(self, one: Obligation, to: Told, number: int) -> None:
        """A violation lasts."""
        people = self.people.told(to, one.responsible_id, one.team_id)
        self._tell(people, "violation", LASTS.format(name=one.name, who=_who(one)), one, f"escalate:{number}")

    def explained(self, one: Obligation) -> None:
        """Who leads the person learns of an explanation, above all of a dispute."""
        text = (DISPUTED if one.dispute == "raised" else EXPLAINED).format(name=one.name, who=_who(one))
        self._tell(self._leading(one), "violation_explained", text, one, f"explained:{one.version}")

    def decided(self, one: Obligation) -> None:
        """Who answers learns what was decided."""
        text = (UPHELD if one.dispute == "upheld" else LIFTED).format(name=one.name)
        self._tell(self._answering(one), "violation_explained", text, one, f"decided:{one.version}")

    def _answering(self, one: Obligation) -> list[UUID]:
        return self.people.answering(one.responsible_id, one.team_id)

    def _leading(self, one: Obligation) -> list[UUID]:
        return self.people.leading(one.responsible_id, one.team_id)

    def _tell(self, people: list[UUID], kind: str, text: Text, one: Obligation, step: str) -> None:
        """Of the record it is owed on while something is to be done there, of the obligation itself afterwards."""
        about = ("obligation", one.pk) if kind == "violation_explained" else (one.object, one.record_id)
        once = f"obligation:{one.pk}:{step}"
        self._words.append(
            (people, News(kind, text, *about, once=once, group=f"regulation:{one.regulation_id}:{kind}"))
        )

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(company_settings().timezone)

    def _when(self, moment: datetime) -> Text:
        local = moment.astimezone(self._zone)
        return Text(f"{local:%d.%m, %H:%M}", f"{local:%d/%m, %H:%M}")


def _who(one: Obligation) -> Text:
    if one.responsible is not None:
        return Text(one.responsible.name, one.responsible.name)
    if one.team is not None:
        return Text(one.team.name, one.team.name)
    return Text("никто", "nobody")
