"""Mail to a real server: what it answers is told as it is, and nobody but an administrator sets it."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.core import mail as outbox

from otklik.access.health import checks
from otklik.access.mail.delivery import deliver
from otklik.access.mail.rules import answer_of, named_address, wire_address
from tests.mail_server import MailServer
from tests.world import World

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    with MailServer() as found:
        settings.EMAIL_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "Отклик <crm@romashka.example>"
        yield found


def letter(text: str = "Текст\n.точка в начале строки\n") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = "Тема", "crm@romashka.example"
    message.set_content(text, cte="8bit")
    return message


def sent(to: str, *others: str):
    return deliver(letter(), "crm@romashka.example", [to, *others])


def test_what_the_server_says_is_told(server: MailServer) -> None:
    taken = sent("a@lutik.example", "b@пример.рф")
    assert (taken.outcome, taken.code, taken.text) == ("sent", 250, "OK: queued as 1A2B3C")
    assert server.envelopes == [("crm@romashka.example", ["a@lutik.example", "b@xn--e1afmkfd.xn--p1ai"])]
    assert server.taken[0].get_content().splitlines() == ["Текст", ".точка в начале строки"]
    assert sent("later@lutik.example").outcome == "later"
    assert sent("later@lutik.example").outcome == "sent"
    never = sent("never@lutik.example")
    assert (never.outcome, never.code) == ("refused", 550) and "never@lutik.example" in never.text
    assert sent("full@lutik.example").outcome == "refused"


def test_one_address_refused_and_the_letter_goes_to_nobody(server: MailServer) -> None:
    assert sent("a@lutik.example", "never@lutik.example").outcome == "refused"
    assert not server.taken


def test_a_line_cut_before_the_text_may_be_tried_again_and_after_it_is_unknown(server: MailServer) -> None:
    assert sent("cut@lutik.example").outcome == "later"
    assert not server.taken
    assert sent("drop@lutik.example").outcome == "unknown"
    assert len(server.taken) == 1


def test_no_server_is_a_matter_of_time(server: MailServer, settings) -> None:
    settings.EMAIL_PORT = 1
    answer = sent("a@lutik.example")
    assert answer.outcome == "later" and "refused" in answer.text.lower()


def test_other_backends_of_django_take_it_too(settings) -> None:
    assert sent("a@lutik.example").outcome == "sent"
    assert outbox.outbox[-1].to == ["a@lutik.example"]


def test_addresses_and_answers() -> None:
    assert answer_of(250, b"OK", done=True).outcome == "sent"
    assert answer_of(421, b"busy").outcome == "later"
    assert str(answer_of(554, "Отказано".encode())) == "554 Отказано"
    assert wire_address("a@пример.рф") == "a@xn--e1afmkfd.xn--p1ai"
    for bad in ("a b@c.ru", "a@b.ru\nBcc: c@d.ru", "иван@b.ru", "nobody"):
        with pytest.raises(ValueError):
            wire_address(bad)
    assert named_address("Иван\r\nBcc: x@y.ru", "a@b.ru").display_name == "Иван Bcc: x@y.ru"


def test_the_administrator_sees_the_state_without_the_password(
    world: World, server: MailServer, settings
) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "crm", "тайна-пароля"
    admin, ivan = world.api("admin"), world.api("ivan")
    told = admin.get("/mail")
    assert told.json()["host"] == "127.0.0.1" and told.json()["user"] == "crm"
    assert "тайна" not in told.content.decode()
    settings.EMAIL_HOST_USER = None  # as an address without one is read
    assert admin.get("/mail").json()["user"] == ""
    assert ivan.get("/mail").status_code == 403
    assert ivan.patch("/mail", {"sender_name": "Я"}).status_code == 403
    assert ivan.post("/mail/test", {"to": "a@b.ru"}).status_code == 403
    changed = admin.patch("/mail", {"sender_name": "Ромашка\r\nBcc: x", "reply_to": "info@romashka.example"})
    assert changed.json()["sender_name"] == "Ромашка Bcc: x"
    assert admin.patch("/mail", {"reply_to": "никак"}).status_code == 422


def test_a_test_letter_tells_the_answer(world: World, server: MailServer) -> None:
    admin = world.api("admin")
    admin.patch("/mail", {"sender_name": "ООО «Ромашка»"})
    told = admin.post("/mail/test", {"to": "boss@lutik.example"}).json()
    assert told == {"outcome": "sent", "answer": "250 OK: queued as 1A2B3C"}
    message = server.taken[0]
    assert message["From"].addresses[0].display_name == "ООО «Ромашка»"
    assert message["Subject"] == "Проверка почты Отклика" and message["Auto-Submitted"] == "auto-generated"
    told = admin.post("/mail/test", {"to": "never@lutik.example"}).json()
    assert told["outcome"] == "refused" and told["answer"].startswith("550 5.1.1 No such user here")
    assert admin.post("/mail/test", {"to": "x"}).status_code == 422


def test_without_a_server_it_is_said_so(world: World, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    mail = next(one for one in checks.verdicts() if one.key == "mail")
    assert mail.state == "warning" and "OTKLIK_MAIL_URL" in mail.text.ru
    refused = world.api("admin").post("/mail/test", {"to": "a@b.ru"})
    assert (refused.status_code, refused.json()["code"]) == (409, "mail_not_set")
    assert sent("a@lutik.example").outcome == "later"


def test_sign_in_letters_carry_the_same_name(world: World, settings) -> None:
    from otklik.access.sign_in.adapters import SignInAdapter

    settings.DEFAULT_FROM_EMAIL = "Otklik <crm@romashka.example>"
    world.api("admin").patch("/mail", {"sender_name": "Ромашка"})
    assert SignInAdapter().get_from_email() == "Ромашка <crm@romashka.example>"
