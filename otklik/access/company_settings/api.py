from __future__ import annotations

from typing import Any

from ninja import Router, Schema

from otklik.access.company_settings.actions import change_company_settings
from otklik.access.company_settings.queries import company_settings
from otklik.access.doors import Given, Language, Request

router = Router(tags=["Settings"])


class SettingsChange(Given):
    company_name: str | None = None
    currency: str | None = None
    timezone: str | None = None
    language: str | None = None


class SettingsOut(Schema):
    company_name: str
    currency: str
    timezone: str
    language: Language


@router.get("", response=SettingsOut, summary="The company's settings, for everyone")
def settings(request: Request) -> Any:
    return company_settings()


@router.patch("", response=SettingsOut, summary="Change the company's settings")
def change_settings(request: Request, settings: SettingsChange) -> Any:
    return change_company_settings(request.by, settings.dict(exclude_unset=True))
