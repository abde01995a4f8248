"""Files live with their record's rights, are what their bytes say, and are never run."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from otklik.records.entries.actions import create_record
from otklik.records.files.kinds import kind_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings, tmp_path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }


def png() -> bytes:
    body = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(body, "PNG")
    return body.getvalue()


def send(world: World, who: str, record, name: str, body: bytes):
    file = SimpleUploadedFile(name, body, content_type="image/png")
    return world.api(who).client.post(f"/api/v1/companies/{record.pk}/files", {"file": file})


def test_in_shown_and_out(world: World) -> None:
    record = create_record(world.by("ivan"), "company", {"name": "Ромашка"})
    told = send(world, "ivan", record, "../../снимок.png", png())
    assert told.status_code == 201, told.content
    assert told.json()["name"] == "снимок.png" and told.json()["type"] == "image/png"
    pk = told.json()["id"]
    shown = world.api("ivan").get(f"/files/{pk}")
    assert "sandbox" in shown["Content-Security-Policy"] and b"".join(shown.streaming_content) == png()
    small = world.api("ivan").get(f"/files/{pk}/preview")
    assert Image.open(io.BytesIO(small.content)).size == (480, 320)
    assert [f["id"] for f in world.api("ivan").get(f"/companies/{record.pk}/files").json()] == [pk]
    assert world.api("petr").get(f"/files/{pk}").status_code == 404
    assert world.api("petr").get(f"/files/{pk}/preview").status_code == 404
    assert world.api("petr").delete(f"/files/{pk}").status_code == 404
    assert world.api(None).get(f"/files/{pk}").status_code == 401
    assert world.api("ivan").delete(f"/files/{pk}").status_code == 204
    assert world.api("ivan").get(f"/files/{pk}").status_code == 404


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("virus.exe", b"hello"), ("photo.png", b"MZ\x90\x00"), ("run.sh", b"echo"), ("page.html", b"plain"),
        ("pic.png", b"<svg onload=alert(1)>"), ("x.txt", b"  <script>alert(1)</script>"), ("empty.txt", b""),
    ],
)  # fmt: skip
def test_what_can_be_run_is_not_taken(world: World, name: str, body: bytes) -> None:
    record = create_record(world.by("ivan"), "company", {"name": "Ромашка"})
    answer = send(world, "ivan", record, name, body)
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == "file"


def test_too_big_is_refused(world: World, settings) -> None:
    settings.FILE_LIMIT_BYTES = 1000
    record = create_record(world.by("ivan"), "company", {"name": "Ромашка"})
    assert send(world, "ivan", record, "a.txt", b"x" * 1001).json()["errors"][0]["code"] == "too_big"


def test_a_file_is_what_its_bytes_say() -> None:
    assert kind_of(b"%PDF-1.7 ...", "a.png") == "application/pdf"
    assert kind_of(png(), "a.txt") == "image/png"
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    assert "spreadsheetml" in (kind_of(body.getvalue(), "a.zip") or "")
    assert kind_of("Договор".encode(), "a.txt") == "text/plain"
