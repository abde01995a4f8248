from __future__ import annotations

from typing import Any, Literal

from ninja import Router, Schema
from pydantic import Field

from otklik.access.doors import Given, Request
from otklik.access.mail import actions, queries
from otklik.access.mail.rules import Outcome

router = Router(tags=["Mail"])


class MailState(Schema):
    is_set: bool
    host: str
    port: int | None
    security: Literal["none", "starttls", "ssl"]
    user: str
    sender: str
    sender_name: str
    reply_to: str


class MailChange(Given):
    sender_name: str | None = Field(None, max_length=1000)
    reply_to: str | None = Field(None, max_length=1000)


class MailTest(Given):
    to: str = Field(max_length=1000)


class MailAnswer(Schema):
    outcome: Outcome
    answer: str


@router.get("", response=MailState, summary="How mail goes out")
def mail_state(request: Request) -> Any:
    return queries.mail_state(request.by)


@router.patch("", response=MailState, summary="Change the sender's name and the address for answers")
def change_mail(request: Request, given: MailChange) -> Any:
    actions.change_mail_settings(request.by, given.model_dump(exclude_unset=True))
    return queries.mail_state(request.by)


@router.post("/test", response=MailAnswer, summary="Send a test letter and tell what the server answered")
def test_mail(request: Request, given: MailTest) -> Any:
    answer = actions.send_test(request.by, given.to)
    return {"outcome": answer.outcome, "answer": str(answer)}
