"""People are told, and they read what they were told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
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
from otklik.records.notices.kinds import APP, MAIL, PUSH, kinds
from otklik.records.notices.models import Digest, Notice
from otklik.records.notices.pushing import ask_for_pushes
from otklik.records.notices.queries import reader
from otklik.records.notices.rules import MOST_MORE, MOST_TEXT, channels_of, stored_text

KEPT_DAYS = 90
SWEPT_AT_ONCE = 5000
LAY = """
INSERT INTO records_notice (id, user_id, kind, text, more, object, record_id, once, bunch, created_at, in_app, by_mail)
SELECT n.*
FROM unnest(%(ids)s::uuid[], %(users)s::uuid[], %(kinds)s::text[], %(texts)s::jsonb[], %(mores)s::jsonb[],
            %(objects)s::text[], %(records)s::uuid[], %(onces)s::text[], %(bunches)s::text[], %(ats)s::timestamptz[],
            %(in_app)s::bool[], %(by_mail)s::bool[]) n
ON CONFLICT (user_id, once) WHERE NOT once = '' DO NOTHING
RETURNING id, user_id, in_app
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
    return tell_many([(users, news)])


def tell_many(told: Iterable[tuple[Iterable[UUID], News]]) -> int:
    """The same of several things at once, in as many statements as for one."""
    wanted = [(user, news) for users, news in told for user in dict.fromkeys(users)]
    if not wanted:
        return 0
    channels = dict(
        User.objects.filter(pk__in={user for user, _ in wanted}, is_active=True).values_list(
            "pk", "notice_choice__channels"
        )
    )
    rows = []
    for user, news in wanted:
        places = channels_of(kinds.get(news.kind), channels[user]) if user in channels else frozenset()
        if places:
            rows.append((user, news, places))
    if not rows:
        return 0
    moment = now()
    values: dict[str, Any] = {
        "ids": [new_id() for _ in rows],
        "users": [user for user, _, _ in rows],
        "kinds": [news.kind for _, news, _ in rows],
        "texts": [_stored(news.text, MOST_TEXT) for _, news, _ in rows],
        "mores": [_stored(news.more, MOST_MORE) if news.more else None for _, news, _ in rows],
        "objects": [news.object for _, news, _ in rows],
        "records": [news.record_id for _, news, _ in rows],
        "onces": [news.once for _, news, _ in rows],
        "bunches": [news.group for _, news, _ in rows],
        "ats": [moment] * len(rows),
        "in_app": [APP in places for _, _, places in rows],
        "by_mail": [MAIL in places for _, _, places in rows],
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LAY, values)
        laid: list[tuple[UUID, UUID, bool]] = cursor.fetchall()
        for pk, user in {user: (pk, user) for pk, user, in_app in laid if in_app}.values():
            # One word is enough for a window to ask what is new.
            tell_person(user, "notice", {"id": str(pk)})
        pushed = {pk for pk, (_, _, places) in zip(values["ids"], rows, strict=True) if PUSH in places}
        ask_for_pushes([(pk, user) for pk, user, _ in laid if pk in pushed])
    return len(laid)


def _stored(text: Text, most: int) -> str:
    return orjson.dumps(stored_text(text, most)).decode()


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
