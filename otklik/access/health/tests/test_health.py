"""The state of the installation: plain verdicts for the administrator, on the screen and on the command line."""

from collections import namedtuple

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from otklik.access.health import checks
from otklik.kit.clock import now
from tests.world import World

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def built(settings, tmp_path):
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text("{}")
    settings.CLIENT_FILES = tmp_path


def state(key: str) -> str | None:
    return next((one.state for one in checks.verdicts() if one.key == key), None)


def add_job(status: str = "todo", minutes: int = 0, name: str = "records.index_field") -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args, priority, attempts, scheduled_at) "
            "VALUES ('default', %s, %s::procrastinate_job_status, '{}', 0, 3, now() - make_interval(mins => %s)) "
            "RETURNING id",
            [name, status, minutes],
        )
        return int(cursor.fetchone()[0])


def add_worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


def test_a_sound_installation(world: World) -> None:
    add_worker()
    told = world.api("admin").get("/health").json()
    assert told["state"] == "good", told
    assert {one["key"] for one in told["verdicts"]} >= {
        "database",
        "migrations",
        "configuration",
        "queue",
        "disk",
    }
    assert told["failed_jobs"] == []


def test_verdicts_are_told_in_the_callers_language(world: World) -> None:
    def words(language: str) -> str:
        world.api("admin").patch("/me", {"language": language})
        return " ".join(one["text"] for one in world.api("admin").get("/health").json()["verdicts"])

    assert "понимает русский" in words("ru") and "understands Russian" in words("en")


def test_only_the_administrator_is_told(world: World) -> None:
    assert world.api("director").get("/health").status_code == 403
    assert world.api("director").post("/health/retry").status_code == 403
    assert world.api(None).get("/health").status_code == 401


def test_nobody_does_the_jobs(world: World) -> None:
    add_job()
    assert state("queue") == "warning"
    add_worker()
    assert state("queue") == "good"


def test_a_job_that_waits_too_long(world: World) -> None:
    add_worker()
    add_job(minutes=7)
    assert state("queue") == "warning"


def test_failed_jobs_are_shown_and_done_again(world: World) -> None:
    pk = add_job("failed")
    told = world.api("admin").get("/health").json()
    assert told["state"] == "warning"
    assert [(one["id"], one["name"], one["attempts"]) for one in told["failed_jobs"]] == [
        (pk, "records.index_field", 3)
    ]
    assert world.api("admin").post("/health/retry").json() == {"retried": 1}
    job = ProcrastinateJob.objects.get(pk=pk)
    assert job.status == "todo" and job.scheduled_at <= now()
    assert world.api("admin").get("/health").json()["failed_jobs"] == []


@pytest.mark.parametrize("megabytes, wanted", [(100, "bad"), (1000, "warning"), (10_000, "good")])
def test_the_disk(world: World, monkeypatch, megabytes: int, wanted: str) -> None:
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda place: Usage(0, 0, megabytes * 1024**2))
    assert state("disk") == wanted


def test_a_schema_behind_and_a_client_not_built(world: World, monkeypatch, settings, tmp_path) -> None:
    monkeypatch.setattr(checks, "pending_migrations", lambda: ["records.0009_new"])
    settings.CLIENT_FILES = tmp_path / "none"
    assert (state("migrations"), state("client")) == ("warning", "bad")


def test_a_check_that_fails_is_a_verdict(world: World, monkeypatch) -> None:
    def broken(place: object) -> None:
        raise OSError("no such disk")

    monkeypatch.setattr(checks.shutil, "disk_usage", broken)
    found = next(one for one in checks.verdicts() if one.key == "disk")
    assert found.state == "bad" and "no such disk" in found.details
