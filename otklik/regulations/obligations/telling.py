"""What people are told of their obligations, and when: each thing once, however often the worker comes by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from otklik.access.company_settings.queries import company_settings
from otklik.kit.texts import Text
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import APP, MAIL, PUSH, NoticeKind, kinds
from otklik.regulations.obligations.answering import heads_of, people_of
from otklik.regulations.obligations.models import Obligation

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


def tell_opened(one: Obligation) -> None:
    """Who answers learns that something is owed."""
    due = _when(one.due_at) if one.due_at else NO_TERM
    _tell(
        people_of(one.responsible_id, one.team_id),
        "obligation_opened",
        OPENED.format(name=one.name, due=due),
        one,
        "opened",
    )


def tell_soon(one: Obligation, share: int) -> None:
    """So much of the term is gone."""
    text = SOON.format(name=one.name, share=share)
    _tell(people_of(one.responsible_id, one.team_id), "obligation_soon", text, one, f"remind:{share}")


def tell_violated(one: Obligation) -> None:
    """The term is over: who answers learns it, and who leads them."""
    answering = people_of(one.responsible_id, one.team_id)
    _tell(answering, "violation", MINE.format(name=one.name), one, "due")
    heads = set(heads_of(one.responsible_id, one.team_id)) - set(answering)
    _tell(heads, "violation", THEIRS.format(name=one.name, who=_who(one)), one, "due")


def tell_escalated(one: Obligation, people: Iterable[UUID], number: int) -> None:
    """A violation lasts."""
    _tell(people, "violation", LASTS.format(name=one.name, who=_who(one)), one, f"escalate:{number}")


def tell_explained(one: Obligation) -> None:
    """Who leads the person learns of an explanation, above all of a dispute."""
    text = (DISPUTED if one.dispute == "raised" else EXPLAINED).format(name=one.name, who=_who(one))
    _tell(
        heads_of(one.responsible_id, one.team_id),
        "violation_explained",
        text,
        one,
        f"explained:{one.version}",
    )


def tell_decided(one: Obligation) -> None:
    """Who answers learns what was decided."""
    text = (UPHELD if one.dispute == "upheld" else LIFTED).format(name=one.name)
    _tell(
        people_of(one.responsible_id, one.team_id), "violation_explained", text, one, f"decided:{one.version}"
    )


def _tell(people: Iterable[UUID], kind: str, text: Text, one: Obligation, step: str) -> None:
    """Told of the record it is owed on while something is to be done there, of the obligation itself afterwards."""
    about = ("obligation", one.pk) if kind == "violation_explained" else (one.object, one.record_id)
    news = News(
        kind, text, *about, once=f"obligation:{one.pk}:{step}", group=f"regulation:{one.regulation_id}:{kind}"
    )
    tell(people, news)


def _who(one: Obligation) -> Text:
    if one.responsible is not None:
        return Text(one.responsible.name, one.responsible.name)
    if one.team is not None:
        return Text(one.team.name, one.team.name)
    return Text("никто", "nobody")


def _when(moment: datetime) -> Text:
    local = moment.astimezone(ZoneInfo(company_settings().timezone))
    return Text(f"{local:%d.%m, %H:%M}", f"{local:%d/%m, %H:%M}")
