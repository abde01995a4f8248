"""The built client as served: a build under a running server is taken up without a restart."""

import os
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from otklik.client import ClientFiles


def build(root: Path, name: str, at: int) -> None:
    assets = root / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    for old in assets.iterdir():
        old.unlink()
    (assets / name).write_text("script")
    (root / "index.html").write_text(f"<script src=/static/client/assets/{name}></script>")
    # The file system's clock is too coarse for two builds in one test.
    os.utime(root / "index.html", (at, at))


def nothing(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse(status=404)


@pytest.fixture
def root(tmp_path: Path, settings) -> Path:
    settings.CLIENT_FILES = tmp_path
    return tmp_path


@pytest.mark.django_db  # closing an answer tells Django that the request is over
def test_a_new_build_is_served_by_a_running_server(root: Path) -> None:
    build(root, "app-AAAAAAAA.js", 1)
    files = ClientFiles(nothing)

    def status(name: str) -> int:
        answer = files(RequestFactory().get(f"/static/client/assets/{name}"))
        answer.close()
        return answer.status_code

    assert status("app-AAAAAAAA.js") == 200
    build(root, "app-BBBBBBBB.js", 2)
    assert status("app-BBBBBBBB.js") == 200
    assert status("app-AAAAAAAA.js") == 404
    assert status("../../settings.py") == 404


def test_in_the_middle_of_a_build_a_lost_file_is_not_a_failure(root: Path) -> None:
    build(root, "app-AAAAAAAA.js", 1)
    files = ClientFiles(nothing)
    (root / "index.html").unlink()
    (root / "assets" / "app-AAAAAAAA.js").unlink()
    assert files(RequestFactory().get("/static/client/assets/app-AAAAAAAA.js")).status_code == 404
