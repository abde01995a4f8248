from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja import Router, Schema, Status
from pydantic import Field

from otklik.access.company_settings.queries import company_settings
from otklik.access.doors import Given, Language
from otklik.access.queries import require_csrf_token
from otklik.access.setup.actions import found_company
from otklik.access.setup.queries import setup_needed
from otklik.access.sign_in.actions import sign_in_at_once

router = Router(tags=["Set-up"])


class Provider(Schema):
    id: str
    name: str


class Entrance(Schema):
    needed: bool = Field(description="Nobody can sign in yet: the set-up is to be done")
    company_name: str
    language: Language
    providers: list[Provider] = Field(description="Single sign-on, where it is configured")
    mail: bool = Field(description="Whether Otklik can mail a link for a forgotten password")


class Administrator(Given):
    email: str
    password: str = Field(max_length=1000)
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""


class Founding(Given):
    company_name: str
    timezone: str = "Europe/Moscow"
    currency: str = "RUB"
    language: str = "ru"
    administrator: Administrator
    sample: bool = Field(False, description="Fill the system with a sample company")


class Founded(Schema):
    user: str


@router.get("", response=Entrance, auth=None, summary="What to show one who is not signed in")
def entrance(request: HttpRequest) -> Any:
    get_token(request)
    company = company_settings()
    apps: Any = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return {
        "needed": setup_needed(),
        "company_name": company.company_name,
        "language": company.language,
        "providers": [{"id": app["provider_id"], "name": app["name"]} for app in apps],
        "mail": settings.MAIL_IS_SET,
    }


@router.post("", response={201: Founded}, auth=None, summary="Found the company, once")
def found(request: HttpRequest, founding: Founding) -> Any:
    require_csrf_token(request)
    company = founding.dict(exclude={"administrator", "sample"})
    administrator = founding.administrator.dict(exclude={"password"})
    password = founding.administrator.password
    user = found_company(company, administrator, password, sample=founding.sample)
    sign_in_at_once(request, user, "setup")
    return Status(201, {"user": str(user.pk)})
