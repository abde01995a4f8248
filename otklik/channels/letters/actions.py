"""What people and engines do with letters: send, call back, decide about one that may have gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.mail.actions import require_mail
from otklik.channels.letter_templates.previews import template_of
from otklik.channels.letters.attachments import files_of_letter, snapshot
from otklik.channels.letters.models import Letter, Signature
from otklik.channels.letters.queries import addressees, signature_of
from otklik.channels.letters.rules import DECISIONS, NO_ADDRESS, NOT_FILLED, STATES, ready_problems
from otklik.channels.letters.sending import mark_sent, queue_job, save_letter
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Forbidden, Invalid, Refused
from otklik.kit.texts import Text
from otklik.records.entries.actions import create_record
from otklik.records.entries.queries import instance
from otklik.records.journal.writing import writing
from otklik.records.personal_fields.values import About, fill, troubles

FARTHEST = timedelta(days=366)
MOST_SIGNATURE = 5000
NOT_NOW = Text("Письмо уже не в том состоянии: {state}", "The letter is in another state by now: {state}")


def send(by: Caller, pk: UUID, send_at: datetime | None = None) -> Letter:
    """A draft goes into the queue, to be sent now or at `send_at`. Raises `Invalid`, `Refused`."""
    require_mail()
    moment = now()
    if send_at is not None and not moment - timedelta(minutes=5) <= send_at <= moment + FARTHEST:
        raise Invalid.field("send_at", Text("Выберите время впереди", "Choose a time ahead"))
    with writing(by):
        letter = _letter(by, pk)
        if letter.state != "draft":
            raise _not_now(letter)
        problems = ready_problems(letter.to, letter.cc, letter.subject, letter.body)
        if problems:
            raise Invalid(errors=problems)
        letter.attachments = snapshot(files_of_letter(letter))
        letter.signature = signature_of(letter.responsible_id) if letter.with_signature else ""
        _queue(letter, max(send_at or moment, moment))
    return letter


def decide(by: Caller, pk: UUID, decision: str) -> Letter:
    """`cancel`, `take_back` into drafts, `retry`, or `settle`: the person knows that it did go."""
    allowed, state = DECISIONS[decision]
    if decision == "retry":
        require_mail()
    with writing(by):
        letter = _letter(by, pk)
        if letter.state not in allowed:
            raise _not_now(letter)
        if decision == "retry":
            letter.first_try_at = None
            _queue(letter, now())
        elif decision == "settle":
            mark_sent(letter, by)
        else:
            letter.state, letter.send_at = state, None
            save_letter(letter)
    return letter


def change_signature(by: Caller, text: str) -> str:
    """What one's own letters end with from now on."""
    by.require_person()
    assert by.user_id is not None
    text = text.strip()
    if len(text) > MOST_SIGNATURE:
        raise Invalid.field("text", Text("Слишком длинная подпись", "The signature is too long"), "too_long")
    with writing(by):
        Signature.objects.update_or_create(user_id=by.user_id, defaults={"text": text})
    return text


def send_by_template(
    by: Caller,
    template_id: UUID,
    object_key: str,
    record_id: UUID,
    to: Iterable[str] | None = None,
    when: datetime | None = None,
    once: str | None = None,
) -> Letter:
    """A letter made of a template about a record and queued, marked as automatic.

    `to` are addresses, by default the likeliest one of the record; `once` names the order: given again, it gives
    back the letter made the first time. The author is `by`, or, for the product itself, who is responsible for the
    record. Raises `Invalid` when there is no address or a field has neither a value nor words for none.
    """
    require_mail()
    with writing(by):
        if once is not None:
            _only_one(once)
            made = Letter.objects.filter(once=once).first()
            if made is not None:
                return made
        template = template_of(template_id)
        record = instance(by, object_key, record_id)
        offered = addressees(by, object_key, record_id) if to is None else []
        person = next((one["id"] for one in offered[:1] if one["object"] == "person"), None)
        wrong = [
            FieldProblem(field, "unknown_field", trouble.told())
            for field, text in (("subject", template.subject), ("body", template.body))
            for trouble in troubles(by, text, object_key)
        ]
        told = fill(
            About(by, object_key, record_id, person), template.subject, template.body, template.language
        )
        wrong += [
            FieldProblem(one["field"], "not_filled", NOT_FILLED.format(line=one["line"], path=one["path"]))
            for one in told.missing
        ]
        chosen = list(to) if to is not None else [one["value"] for one in offered[:1]]
        if not chosen:
            wrong.append(FieldProblem("to", "required", NO_ADDRESS))
        if wrong:
            raise Invalid(errors=wrong)
        author = by.user_id or getattr(record, "responsible_id", None)
        letter: Letter = create_record(by, "letter", {
            "to": chosen, "subject": told.subject, "body": told.body, "template": str(template.pk),
            "about": [{"object": object_key, "id": str(record_id)}],
            **({"responsible": str(author)} if author else {}),
        })  # fmt: skip
        Letter.objects.filter(pk=letter.pk).update(automatic=True, once=once)
        return send(by, letter.pk, when)


def _queue(letter: Letter, send_at: datetime) -> None:
    letter.state, letter.send_at, letter.answer = "queued", send_at, ""
    save_letter(letter)
    wait = (send_at - now()).total_seconds()
    queue_job(letter.pk, after_seconds=int(wait) + 1 if wait > 0 else 0)


def _letter(by: Caller, pk: UUID) -> Letter:
    """A letter in sight, locked, about which the caller may decide: its author, or whose right to change reaches it."""
    letter: Letter = instance(by, "letter", pk, lock=True)
    if not by.reaches("activity", "change", letter.responsible_id):
        raise Forbidden(object="letter", operation="change")
    return letter


def _not_now(letter: Letter) -> Refused:
    return Refused(NOT_NOW.format(state=STATES[letter.state][0]), code="state", state=letter.state)


def _only_one(once: str) -> None:
    """Two orders of one name at the same moment wait for each other."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('letters.once'), hashtext(%s))", [once])
