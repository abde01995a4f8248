"""Schedules by e-mail, to a real server: to each what they may see, never twice, and every outcome kept."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from otklik.analytics.schedules.actions import look_after, open_due
from otklik.analytics.schedules.models import ReportSchedule, Sending
from otklik.analytics.schedules.sendables import File, Sendable, sendables
from otklik.analytics.schedules.sending import send
from otklik.kit.errors import Forbidden
from otklik.kit.texts import Text
from tests.mail_server import MailServer

pytestmark = pytest.mark.django_db
# A Friday, 12:00 in Moscow.
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.fixture
def sheet(monkeypatch):
    """A kind of thing to send: a file that tells whose rights it was made with. Maria may not see it."""
    made = []

    def files(by, id, formats, period):
        if "maria" in by.email:
            raise Forbidden()
        made.append(by.name)
        return [
            File(f"лист-{period}.{one}", f"application/{one}", f"{by.name} {id}".encode()) for one in formats
        ]

    one = Sendable(
        "sheet", Text("Лист", "Sheet"), lambda by, id: f"Лист {id}", files, lambda id: f"/sheets/{id}"
    )
    monkeypatch.setitem(sendables._all, "sheet", one)
    return made


@pytest.fixture
def server(settings):
    with MailServer() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.DEFAULT_FROM_EMAIL = "Otklik <crm@romashka.example>"
        yield found


def schedule(world, *people, who="olga", **more):
    body = {"what": "sheet", "subject": "7", "formats": ["pdf"], "days": [1], "at": "09:00", "period": "last_month",
            "recipients": [str(world.id(one)) for one in people], **more}  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        answer = world.api(who).post("/report-schedules", body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def send_all():
    for pk in Sending.objects.order_by("user__name_sort").values_list("pk", flat=True):
        send(pk)


def states():
    return dict(Sending.objects.values_list("user__last_name", "state"))


def test_each_is_sent_what_they_may_see(world, sheet, server):
    world.users["petr"].language = "en"
    world.users["petr"].save()
    made = schedule(world, "ivan", "petr", "maria")
    assert made["next_at"] == "2026-11-23T06:00:00+00:00" and made["title"] == "Лист 7"
    with time_machine.travel(MONDAY, tick=False):
        assert open_due() == 3
        assert open_due() == 0
        send_all()
        send_all()
    assert [letter["To"].addresses[0].username for letter in server.taken] == ["ivan", "petr"]
    for letter, name in zip(server.taken, sheet, strict=True):
        (part,) = letter.iter_attachments()
        assert part.get_filename() == "лист-last_month.pdf"
        assert part.get_content() == f"{name} 7".encode()
        assert letter["Subject"] == "Лист 7"
    assert "во вложении" in server.taken[0].get_body().get_content()
    assert "is attached" in server.taken[1].get_body().get_content()
    assert states() == {"Иванов": "sent", "Петров": "sent", "Марьина": "skipped"}
    assert ReportSchedule.objects.get().next_at == MONDAY + timedelta(days=7)
    (row,) = world.api("olga").get("/report-schedules", what="sheet", subject="7").json()["schedules"]
    assert row["last"] == {"moment": "2026-11-23T06:00:00+00:00", "sent": 2, "waiting": 0, "not_sent": 1}


def test_who_has_left_gets_nothing(world, sheet, server):
    schedule(world, "ivan", "petr")
    with time_machine.travel(MONDAY, tick=False):
        world.users["petr"].is_active = False
        world.users["petr"].save()
        assert open_due() == 1
        world.users["ivan"].is_active = False
        world.users["ivan"].save()
        send_all()
    assert server.taken == [] and states() == {"Иванов": "skipped"}


def test_what_the_server_says_is_kept_and_tried_again(world, sheet, server):
    for who, box in (("ivan", "later"), ("petr", "never"), ("olga", "drop")):
        world.users[who].email = f"{box}@romashka.example"
        world.users[who].save()
    made = schedule(world, "ivan", "petr", "olga")
    with time_machine.travel(MONDAY, tick=False) as clock:
        open_due()
        send_all()
        assert states() == {"Иванов": "queued", "Петров": "failed", "Главная": "uncertain"}
        clock.shift(timedelta(minutes=6))
        send_all()
    assert states()["Иванов"] == "sent"
    told = {
        row["user"]["name"]: row
        for row in world.api("olga").get(f"/report-schedules/{made['id']}/sendings").json()
    }
    assert "550 5.1.1" in told["Петров Пётр"]["answer"] and told["Иванов Иван"]["attempts"] == 2
    assert len(server.tries) == 4


def test_a_worker_killed_while_it_sends_does_not_send_twice(world, sheet, server):
    schedule(world, "ivan")
    with time_machine.travel(MONDAY, tick=False) as clock:
        open_due()
        Sending.objects.update(state="sending", attempts=1, tried_at=MONDAY)
        send_all()
        clock.shift(timedelta(minutes=16))
        look_after()
        send_all()
    assert states() == {"Иванов": "uncertain"} and server.taken == []


def test_what_was_due_long_ago_is_left_out(world, sheet, server):
    schedule(world, "ivan")
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        assert open_due() == 0
    assert ReportSchedule.objects.get().next_at == MONDAY + timedelta(days=7)


def test_a_file_too_large_goes_as_a_link(world, sheet, server, settings):
    settings.MAIL_LIMIT_BYTES = 3
    schedule(world, "ivan")
    with time_machine.travel(MONDAY, tick=False):
        open_due()
        send_all()
    (letter,) = server.taken
    assert list(letter.iter_attachments()) == []
    assert "/sheets/7" in letter.get_content() and Sending.objects.get().as_link


def test_it_is_sent_at_once_when_asked(world, sheet, server):
    made = schedule(world, "ivan", active=False)
    assert made["next_at"] is None
    answer = world.api("olga").post(f"/report-schedules/{made['id']}/send")
    assert (answer.status_code, answer.json()) == (202, {"queued": 1})
    send_all()
    assert len(server.taken) == 1 and Sending.objects.get().by_hand


def test_without_a_server_it_is_said(world, sheet, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    made = schedule(world, "ivan")
    assert world.api("olga").get("/report-schedules").json()["mail"] is False
    refused = world.api("olga").post(f"/report-schedules/{made['id']}/send")
    assert (refused.status_code, refused.json()["code"]) == (409, "mail_not_set")
    with time_machine.travel(MONDAY, tick=False):
        open_due()
        send_all()
    assert states() == {"Иванов": "failed"}


def test_whose_schedules_are_seen_and_changed(world, sheet):
    made = schedule(world, "ivan", who="olga")
    path = f"/report-schedules/{made['id']}"
    seen = {
        who: len(world.api(who).get("/report-schedules").json()["schedules"])
        for who in ("olga", "ivan", "petr")
    }
    assert seen == {"olga": 1, "ivan": 1, "petr": 0}
    assert world.api("ivan").patch(path, {"active": False}).status_code == 403
    assert world.api("petr").patch(path, {"active": False}).status_code == 404
    assert world.api("petr").get(f"{path}/sendings").status_code == 404
    changed = world.api("olga").patch(path, {"month_day": 1, "days": [], "working_only": True}).json()
    assert (changed["month_day"], changed["days"], changed["working_only"]) == (1, [], True)
    assert world.api("admin").delete(path).status_code == 204


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"formats": ["csv"]}, "formats"),
        ({"days": []}, "days"),
        ({"recipients": []}, "recipients"),
        ({"recipients": ["01970000-0000-7000-8000-000000000001"]}, "recipients"),
        ({"period": "вчера"}, "period"),
        ({"at": "25:00"}, "at"),
        ({"at": "09:00+03:00"}, "at"),
        ({"days": [8]}, "days.0"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_said(world, sheet, wrong, field):
    body = {
        "what": "sheet",
        "formats": ["pdf"],
        "days": [1],
        "at": "09:00",
        "recipients": [str(world.id("ivan"))],
    }
    answer = world.api("olga").post("/report-schedules", body | wrong)
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_nobody_schedules_what_there_is_not(world, sheet):
    body = {
        "what": "secret",
        "formats": ["pdf"],
        "days": [1],
        "at": "09:00",
        "recipients": [str(world.id("ivan"))],
    }
    assert world.api("olga").post("/report-schedules", body).status_code == 404
    assert world.api("key_full").post("/report-schedules", body).status_code == 403
