"""People are told, and they read what they were told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import orjson
from django.db import connection, transaction
from django.db.models import Q

from otklik.access.callers import Caller
from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.kit.errors import Missing
from otklik.kit.ids import new_id
from otklik.kit.live.personal import tell_person
from otklik.kit.texts import Text
from otklik.records.notices.kinds import APP, MAIL, NoticeKind, kinds
from otklik.records.notices.models import Digest, Notice
from otklik.records.notices.queries import reader
from otklik.records.notices.rules import MOST_MORE, MOST_TEXT, channels_of, stored_text

KEPT_DAYS = 90
SWEPT_AT_ONCE = 5000
LAY = """
INSERT INTO records_notice (id, user_id, kind, text, more, object, record_id, once, bunch, created_at, in_app, by_mail)
SELECT u.id, u.user_id, %(kind)s, %(text)s, %(more)s, %(object)s, %(record)s, %(once)s, %(bunch)s, %(at)s,
       u.in_app, u.by_mail
FROM unnest(%(ids)s::uuid[], %(users)s::uuid[], %(in_app)s::bool[], %(by_mail)s::bool[])
     AS u(id, user_id, in_app, by_mail)
ON CONFLICT (user_id, once) WHERE NOT once = '' DO NOTHING
RETURNING id, user_id
"""


@dataclass(frozen=True)
class News:
    """What is told.

    `kind` is a registered `NoticeKind`. `text` may hold "{record}", filled at reading with the record's name as the
    reader may see it then: write no names of records into the texts themselves. `more` is told only to who sees the
    record. The same `once` is told to the same person once, so a job that runs twice tells nothing twice. Notices of
    one `group` are shown as one with a count.
    """

    kind: str
    text: Text
    object: str = ""
    record_id: UUID | None = None
    more: Text | None = None
    once: str = ""
    group: str = ""


def tell(users: Iterable[UUID], news: News) -> int:
    """Tell the news to these people, in the caller's transaction; how many of them it is new to.

    Those who do not work here any more, and those who want to hear nothing of the kind, are left out.
    """
    kind = kinds.get(news.kind)
    wanted = _places(users, kind)
    if not wanted:
        return 0
    values = {
        "kind": news.kind,
        "text": orjson.dumps(stored_text(news.text, MOST_TEXT)).decode(),
        "more": orjson.dumps(stored_text(news.more, MOST_MORE)).decode() if news.more else None,
        "object": news.object,
        "record": news.record_id,
        "once": news.once,
        "bunch": news.group,
        "at": now(),
        "ids": [new_id() for _ in wanted],
        "users": list(wanted),
        "in_app": [APP in places for places in wanted.values()],
        "by_mail": [MAIL in places for places in wanted.values()],
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LAY, values)
        laid: list[tuple[UUID, UUID]] = cursor.fetchall()
        for pk, user in laid:
            if APP in wanted[user]:
                tell_person(user, "notice", {"id": str(pk)})
    return len(laid)


def _places(users: Iterable[UUID], kind: NoticeKind) -> dict[UUID, frozenset[str]]:
    """Where each of the people is told of the kind; who is told nowhere is not there."""
    rows = User.objects.filter(pk__in=set(users), is_active=True).values_list("pk", "notice_choice__channels")
    told = {pk: channels_of(kind, chosen) for pk, chosen in rows}
    return {pk: places for pk, places in told.items() if places}


def read_notice(by: Caller, pk: UUID) -> None:
    """One's own notice, and all of its bunch so far, are read; `Missing` when it is not one's own."""
    person = reader(by)
    one = Notice.objects.filter(pk=pk, user_id=person).first()
    if one is None:
        raise Missing()
    same = Q(pk=pk) | (Q(bunch=one.bunch, pk__lte=pk) if one.bunch else Q(pk=pk))
    _read(person, same)


def read_all(by: Caller, upto: UUID | None = None) -> None:
    """Everything the person was told is read; what came after `upto` (the newest one they saw) stays unread."""
    _read(reader(by), Q(pk__lte=upto) if upto else Q())


def _read(person: UUID, which: Q) -> None:
    with transaction.atomic():
        if Notice.objects.filter(which, user_id=person, read_at=None).update(read_at=now()):
            # The other windows of the same person count anew.
            tell_person(person, "notice", {})


def sweep_notices(moment: datetime | None = None) -> int:
    """Erase what was read, or never stood in the list, and is older than ninety days; how many went."""
    before = (moment or now()) - timedelta(days=KEPT_DAYS)
    old = Notice.objects.filter(Q(read_at__isnull=False) | Q(in_app=False), created_at__lt=before)
    gone = 0
    while ids := list(old.values_list("pk", flat=True)[:SWEPT_AT_ONCE]):
        gone += Notice.objects.filter(pk__in=ids).delete()[0]
    Digest.objects.filter(day__lt=before.date()).delete()
    return gone
