"""Files in an S3-compatible storage: kept, read, and carried over by a copy to files on a disk and back."""

import os
import shutil
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from moto.server import ThreadedMotoServer
from storages.backends.s3 import S3Storage

from otklik.exchange.imports import running
from otklik.exchange.imports.models import Import
from otklik.kit.backup.load import _load_files
from otklik.kit.backup.save import _write_files, walk

KEYS = {"access_key": "key", "secret_key": "secret", "region_name": "eu-central-1"}


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def storage(endpoint, request):
    bucket = f"b{abs(hash(request.node.name))}"
    boto3.client(
        "s3",
        endpoint_url=endpoint,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        region_name="eu-central-1",
    ).create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    return S3Storage(bucket_name=bucket, endpoint_url=endpoint, file_overwrite=False, **KEYS)


def test_files_of_a_bucket_are_carried_to_a_disk_and_back(storage, tmp_path):
    body = os.urandom(300_000)
    storage.save("ab/договор", ContentFile(body))
    storage.save("cd/ef/small", ContentFile(b"x"))
    assert sorted(walk(storage)) == ["ab/договор", "cd/ef/small"]
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        assert _write_files(archive, storage) == (2, 300_001)
    disk = FileSystemStorage(location=tmp_path)
    with ZipFile(packed) as archive:
        assert _load_files(archive, disk) == (2, 300_001)
    assert (tmp_path / "ab" / "договор").read_bytes() == body
    for name in walk(storage):
        storage.delete(name)
    with ZipFile(packed) as archive:
        _load_files(archive, storage)
    with storage.open("ab/договор") as stream:
        assert stream.read() == body


def test_the_settings_take_the_bucket_from_the_environment(endpoint, storage):
    """Asked in a fresh process, as an installation would start."""
    program = (
        "import django; django.setup()\n"
        "from django.core.files.base import ContentFile\n"
        "from django.core.files.storage import default_storage as s\n"
        "name = s.save('a/b', ContentFile(b'ok')); print(type(s._wrapped).__name__, s.open(name).read())"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "otklik.settings",
        "OTKLIK_S3_BUCKET": storage.bucket_name,
        "OTKLIK_S3_ENDPOINT": endpoint,
        "OTKLIK_S3_REGION": "eu-central-1",
        "OTKLIK_S3_KEY": "key",
        "OTKLIK_S3_SECRET": "secret",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, env=environment, capture_output=True, text=True
    )
    assert done.stdout.strip() == "S3Storage b'ok'", done.stderr


@pytest.fixture
def in_bucket(storage, settings, tmp_path):
    """The whole product keeping its files in a bucket."""
    options = {
        "bucket_name": storage.bucket_name,
        "endpoint_url": storage.endpoint_url,
        "file_overwrite": False,
    }
    kept = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options | KEYS}
    settings.STORAGES = {**settings.STORAGES, "default": kept}
    settings.HOME = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_an_imported_file_is_read_by_any_machine(world, in_bucket, storage):
    """One machine takes the file in; another, that never saw it, runs the import."""
    api = world.api("olga")
    text = "Фамилия;Телефон\nЗимородков;8 916 123-45-67\nСвиристелев;8 916 765-43-21\n"
    body = {"file": SimpleUploadedFile("people.csv", text.encode()), "object": "person"}
    answer = api.client.post("/api/v1/imports", body)
    assert answer.status_code == 201, answer.content
    job = Import.objects.get(pk=answer.json()["id"])
    assert storage.exists(job.path)
    shutil.rmtree(in_bucket / "cache")
    mapping = {"0": "person.last_name", "1": "person.phones"}
    assert api.patch(f"/imports/{job.pk}/plan", {"mapping": mapping}).status_code == 200
    Import.objects.filter(pk=job.pk).update(state="queued")
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.created) == ("done", 2)


@pytest.mark.django_db
def test_an_import_thrown_away_leaves_nothing_in_the_bucket(world, in_bucket, storage):
    api = world.api("olga")
    body = {"file": SimpleUploadedFile("people.csv", "Фамилия\nА\n".encode()), "object": "person"}
    pk = api.client.post("/api/v1/imports", body).json()["id"]
    assert api.delete(f"/imports/{pk}").status_code == 204
    assert walk(storage) is not None and not list(walk(storage))
