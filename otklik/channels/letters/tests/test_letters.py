"""Letters written, sent by a real server, told on the timeline, and decided about by people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from otklik.activities.activities.models import Activity
from otklik.channels.letters.actions import send_by_template
from otklik.channels.letters.models import Letter
from otklik.channels.letters.rules import next_try
from otklik.channels.letters.sending import look_after_letters, send_letter
from otklik.kit.clock import now
from otklik.kit.errors import Invalid
from otklik.records.entries.actions import create_record, delete_record
from tests.mail_server import MailServer
from tests.world import Api, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings, tmp_path) -> Iterator[MailServer]:
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": files}
    with MailServer() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.DEFAULT_FROM_EMAIL = "Otklik <crm@romashka.example>"
        yield found


@pytest.fixture
def deal(world: World) -> Any:
    client = {"person": str(world.things["person_ivan"].pk), "company": str(world.things["company_ivan"].pk)}
    return create_record(world.by("ivan"), "deal", {"name": "Поставка ампул", "amount": "1500.00", **client})


def about(deal: Any) -> list[dict[str, str]]:
    return [{"object": "deal", "id": str(deal.pk)}]


def written(api: Api, deal: Any, to: str = "sergeev@romashka.example", **more: Any) -> str:
    given = {
        "to": [to],
        "subject": "Спасибо за встречу",
        "body": "Добрый день, **Пётр**!",
        "about": about(deal),
    }
    made = api.post("/letters", {**given, **more})
    assert made.status_code == 201, made.content
    return str(made.json()["id"])


def sent(api: Api, pk: str, **given: Any) -> Any:
    answer = api.post(f"/letters/{pk}/send", given)
    if answer.status_code == 200:
        send_letter(UUID(pk))
    return answer


def state(pk: str) -> str:
    return Letter.objects.get(pk=pk).state


def parts(message: EmailMessage) -> tuple[str, str]:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain and html
    return plain.get_content().strip(), html.get_content()


def test_a_letter_arrives_and_stands_on_the_timelines(world: World, server: MailServer, deal: Any) -> None:
    ivan = world.api("ivan")
    assert (
        ivan.put("/letters/signature", {"text": "С уважением,\nИван"}).json()["text"] == "С уважением,\nИван"
    )
    pk = written(ivan, deal, cc=["info@romashka.example"])
    assert sent(ivan, pk).json()["state"] == "queued"
    message = server.taken[0]
    assert message["Subject"] == "Спасибо за встречу"
    assert message["To"].addresses[0].display_name == "Сергеев Пётр Ильич"
    assert (message["From"].addresses[0].display_name, message["Reply-To"]) == (
        "Иванов Иван",
        "ivan@romashka.example",
    )
    assert message["Message-ID"] == Letter.objects.get(pk=pk).message_id
    assert message["Auto-Submitted"] is None
    plain, html = parts(message)
    assert plain == "Добрый день, Пётр!\n\nС уважением,\nИван"
    assert "<strong>Пётр</strong>" in html
    assert server.envelopes[0] == (
        "crm@romashka.example",
        ["sergeev@romashka.example", "info@romashka.example"],
    )
    assert all(len(line) <= 998 for line in server.raw[0].split(b"\r\n"))

    told = ivan.get(f"/letters/{pk}").json()
    assert told["state"] == "sent" and told["answer"].startswith("250")
    activity = Activity.objects.get(pk=told["activity"]["id"])
    letter = Letter.objects.get(pk=pk)
    assert (activity.kind, activity.direction, activity.done_at, activity.at) == (
        "message", "out", letter.sent_at, letter.sent_at,
    )  # fmt: skip
    assert (activity.responsible_id, activity.created_by_id) == (world.id("ivan"), world.id("ivan"))
    for plural, one in (("deals", deal.pk), ("people", deal.person_id), ("companies", deal.company_id)):
        items = ivan.get(f"/{plural}/{one}/timeline", kinds="message").json()["items"]
        assert [(item["title"], item["text"]) for item in items] == [
            ("Спасибо за встречу", "Добрый день, Пётр!\n\nС уважением,\nИван")
        ]
        assert items[0]["letter"]["id"] == pk


def test_attachments_go_along(world: World, server: MailServer, deal: Any, settings) -> None:
    ivan = world.api("ivan")
    pk = written(ivan, deal)
    brought = SimpleUploadedFile("Договор «Поставка».txt", "Текст договора".encode())
    assert ivan.client.post(f"/api/v1/letters/{pk}/files", {"file": brought}).status_code == 201
    kept = ivan.client.post(
        f"/api/v1/deals/{deal.pk}/files", {"file": SimpleUploadedFile("схема.txt", b"plan")}
    ).json()
    assert ivan.post(f"/letters/{pk}/attach", {"file": kept["id"]}).status_code == 201
    sent(ivan, pk)
    found = {part.get_filename(): part.get_content() for part in server.taken[0].iter_attachments()}
    assert found == {"Договор «Поставка».txt": "Текст договора", "схема.txt": "plan"}
    # What went is what is told, whatever becomes of the files.
    names = [one["name"] for one in ivan.get(f"/letters/{pk}/reading").json()["attachments"]]
    assert names == ["Договор «Поставка».txt", "схема.txt"]
    more = ivan.client.post(f"/api/v1/letters/{pk}/files", {"file": SimpleUploadedFile("ещё.txt", b"x")})
    assert more.status_code == 403
    items = ivan.get(f"/deals/{deal.pk}/timeline", kinds="message").json()["items"]
    assert [one["name"] for one in items[0]["letter"]["attachments"]] == names
    other = written(ivan, deal)
    settings.MAIL_LIMIT_BYTES = 3
    ivan.post(f"/letters/{other}/attach", {"file": kept["id"]})
    refused = ivan.post(f"/letters/{other}/send", {})
    assert refused.json()["errors"][0]["field"] == "files"


def test_a_file_out_of_sight_is_not_attached(world: World, server: MailServer, deal: Any) -> None:
    petr, ivan = world.api("petr"), world.api("ivan")
    kept = petr.client.post(
        f"/api/v1/deals/{world.things['deal_petr'].pk}/files", {"file": SimpleUploadedFile("a.txt", b"x")}
    ).json()
    assert ivan.post(f"/letters/{written(ivan, deal)}/attach", {"file": kept["id"]}).status_code == 404


def test_what_is_not_ready_is_not_sent(world: World, server: MailServer, deal: Any) -> None:
    ivan = world.api("ivan")
    pk = written(ivan, deal, to="никак", subject=None, body="Уважаемый {{ person.first_name }}")
    told = ivan.post(f"/letters/{pk}/send", {}).json()["errors"]
    assert {(one["field"], one["code"]) for one in told} == {
        ("to", "invalid"), ("subject", "required"), ("body", "not_filled"),
    }  # fmt: skip
    assert state(pk) == "draft"


def test_headers_take_nothing_in(world: World, server: MailServer, deal: Any) -> None:
    ivan = world.api("ivan")
    world.api("admin").patch("/mail", {"sender_name": "Ромашка\r\nBcc: evil@evil.example"})
    pk = written(ivan, deal, subject="Тема\r\nBcc: evil@evil.example", to="a@b.ru\r\nBcc: evil@evil.example")
    sent(ivan, pk)
    for message, (_, recipients) in zip(server.taken, server.envelopes, strict=True):
        assert message["Bcc"] is None
        assert message["Subject"] == "Тема Bcc: evil@evil.example"
        assert set(recipients) <= {"a@b.ru", "evil@evil.example"}


def test_a_server_that_is_busy_is_asked_again(world: World, server: MailServer, deal: Any) -> None:
    ivan = world.api("ivan")
    pk = written(ivan, deal, to="later@lutik.example")
    sent(ivan, pk)
    told = ivan.get(f"/letters/{pk}").json()
    assert told["state"] == "queued" and told["answer"].startswith("451 4.7.1 Greylisted")
    send_letter(UUID(pk))
    assert len(server.tries) == 1, "not before its time"
    Letter.objects.filter(pk=pk).update(send_at=now())
    send_letter(UUID(pk))
    assert state(pk) == "sent" and len(server.taken) == 1


def test_pauses_grow_for_a_day() -> None:
    first = now()
    waits, moment, attempts = [], first, 1
    while (again := next_try(attempts, first, moment)) is not None:
        waits.append((again - moment).total_seconds() / 60)
        moment, attempts = again, attempts + 1
    assert waits == sorted(waits) and waits[0] == 1
    assert timedelta(hours=20) < moment - first <= timedelta(days=1)


def test_a_refusal_is_told_and_a_person_decides(world: World, server: MailServer, deal: Any) -> None:
    ivan = world.api("ivan")
    pk = written(ivan, deal, to="never@lutik.example")
    sent(ivan, pk)
    told = ivan.get(f"/letters/{pk}").json()
    assert told["state"] == "failed" and "550 5.1.1 No such user here (never@lutik.example)" in told["answer"]
    assert not Activity.objects.filter(kind="message").exists()
    assert ivan.post(f"/letters/{pk}/settle").status_code == 409
    assert ivan.post(f"/letters/{pk}/take-back").json()["state"] == "draft"
    ivan.patch(f"/letters/{pk}", {"values": {"to": ["sergeev@romashka.example"]}})
    sent(ivan, pk)
    assert state(pk) == "sent"
    assert ivan.patch(f"/letters/{pk}", {"values": {"subject": "Другое"}}).status_code == 403
    assert ivan.delete(f"/letters/{pk}").status_code == 403
    for decision in ("cancel", "take-back", "retry", "settle"):
        assert ivan.post(f"/letters/{pk}/{decision}").status_code == 409


def test_a_line_lost_after_the_text_leaves_the_letter_uncertain(
    world: World, server: MailServer, deal: Any
) -> None:
    ivan = world.api("ivan")
    pk = written(ivan, deal, to="drop@lutik.example")
    sent(ivan, pk)
    assert state(pk) == "uncertain"
    look_after_letters()
    send_letter(UUID(pk))
    assert len(server.taken) == 1, "never again by itself"
    assert ivan.post(f"/letters/{pk}/settle").json()["state"] == "sent"
    assert Activity.objects.get(kind="message").done_at == Letter.objects.get(pk=pk).tried_at


def test_a_letter_nobody_holds_is_uncertain(world: World, server: MailServer, deal: Any) -> None:
    ivan = world.api("ivan")
    pk = written(ivan, deal)
    ivan.post(f"/letters/{pk}/send", {})
    Letter.objects.filter(pk=pk).update(state="sending", attempts=1, tried_at=now())
    send_letter(UUID(pk))
    assert state(pk) == "uncertain" and not server.taken
    assert ivan.post(f"/letters/{pk}/retry").json()["state"] == "queued"
    send_letter(UUID(pk))
    assert state(pk) == "sent" and len(server.taken) == 1


def test_later_and_called_off(world: World, server: MailServer, deal: Any) -> None:
    ivan = world.api("ivan")
    pk = written(ivan, deal)
    moment = (now() + timedelta(hours=3)).isoformat()
    assert sent(ivan, pk, send_at=moment).json()["state"] == "queued"
    assert not server.taken
    assert ivan.post(f"/letters/{pk}/cancel").json()["state"] == "cancelled"
    Letter.objects.filter(pk=pk).update(send_at=now())
    send_letter(UUID(pk))
    assert not server.taken
    assert ivan.post(f"/letters/{pk}/send", {"send_at": "2020-01-01T00:00:00Z"}).status_code == 422


def test_letters_are_seen_with_what_they_are_about(world: World, server: MailServer, deal: Any) -> None:
    ivan = world.api("ivan")
    pk = written(ivan, deal)
    for who, status in (("ivan", 200), ("olga", 200), ("admin", 200), ("petr", 404), ("stranger", 403)):
        api = world.api(who)
        assert api.get(f"/letters/{pk}").status_code in (status, 404), who
        listed = api.get("/letters")
        assert (pk in listed.content.decode()) == (status == 200), who
        assert api.post(f"/letters/{pk}/send", {}).status_code != 200 or status == 200
    assert world.api("petr").get(f"/letters/{pk}/reading").status_code == 404
    elsewhere = {"to": ["a@b.ru"], "about": about(world.things["deal_petr"])}
    assert ivan.post("/letters", elsewhere).status_code == 422
    # Everybody's letters are in an administrator's reach, but not those about what is gone.
    delete_record(world.by("admin"), "deal", deal.pk)
    assert world.api("olga").get(f"/letters/{pk}").status_code == 404
    assert ivan.get(f"/letters/{pk}").status_code == 200


def test_what_a_new_letter_begins_with(world: World, server: MailServer, deal: Any) -> None:
    admin, ivan = world.by("admin"), world.api("ivan")
    one = create_record(admin, "letter_template", {
        "name": "Спасибо", "about": "deal", "subject": "Спасибо, {{ person.first_name }}",
        "body": "По сделке «{{ deal.name }}»: {{ deal.close_on }}",
    })  # fmt: skip
    create_record(admin, "letter_template", {"name": "Лиду", "about": "lead", "subject": "А", "body": "Б"})
    told = ivan.get("/letters/start", object="deal", record=str(deal.pk), template=str(one.pk)).json()
    assert [each["value"] for each in told["addressees"]] == [
        "sergeev@romashka.example",
        "info@romashka.example",
    ]
    assert [each["name"] for each in told["templates"]] == ["Спасибо"]
    assert (told["subject"], told["body"]) == ("Спасибо, Пётр", "По сделке «Поставка ампул»: ")
    assert told["missing"] == [{"field": "body", "line": 1, "path": "deal.close_on"}]
    assert (
        ivan.get("/letters/start", object="deal", record=str(world.things["deal_petr"].pk)).status_code == 404
    )


def test_an_engine_sends_by_template_once(world: World, server: MailServer, deal: Any) -> None:
    template = create_record(world.by("admin"), "letter_template", {
        "name": "Спасибо", "about": "deal", "subject": "Спасибо", "body": "{{ person.first_name }}, спасибо!",
    })  # fmt: skip
    file = SimpleUploadedFile("Презентация.txt", b"slides")
    admin = world.api("admin")
    assert (
        admin.client.post(f"/api/v1/letter_templates/{template.pk}/files", {"file": file}).status_code == 201
    )
    by = world.by("ivan", via="rule")
    first = send_by_template(by, template.pk, "deal", deal.pk, once="thanks:1")
    assert send_by_template(by, template.pk, "deal", deal.pk, once="thanks:1").pk == first.pk
    assert Letter.objects.count() == 1
    send_letter(first.pk)
    message = server.taken[0]
    assert message["Auto-Submitted"] == "auto-generated"
    assert parts(message)[0].startswith("Пётр, спасибо!")
    assert [part.get_filename() for part in message.iter_attachments()] == ["Презентация.txt"]
    bare = create_record(world.by("ivan"), "deal", {"name": "Поставка"})
    with pytest.raises(Invalid) as refused:
        send_by_template(by, template.pk, "deal", bare.pk, once="thanks:2")
    assert {(one.field, one.code) for one in refused.value.errors} == {
        ("to", "required"),
        ("body", "not_filled"),
    }


def test_a_letter_of_one_who_left_is_still_told(world: World, server: MailServer, deal: Any) -> None:
    ivan = world.api("ivan")
    pk = written(ivan, deal)
    ivan.post(f"/letters/{pk}/send", {})
    world.users["ivan"].is_active = False
    world.users["ivan"].save()
    send_letter(UUID(pk))
    assert state(pk) == "sent"
    assert Activity.objects.get(kind="message").responsible_id == world.id("ivan")
