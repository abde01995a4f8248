"""The letter of the day as a whole: notices and activities, at the person's hour, one a day whatever happens."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from procrastinate.contrib.django.models import ProcrastinateJob

from otklik.access.absences.models import Absence
from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.kit.texts import Text
from otklik.records.entries.actions import create_record
from otklik.records.notices import digests
from otklik.records.notices.actions import News, read_all, tell
from otklik.records.notices.digests import ask_for_digests, send_digest
from otklik.records.notices.kinds import FINISHED, kinds
from otklik.records.notices.models import Digest, Notice, NoticeChoice
from tests.mail_server import MailServer

MONDAY = date(2026, 11, 23)
HALF_PAST_NINE = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
HELLO = Text("Загрузка <b>«база»</b> закончена", "The import <b>“base”</b> is done")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(HALF_PAST_NINE, tick=False) as traveller:
        yield traveller


@pytest.fixture
def server(settings):
    with MailServer() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "Отклик <crm@romashka.example>"
        settings.PUBLIC_URL = "https://crm.romashka.example"
        yield found


@pytest.fixture
def ivan(world):
    tell([world.id("ivan")], News(FINISHED.key, HELLO))
    return world.id("ivan")


def asked():
    jobs = ProcrastinateJob.objects.filter(task_name="notices.digest")
    return {(job.args["user"], job.args["day"]) for job in jobs}


def plain(message):
    return message.get_body(("plain",)).get_content()


def test_it_tells_what_is_unread_and_what_is_to_be_done(world, server, ivan):
    by = world.by("ivan")
    company = create_record(by, "company", {"name": "ООО «Ромашка»"})
    links = [{"object": "company", "id": str(company.pk)}]
    task = {"kind": "task", "links": links}
    today = create_record(
        by, "activity", {**task, "subject": "Отправить счёт", "due_at": "2026-11-23T12:00:00Z"}
    )
    create_record(by, "activity", {**task, "subject": "Позвонить", "due_at": "2026-11-20T07:00:00Z"})
    create_record(by, "activity", {**task, "subject": "Завтрашнее", "due_at": "2026-11-24T07:00:00Z"})
    send_or_queue()
    (message,) = [
        one for one in server.taken if one["To"].addresses[0].addr_spec == world.users["ivan"].email
    ]
    text = plain(message)
    assert "Загрузка <b>«база»</b> закончена" in text and "15:00 Отправить счёт" in text
    assert "20.11 10:00 Позвонить" in text and "ООО «Ромашка»" in text and "Завтрашнее" not in text
    assert f"https://crm.romashka.example/activities/{today.pk}" in text
    assert "https://crm.romashka.example/notices/choices" in text
    page = message.get_body(("html",)).get_content()
    assert "&lt;b&gt;«база»&lt;/b&gt;" in page and "<b>" not in page
    assert (
        message["Subject"].startswith("Ваш день 23.11.2026: ")
        and message["Auto-Submitted"] == "auto-generated"
    )
    assert Notice.objects.get(kind="finished").mailed_at is not None


def send_or_queue():
    """The round of the job, then every letter it asked for."""
    ask_for_digests()
    for user, day in asked():
        send_digest(user, date.fromisoformat(day))


def test_there_is_one_letter_a_day_however_often_the_jobs_run(world, server, ivan):
    for _ in range(3):
        send_or_queue()
        send_digest(ivan, MONDAY)
    assert len(server.taken) == 1 and Digest.objects.get(user=ivan).sent_at is not None
    tell([ivan], News(FINISHED.key, HELLO, once="later"))
    send_or_queue()
    assert len(server.taken) == 1


def test_a_process_killed_while_it_sends_does_not_double_it(world, server, ivan, monkeypatch):
    ask_for_digests()

    def killed(*args):
        raise SystemExit

    monkeypatch.setattr(digests, "deliver", killed)
    with pytest.raises(SystemExit):
        send_digest(ivan, MONDAY)
    monkeypatch.undo()
    send_digest(ivan, MONDAY)
    assert server.taken == [] and Digest.objects.get(user=ivan).sent_at is None


def test_one_killed_before_that_sends_it_when_run_again(world, server, ivan, monkeypatch):
    ask_for_digests()

    def killed(*args):
        raise SystemExit

    monkeypatch.setattr(digests, "told_parts", killed)
    with pytest.raises(SystemExit):
        send_digest(ivan, MONDAY)
    monkeypatch.undo()
    send_digest(ivan, MONDAY)
    assert len(server.taken) == 1


def test_what_the_server_did_not_take_is_sent_later(world, server, ivan):
    User.objects.filter(pk=ivan).update(email="later@romashka.example")
    send_or_queue()
    assert server.taken == [] and Digest.objects.get(user=ivan).handed_at is None
    assert ProcrastinateJob.objects.filter(task_name="notices.digest", scheduled_at__gt=now()).count() == 1
    send_digest(ivan, MONDAY)
    assert len(server.taken) == 1


def test_what_nobody_knows_of_is_not_sent_again(world, server, ivan):
    User.objects.filter(pk=ivan).update(email="drop@romashka.example")
    send_or_queue()
    send_digest(ivan, MONDAY)
    assert len(server.taken) == 1


def test_it_comes_at_the_hour_of_the_person_in_their_zone(world, server, clock):
    User.objects.filter(pk=world.id("maria")).update(timezone="Asia/Vladivostok")
    NoticeChoice.objects.create(user_id=world.id("ivan"), digest_hour=10)
    world.api("ivan")
    ask_for_digests()
    due = {user for user, _ in asked()}
    assert str(world.id("olga")) in due
    assert str(world.id("ivan")) not in due, "half past nine is not ten yet"
    assert str(world.id("maria")) not in due, "half past four in the afternoon is too late for the morning's"
    clock.shift(timedelta(minutes=30))
    ask_for_digests()
    assert (str(world.id("ivan")), "2026-11-23") in asked()


def test_it_comes_on_working_days_of_the_person(world, server, clock):
    Absence.objects.create(
        user_id=world.id("ivan"), kind="vacation", since=MONDAY, until=MONDAY + timedelta(days=3)
    )
    clock.move_to(datetime(2026, 11, 22, 6, 30, tzinfo=UTC))
    assert ask_for_digests() == 0, "a Sunday"
    clock.move_to(HALF_PAST_NINE)
    ask_for_digests()
    assert str(world.id("ivan")) not in {user for user, _ in asked()}
    assert str(world.id("olga")) in {user for user, _ in asked()}


def test_nothing_to_tell_is_no_letter(world, server, ivan):
    read_all(world.by("ivan"))
    send_or_queue()
    assert server.taken == []


def test_who_wants_nothing_by_mail_gets_no_letter(world, server, ivan):
    off = {kind.key: {"mail": False} for kind in kinds.all()}
    NoticeChoice.objects.create(user_id=ivan, channels=off)
    ask_for_digests()
    assert str(ivan) not in {user for user, _ in asked()}


def test_where_mail_is_not_set_nothing_is_asked_for(world, settings, ivan):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert ask_for_digests() == 0 and not Digest.objects.exists()


def test_in_english_and_of_what_is_out_of_sight_no_name(world, server):
    petr = world.id("petr")
    User.objects.filter(pk=petr).update(language="en")
    deal = create_record(world.by("ivan"), "deal", {"name": "Заповедная"})
    about = Text("Посмотрите: {record}", "Look at {record}")
    tell([petr], News(FINISHED.key, about, object="deal", record_id=deal.pk, more=Text("Тайна", "Secret")))
    send_or_queue()
    (message,) = server.taken
    assert message["Subject"] == "Your day 23 Nov 2026: unread notices — 1"
    assert "Look at a record out of your sight" in plain(message)
    assert "аповедн" not in str(message) and "Secret" not in plain(message)
