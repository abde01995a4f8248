"""A record given to somebody by somebody else: the new responsible is told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.events import when
from otklik.kit.texts import Text
from otklik.records.entries.events import RecordChanged, RecordCreated
from otklik.records.notices.actions import News, tell
from otklik.records.notices.kinds import NoticeKind, kinds
from otklik.records.objects.registry import objects

ASSIGNED = kinds.add(
    NoticeKind(
        "assigned",
        Text("Мне передали запись", "A record was given to me"),
        Text(
            "Кто-то назначил вас ответственным: за сделку, лид, обращение, дело",
            "Somebody made you responsible: for a deal, a lead, a case, an activity",
        ),
    )
)
GIVEN = Text(
    "{who} передаёт вам: {what} «{record}»",
    "{who} made you responsible: {what} “{record}”",
)


def assigned_once(object_key: str, record: Any) -> str:
    """The `once` of «you are responsible now»: whoever tells it first, in words of their own, tells it alone."""
    return f"assigned:{object_key}:{record.pk}:{record.version}"


@when(RecordCreated)
def tell_of_created(fact: RecordCreated) -> None:
    _tell(fact.object, fact.record, fact.by)


@when(RecordChanged)
def tell_of_changed(fact: RecordChanged) -> None:
    if "responsible" in fact.fields:
        _tell(fact.object, fact.record, fact.by)


def _tell(object_key: str, record: Any, by: Caller) -> None:
    owner: UUID | None = getattr(record, "responsible_id", None)
    if owner is None or by.user_id is None or owner == by.user_id or not hasattr(record, "version"):
        return
    obj = objects.get(object_key)
    if obj.rights_as or obj.open:
        return
    label = obj.label
    words = Text(
        GIVEN.ru.replace("{who}", by.name).replace("{what}", label.ru.lower()),
        GIVEN.en.replace("{who}", by.name).replace("{what}", label.en.lower()),
    )
    tell(
        [owner],
        News(
            ASSIGNED.key,
            words,
            object=object_key,
            record_id=record.pk,
            once=assigned_once(object_key, record),
            group=f"assigned:{object_key}:{by.user_id}",
        ),
    )
