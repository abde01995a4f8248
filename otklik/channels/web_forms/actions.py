"""Forms set up by an administrator, and forms sent by the public."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Max

from otklik.access.callers import Caller
from otklik.access.queries import system_caller
from otklik.channels.touches.rules import touch_of
from otklik.channels.web_forms.events import FormFilled
from otklik.channels.web_forms.models import ConsentText, FormHits, FormSubmission, WebForm
from otklik.channels.web_forms.queries import current_consent, public_form
from otklik.channels.web_forms.rules import (
    CONSENT,
    MOST_FIELDS,
    NO_CONSENT,
    TOKEN,
    agreed,
    may_send,
    origin_of,
    read_values,
    verdict_of,
)
from otklik.channels.web_forms.tokens import hashed, seconds_since
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Forbidden, Invalid, Missing, TooMany
from otklik.kit.events import announce
from otklik.kit.texts import Text
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe

HIT = """
INSERT INTO channels_formhits AS hits (form_id, address_hash, hour, count) VALUES (%s, %s, date_trunc('hour', %s), 1)
ON CONFLICT (form_id, address_hash, hour) DO UPDATE SET count = hits.count + 1 RETURNING count
"""
WRONG_ORIGIN = Text("С этого сайта форму отправлять нельзя", "The form may not be sent from this site")
# What a form cannot ask: who answers, how it ended, where it stands.
NOT_ASKED = frozenset({"responsible", "status", "source", "tags"})


def receive_form(key: str, sent: Mapping[str, Any], address: str, origin: str | None) -> WebForm:
    """A form sent by the public becomes a submission and, unless it is spam, whatever listens makes of it.

    The same token again changes nothing. Spam is answered as if all were well, so that it learns nothing.
    Raises `Missing`, `Forbidden` code "origin", `TooMany`, `Invalid`.
    """
    form = public_form(key)
    if not may_send(origin, form.origins, settings.PUBLIC_URL):
        raise Forbidden(WRONG_ORIGIN, code="origin")
    sender = hashed(address)
    _count_hit(form, sender)
    token = str(sent.get(TOKEN) or "")
    seconds = seconds_since(token, form.key)
    verdict = verdict_of(sent, seconds, form.seconds_least)
    values, problems = read_values(sent, form.fields)
    if verdict == "accepted":
        if form.consent_required and not agreed(sent.get(CONSENT)):
            problems.append(FieldProblem(CONSENT, "required", NO_CONSENT))
        if problems:
            raise Invalid(errors=problems)
    _keep(form, sent, values, verdict, sender, hashed(token))
    return form


def _keep(
    form: WebForm, sent: Mapping[str, Any], values: dict[str, str], verdict: str, sender: str, token: str
) -> None:
    moment = now()
    last = touch_of(_mapping(sent.get("last_touch")) or sent, moment.isoformat())
    first = touch_of(_mapping(sent.get("first_touch")), moment.isoformat()) or last
    consent = current_consent(form) if agreed(sent.get(CONSENT)) else None
    with writing(system_caller("form", str(form.pk))):
        submission, is_new = FormSubmission.objects.get_or_create(
            token=token,
            defaults={
                "form": form,
                "at": moment,
                "verdict": verdict,
                "values": values,
                "first_touch": first,
                "last_touch": last,
                "consent": consent,
                "address_hash": sender,
            },
        )
        if not is_new or verdict != "accepted":
            return
        told = (
            {"form": str(form.pk), "version": consent.version, "text": str(consent.pk)} if consent else None
        )
        fact = FormFilled(form, submission, values, consent=told and {**told, "at": moment.isoformat()})
        announce(fact)
        for key, pk in fact.made[:1]:
            submission.object, submission.record_id = key, pk
            submission.save(update_fields=["object", "record_id"])


def _count_hit(form: WebForm, sender: str) -> None:
    """Counted whether or not the form is taken, so that trying is limited too."""
    for address, most in (("", form.hourly), (sender, form.hourly_per_address)):
        with connection.cursor() as cursor:
            cursor.execute(HIT, [form.pk, address, now()])
            if cursor.fetchone()[0] > most:
                raise TooMany()


def forget_old_hits() -> None:
    """The hours that limit nothing any more."""
    FormHits.objects.filter(hour__lt=now() - timedelta(days=2)).delete()


def create_form(by: Caller, values: Mapping[str, Any]) -> WebForm:
    """A new form with a public key of its own. Raises `Forbidden`, `Invalid`."""
    by.require_admin()
    with writing(by):
        form = WebForm(key=secrets.token_urlsafe(12), created_by_id=by.user_id)
        consent = _write(form, values, by)
        form.save(force_insert=True)
        _keep_consent(form, consent, by)
    return form


def change_form(by: Caller, pk: UUID, values: Mapping[str, Any]) -> WebForm:
    """Write what is given; another consent text is another version, the old ones stay as they were agreed to."""
    by.require_admin()
    with writing(by):
        form = WebForm.objects.select_for_update().filter(pk=pk, deleted_at=None).first()
        if form is None:
            raise Missing()
        consent = _write(form, values, by)
        _save(form, by)
        _keep_consent(form, consent, by)
    return form


def remove_form(by: Caller, pk: UUID) -> None:
    by.require_admin()
    with writing(by):
        form = WebForm.objects.select_for_update().filter(pk=pk, deleted_at=None).first()
        if form is None:
            raise Missing()
        form.deleted_at = now()
        form.deleted_by_id = by.user_id
        _save(form, by)


def _write(form: WebForm, values: Mapping[str, Any], by: Caller) -> dict[str, str] | None:
    """Put the checked values into the form; gives the consent text asked for."""
    given = dict(values)
    consent: dict[str, str] | None = given.pop("consent_text", None)
    problems: list[FieldProblem] = []
    for key, value in given.items():
        setattr(form, key, value)
    form.name = " ".join(form.name.split())
    if not form.name:
        problems.append(FieldProblem("name", "required", Text("Назовите форму", "Name the form")))
    origins = {site: origin_of(site) for site in form.origins}
    for site, origin in origins.items():
        if origin is None:
            problems.append(
                FieldProblem(
                    "origins",
                    "invalid",
                    Text("Это не адрес сайта: {site}", "Not a site: {site}").format(site=site),
                )
            )
    form.origins = list(dict.fromkeys(origin for origin in origins.values() if origin))
    sources = describe("lead", by).fields.get("source")
    if form.source and form.source not in {option.value for option in (sources.options if sources else ())}:
        problems.append(FieldProblem("source", "invalid", Text("Неизвестный источник", "An unknown source")))
    problems += _problems_of_fields(form, by)
    if form.redirect and origin_of(form.redirect) is None:
        problems.append(FieldProblem("redirect", "invalid", Text("Это не адрес страницы", "Not an address")))
    if form.consent_required and not (consent or (not form._state.adding and current_consent(form))):
        problems.append(
            FieldProblem(
                "consent_text", "required", Text("Напишите текст согласия", "Write the text of the consent")
            )
        )
    if problems:
        raise Invalid(errors=problems)
    return consent


def _problems_of_fields(form: WebForm, by: Caller) -> list[FieldProblem]:
    known = describe("lead", by)
    askable = {key for key, field in known.fields.items() if key not in known.read_only and not field.path}
    if not form.fields or len(form.fields) > MOST_FIELDS:
        return [
            FieldProblem("fields", "invalid", Text("Выберите поля формы", "Choose the fields of the form"))
        ]
    wrong = [one["key"] for one in form.fields if one["key"] not in askable - NOT_ASKED]
    text = Text("Это поле нельзя спрашивать в форме: {key}", "A form cannot ask this field: {key}")
    return [FieldProblem("fields", "unknown_field", text.format(key=key)) for key in wrong]


def _keep_consent(form: WebForm, text: dict[str, str] | None, by: Caller) -> None:
    current = current_consent(form)
    if not text or (current and current.text == text):
        return
    last = ConsentText.objects.filter(form=form).aggregate(last=Max("version"))["last"] or 0
    ConsentText.objects.create(form=form, version=last + 1, text=text, created_by_id=by.user_id)


def _save(form: WebForm, by: Caller) -> None:
    form.version += 1
    form.updated_at = now()
    form.updated_by_id = by.user_id
    form.save(force_update=True)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
