"""What a letter may become, when it is tried again, who it goes to. No database here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text
from otklik.records.personal_fields.language import places

STATES = {
    "draft": (Text("Черновик", "Draft"), "gray"),
    "queued": (Text("В очереди", "Queued"), "blue"),
    "sending": (Text("Отправляется", "Being sent"), "cyan"),
    "sent": (Text("Отправлено", "Sent"), "green"),
    "failed": (Text("Не ушло", "Failed"), "red"),
    "uncertain": (Text("Неизвестно, ушло ли", "Unknown whether sent"), "orange"),
    "cancelled": (Text("Отменено", "Cancelled"), "gray"),
}
# From which states a person may bring a letter into which.
DECISIONS = {
    "cancel": (frozenset(("queued", "failed", "uncertain")), "cancelled"),
    "take_back": (frozenset(("queued", "failed", "cancelled")), "draft"),
    "retry": (frozenset(("failed", "uncertain")), "queued"),
    "settle": (frozenset(("uncertain",)), "sent"),
}
# What may be thrown away: a letter that went, or may have gone, stays.
THROWN_AWAY = ("draft", "failed", "cancelled")
PAUSES_MINUTES = (1, 5, 15, 60, 180, 360, 720)
GIVEN_UP_AFTER = timedelta(days=1)
MOST_ADDRESSES = 50

NO_ADDRESS = Text("Укажите, кому письмо", "Say whom the letter is for")
BAD_ADDRESS = Text("Это не адрес почты: {address}", "Not an e-mail address: {address}")
TOO_MANY = Text("Не больше {most} адресов", "At most {most} addresses").format(most=MOST_ADDRESSES)
NO_SUBJECT = Text("Напишите тему", "Write the subject")
NO_BODY = Text("Напишите текст письма", "Write the text of the letter")
NOT_FILLED = Text("Строка {line}: поле не заполнено: {path}", "Line {line}: a field is not filled in: {path}")


def next_try(attempts: int, first_try_at: datetime, moment: datetime) -> datetime | None:
    """When a letter that the server would not take now is tried again; None once a day of trying is over.

    `attempts` counts those made, the last included.
    """
    pause = PAUSES_MINUTES[min(max(attempts, 1), len(PAUSES_MINUTES)) - 1]
    again = moment + timedelta(minutes=pause)
    return None if again - first_try_at > GIVEN_UP_AFTER else again


def ready_problems(
    to: Iterable[Mapping[str, Any]], cc: Iterable[Mapping[str, Any]], subject: str, body: str
) -> list[FieldProblem]:
    """What keeps a letter from being sent."""
    problems: list[FieldProblem] = []
    to, cc = list(to), list(cc)
    if not to:
        problems.append(FieldProblem("to", "required", NO_ADDRESS))
    if len(to) + len(cc) > MOST_ADDRESSES:
        problems.append(FieldProblem("to", "too_long", TOO_MANY))
    for key, addresses in (("to", to), ("cc", cc)):
        for one in addresses:
            if not one.get("ok"):
                text = BAD_ADDRESS.format(address=str(one.get("value"))[:100])
                problems.append(FieldProblem(key, "invalid", text))
    if not subject.strip():
        problems.append(FieldProblem("subject", "required", NO_SUBJECT))
    if not body.strip():
        problems.append(FieldProblem("body", "required", NO_BODY))
    for key, words in (("subject", subject), ("body", body)):
        found, wrong = places(words)
        for place in found:
            text = NOT_FILLED.format(line=place.line, path=place.written)
            problems.append(FieldProblem(key, "not_filled", text))
        problems += [FieldProblem(key, "not_filled", one.told()) for one in wrong]
    return problems
