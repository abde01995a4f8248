"""A letter on its way: claimed, handed to the server, its outcome written down. Never twice by itself.

The claim is committed before the server is spoken to; the outcome, with the activity that proves it, is one
transaction after its word. Whoever sends holds a lock of its database session: it goes with the process, so a letter
that is being sent and held by nobody was left by a worker that died. Whether that one went nobody knows, and it is
not sent again until a person says so.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from otklik.access.callers import Caller
from otklik.access.mail.delivery import deliver
from otklik.access.mail.queries import sending_address
from otklik.access.mail.rules import Answer
from otklik.access.queries import caller_of_user, system_caller
from otklik.channels.letters.composing import message_of, recipients_of, text_of
from otklik.channels.letters.events import LetterSent
from otklik.channels.letters.models import Letter
from otklik.channels.letters.queries import people_of
from otklik.channels.letters.rules import next_try
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Missing
from otklik.kit.events import announce
from otklik.kit.formatting import plain_of
from otklik.kit.jobs import enqueue
from otklik.kit.texts import Text
from otklik.records.entries.actions import create_record
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import objects

log = logging.getLogger(__name__)
HELD = 0x1E77E5
# A letter due longer ago than this has lost its job.
LATE = timedelta(minutes=2)
MOST_TEXT = 100_000
LEFT = Text(
    "Отправка прервалась: неизвестно, ушло ли письмо. Решите, отправить ли его ещё раз",
    "Sending broke off: it is not known whether the letter went. Decide whether to send it again",
)


def send_letter(pk: UUID) -> None:
    """Try a queued letter whose time has come; does nothing when it is not to be sent now."""
    with _held(pk) as held:
        if not held:
            return
        letter = _claimed(pk)
        if letter is None:
            _settle_left(pk)
            return
        try:
            message = message_of(letter)
        except (ValueError, OSError) as error:
            log.exception("letter %s could not be put together", pk)
            answer = Answer("refused", 0, f"{type(error).__name__}: {error}"[:500])
        else:
            answer = deliver(message, sending_address(), recipients_of(letter))
        write_outcome(letter, answer)


def look_after_letters() -> None:
    """Letters left by workers that died are told so; letters whose job was lost get another."""
    for pk in Letter.objects.filter(state="sending").values_list("pk", flat=True):
        with _held(pk) as held:
            if held:
                _settle_left(pk)
    late = Letter.objects.filter(state="queued", send_at__lt=now() - LATE, deleted_at=None)
    for pk in late.values_list("pk", flat=True)[:1000]:
        queue_job(pk)


def queue_job(pk: UUID, after_seconds: int = 0) -> None:
    from otklik.channels.letters.jobs import send_letter_job

    enqueue(send_letter_job, after_seconds=after_seconds, letter=str(pk))


@contextmanager
def _held(pk: UUID) -> Iterator[bool]:
    """Whether this session is the only one at the letter, for as long as it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [HELD, str(pk)])
        held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [HELD, str(pk)])


def _claimed(pk: UUID) -> Letter | None:
    """The letter, from now on being sent; None when it is not queued or not due."""
    with transaction.atomic():
        rows = Letter.objects.select_for_update(of=("self",)).select_related("responsible", "template")
        letter = rows.filter(pk=pk, state="queued", send_at__lte=now(), deleted_at=None).first()
        if letter is None:
            return None
        with writing(author_of(letter)):
            letter.state = "sending"
            letter.attempts += 1
            letter.tried_at = now()
            letter.first_try_at = letter.first_try_at or letter.tried_at
            letter.save(update_fields=["state", "attempts", "tried_at", "first_try_at"])
    return letter


def _settle_left(pk: UUID) -> None:
    """Nobody holds the letter: if it is being sent, whoever sent it died."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=("self",)).filter(pk=pk, state="sending").first()
        if letter is not None:
            with writing(author_of(letter)):
                letter.state, letter.answer = "uncertain", LEFT.to(author_of(letter).language)
                save_letter(letter)


def write_outcome(letter: Letter, answer: Answer) -> None:
    """What became of this very try, unless a person has decided otherwise since."""
    by = author_of(letter)
    with writing(by):
        kept = (
            Letter.objects.select_for_update(of=("self",))
            .filter(pk=letter.pk, attempts=letter.attempts, state__in=("sending", "uncertain"))
            .first()
        )
        if kept is None:
            return
        kept.answer = str(answer)
        if answer.outcome == "sent":
            mark_sent(kept, by)
            return
        kept.state = {"refused": "failed", "unknown": "uncertain"}.get(answer.outcome, "failed")
        if answer.outcome == "unknown":
            kept.answer = f"{LEFT.to(by.language)}. {answer}"
        if answer.outcome == "later":
            moment = now()
            again = next_try(kept.attempts, kept.first_try_at or moment, moment)
            if again is not None:
                kept.state, kept.send_at = "queued", again
                queue_job(kept.pk, after_seconds=max(1, int((again - moment).total_seconds()) + 1))
        save_letter(kept)


def mark_sent(letter: Letter, by: Caller) -> None:
    """Sent, and the activity that proves it, at the moment it was tried; within the caller's transaction."""
    letter.state = "sent"
    letter.sent_at = letter.tried_at or now()
    author = author_of(letter)
    values: dict[str, Any] = {
        "kind": "message",
        "direction": "out",
        "subject": letter.subject,
        "text": plain_of(text_of(letter))[:MOST_TEXT],
        "done_at": letter.sent_at.isoformat(),
        "links": _concerned(letter),
    }
    if author.user_id:
        values["responsible"] = str(author.user_id)
    letter.activity = create_record(author, "activity", values, trusted=True)
    save_letter(letter)
    announce(LetterSent(letter, by))


def _concerned(letter: Letter) -> list[dict[str, str]]:
    """What the letter was about, if it is still there, and the people it went to."""
    places = [(letter.object, letter.record_id)] if letter.object and letter.record_id else []
    places += [("person", pk) for _, pk in people_of(letter).values()]
    return [
        {"object": key, "id": str(pk)}
        for key, pk in dict.fromkeys(places)
        if objects.has(key)
        and objects.get(key).model.objects.filter(pk=pk, **objects.get(key).living).exists()
    ]


def author_of(letter: Letter) -> Caller:
    """The author, whose letter it stays; the rights are the product's: what went must be told, whoever has left."""
    author = letter.responsible_id or letter.created_by_id
    if author is None:
        return system_caller("job", str(letter.pk))
    try:
        by = caller_of_user(author, source=str(letter.pk))
    except (Forbidden, Missing):
        return replace(system_caller("job", str(letter.pk)), user_id=author)
    return replace(by, is_admin=True, field_rights={}, scopes=None)


def save_letter(letter: Letter) -> None:
    letter.version += 1
    letter.updated_at = now()
    letter.save(force_update=True)
