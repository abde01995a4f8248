"""Changing the company's settings. Administrators only."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.access.company_settings.models import CompanySettings
from otklik.access.company_settings.queries import company_settings
from otklik.access.inputs import Problems, check_currency, check_language, check_timezone, clean_line
from otklik.access.writing import writing


def change_company_settings(by: Caller, values: dict[str, Any]) -> CompanySettings:
    by.require_admin()
    with writing(by, alone=True):
        settings = company_settings()
        problems = Problems()
        apply_settings(settings, values, problems)
        problems.raise_any()
        settings.save()
    return settings


def apply_settings(settings: CompanySettings, values: dict[str, Any], problems: Problems) -> None:
    """Put `values` into `settings`; what is wrong goes to `problems`."""
    if "company_name" in values:
        settings.company_name = clean_line(problems, "company_name", values["company_name"], needed=True)
    if "currency" in values:
        settings.currency = (values["currency"] or "").strip().upper()
        check_currency(problems, "currency", settings.currency)
    if "timezone" in values:
        settings.timezone = values["timezone"] or ""
        check_timezone(problems, "timezone", settings.timezone, needed=True)
    if "language" in values:
        settings.language = values["language"] or ""
        check_language(problems, "language", settings.language, needed=True)
