"""Questions about forms: as the public sees them, as an administrator does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.channels.web_forms.models import ConsentText, FormSubmission, WebForm
from otklik.channels.web_forms.rules import TRAP
from otklik.channels.web_forms.tokens import new_token
from otklik.kit.errors import Missing
from otklik.kit.pages import latest
from otklik.kit.texts import Text


def public_form(key: str) -> WebForm:
    """The form in use of this public key; `Missing` otherwise."""
    form = WebForm.objects.filter(key=key, active=True, deleted_at=None).first()
    if form is None:
        raise Missing()
    return form


def current_consent(form: WebForm) -> ConsentText | None:
    """The text people agree to now."""
    return ConsentText.objects.filter(form=form).order_by("-version").first()


def told_to_public(form: WebForm, language: str) -> dict[str, Any]:
    """What a page needs to show the form, with a fresh token."""
    consent = current_consent(form)
    return {
        "key": form.key,
        "fields": [
            {"key": one["key"], "label": Text.of(one.get("label")).to(language), "required": bool(one.get("required"))}
            for one in form.fields
        ],
        "consent": {
            "required": form.consent_required,
            "version": consent.version,
            "text": Text.of(consent.text).to(language),
        } if consent else None,
        "trap": TRAP,
        "token": new_token(form.key),
    }  # fmt: skip


def all_forms(by: Caller) -> list[dict[str, Any]]:
    """Every form in use or at rest; an administrator's to see."""
    by.require_admin()
    return [told(form) for form in WebForm.objects.filter(deleted_at=None).order_by("name", "created_at")]


def told(form: WebForm) -> dict[str, Any]:
    consent = current_consent(form)
    return {
        "id": form.pk,
        "key": form.key,
        "name": form.name,
        "fields": [
            {"key": one["key"], "label": _both(one.get("label")), "required": bool(one.get("required"))}
            for one in form.fields
        ],
        "origins": form.origins,
        "source": form.source or None,
        "tags": form.tags,
        "thanks": form.thanks,
        "redirect": form.redirect,
        "consent_required": form.consent_required,
        "consent": {"version": consent.version, "text": _both(consent.text), "since": consent.created_at}
        if consent
        else None,
        "seconds_least": form.seconds_least,
        "hourly_per_address": form.hourly_per_address,
        "hourly": form.hourly,
        "active": form.active,
    }


def _both(words: Any) -> dict[str, str]:
    """Words as they were written: a language left out stays empty."""
    return {"ru": "", "en": "", **(words or {})}


def submissions(by: Caller, pk: UUID, cursor: str = "") -> dict[str, Any]:
    """A page of what was sent through a form, the latest first."""
    by.require_admin()
    rows = FormSubmission.objects.filter(form_id=pk).select_related("consent")
    found, following = latest(rows, cursor)
    return {
        "rows": [
            {
                "id": one.pk,
                "at": one.at,
                "verdict": one.verdict,
                "values": one.values,
                "first_touch": one.first_touch,
                "last_touch": one.last_touch,
                "consent_version": one.consent.version if one.consent else None,
                "record": {"object": one.object, "id": one.record_id} if one.record_id else None,
            }
            for one in found
        ],
        "next": following,
    }
