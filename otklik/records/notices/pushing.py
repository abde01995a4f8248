"""Notices in a browser whose tab is closed: who is to be sent one, when, and what becomes of it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import orjson
from django.conf import settings

from otklik.access.calendars.queries import calendar_of
from otklik.access.company_settings.queries import company_settings
from otklik.access.queries import caller_of_user
from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.kit.jobs import enqueue
from otklik.kit.outgoing import post
from otklik.kit.working_time.calendars import NeverOpens
from otklik.records.notices.encrypting import encrypted
from otklik.records.notices.kinds import PUSH, kinds
from otklik.records.notices.models import Notice, NoticeChoice, PushPlace
from otklik.records.notices.queries import told
from otklik.records.notices.rules import BUNCH_REST, channels_of, cut, goes_at, pause_before
from otklik.records.notices.vapid import authorization
from otklik.records.objects.registry import objects

log = logging.getLogger(__name__)
KEPT_SECONDS = 24 * 3600
GONE = (404, 410)
BUSY = (408, 425, 429)
MOST_BODY = 300


def ask_for_pushes(laid: Sequence[tuple[UUID, UUID]]) -> None:
    """Queue pushes of (notice, user) to every browser of theirs: in the transaction that told them."""
    browsers: dict[UUID, list[UUID]] = {}
    for place, user in PushPlace.objects.filter(user_id__in={user for _, user in laid}).values_list(
        "pk", "user_id"
    ):
        browsers.setdefault(user, []).append(place)
    notices = Notice.objects.filter(pk__in=[pk for pk, user in laid if user in browsers]).order_by("pk")
    if not browsers or not notices:
        return
    moment = now()
    quiet = dict(NoticeChoice.objects.filter(pk__in=browsers).values_list("pk", "quiet"))
    resting = _resting(notices, moment)
    pushed = []
    for notice in notices:
        bunch = (notice.user_id, notice.bunch)
        if bunch in resting:
            continue
        if notice.bunch:
            resting.add(bunch)
        pushed.append(notice.pk)
        seconds = (_goes_at(notice, quiet.get(notice.user_id, True), moment) - moment).total_seconds()
        for place in browsers[notice.user_id]:
            _queue(notice.pk, place, int(seconds))
    Notice.objects.filter(pk__in=pushed).update(pushed_at=moment)


def _resting(notices: Iterable[Notice], moment: datetime) -> set[tuple[UUID, str]]:
    """Bunches of (user, name) that were pushed a moment ago and are not read yet: one buzz is enough."""
    bunches = {one.bunch for one in notices if one.bunch}
    recent = Notice.objects.filter(
        user_id__in={one.user_id for one in notices}, bunch__in=bunches, read_at=None,
        pushed_at__gt=moment - BUNCH_REST,
    )  # fmt: skip
    return set(recent.values_list("user_id", "bunch")) if bunches else set()


def _queue(notice: UUID, place: UUID, seconds: int, attempt: int = 0) -> None:
    from otklik.records.notices.jobs import push_job

    enqueue(push_job, after_seconds=max(0, seconds), notice=str(notice), place=str(place), attempt=attempt)


def _goes_at(notice: Notice, quiet: bool, moment: datetime) -> datetime:
    urgent = kinds.has(notice.kind) and kinds.get(notice.kind).urgent
    if urgent or not quiet:
        return moment
    try:
        opens = calendar_of(notice.user_id).next_open(moment)
    except NeverOpens:
        opens = None
    return goes_at(moment, quiet, urgent, opens)


def push(notice: UUID, place: UUID, attempt: int) -> None:
    """Send one notice to one browser, unless it was read meanwhile; later, when the time is not now.

    May run twice: the browser shows one of the same tag instead of the other.
    """
    one = Notice.objects.filter(pk=notice, read_at=None).first()
    where = PushPlace.objects.filter(pk=place).first()
    if one is None or where is None or where.user_id != one.user_id:
        return
    choice = NoticeChoice.objects.filter(pk=one.user_id).first() or NoticeChoice(user_id=one.user_id)
    kind = kinds.get(one.kind) if kinds.has(one.kind) else None
    if kind is None or PUSH not in channels_of(kind, choice.channels):
        return
    if not User.objects.filter(pk=one.user_id, is_active=True).exists():
        return
    moment = now()
    wait = (_goes_at(one, choice.quiet, moment) - moment).total_seconds()
    if wait >= 1:
        _queue(notice, place, int(wait) + 1, attempt)
        return
    again = _send(one, where, attempt)
    if again is not None:
        _queue(notice, place, again, attempt + 1)


def _send(one: Notice, where: PushPlace, attempt: int) -> int | None:
    """Seconds until it is worth another attempt, or None when it is over, one way or the other."""
    tag = hashlib.blake2b((one.bunch or str(one.pk)).encode(), digest_size=12).hexdigest()
    try:
        body = encrypted(orjson.dumps(message(one) | {"tag": tag}), where.key, where.auth)
        headers = {
            "Authorization": authorization(where.endpoint),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_SECONDS),
            "Urgency": "high" if kinds.get(one.kind).urgent else "normal",
            "Topic": tag,
        }
    except ValueError as error:
        log.warning("push: a browser of %s gave keys nothing can be sent by: %s", one.user_id, error)
        where.delete()
        return None
    answer = post(where.endpoint, body, headers, private=settings.PUSH_TO_OWN_NETWORK)
    if answer.problem is None:
        PushPlace.objects.filter(pk=where.pk).update(used_at=now())
    elif answer.unreachable or answer.status in GONE:
        where.delete()
    elif answer.status is None or answer.status in BUSY or answer.status >= 500:
        return pause_before(attempt, answer.again)
    else:
        log.warning("push: refused with %s: %s", answer.status, answer.text[:200])
    return None


def message(one: Notice) -> dict[str, str]:
    """What the browser shows, in the person's language, with the names they may see now."""
    by = caller_of_user(one.user_id)
    (row,) = told([one], by, counted=False)
    record = row["record"]
    url = f"/{objects.get(record['object']).plural}/{record['id']}" if record else "/notices"
    body = " — ".join(part for part in (row["text"], row["more"]) if part)
    title = company_settings().company_name or settings.PUBLIC_URL
    return {"title": title, "body": cut(body, MOST_BODY), "url": url}
