"""A server of its own for the journeys, with the sample company in it, and a browser that speaks Russian."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.mail_server import MailServer

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 180
HEAD, ADMINISTRATOR = "m.kuznetsova", "s.losev"
# The test run's own settings, which the server must not take for its own.
NOT_INHERITED = ("DATABASE_URL", "OTKLIK_HOME", "OTKLIK_TEST_HOME", "DJANGO_SETTINGS_MODULE", "SECRET_KEY")


@dataclass(frozen=True)
class Server:
    address: str
    password: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session", autouse=True)
def patient() -> Iterator[None]:
    """Screens may be slow on a busy machine; Django forgives the loop that the browser's driver keeps running."""
    expect.set_options(timeout=15_000)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield


@contextmanager
def running(place: Path, *options: str, **variables: str) -> Iterator[tuple[str, Path]]:
    """`otklik run` in an empty home until the block is left: its address and its log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    environment |= {"OTKLIK_HOME": str(place / "home"), "LANG": "ru_RU.UTF-8", "PYTHONUNBUFFERED": "1"}
    environment |= variables
    log = place / "log"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "otklik.cli", "run", "--port", str(port), *options],
            cwd=ROOT,
            env=environment,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
    try:
        # By name: a browser allows passkeys on `localhost`, not on an address.
        address = f"http://localhost:{port}"
        _wait(process, f"http://127.0.0.1:{port}/health", log)
        yield address, log
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


@pytest.fixture(scope="session")
def mail() -> Iterator[MailServer]:
    """The mail server the sample company sends by."""
    with MailServer() as found:
        yield found


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, mail: MailServer) -> Iterator[Server]:
    """The sample company, stopped after the last journey."""
    post = {"OTKLIK_MAIL_URL": mail.url, "OTKLIK_MAIL_FROM": "Otklik <crm@meridian-medical.example>"}
    with running(tmp_path_factory.mktemp("otklik"), "--sample", **post) as (address, log):
        password = re.search(r"otklik-[0-9a-f]+", log.read_text())
        assert password, log.read_text()
        yield Server(address, password.group())


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while True:
        assert process.poll() is None and time.monotonic() < deadline, log.read_text()
        try:
            with opener.open(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium that was chosen, else the system's, else the driver's own."""
    found = os.environ.get("OTKLIK_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    return {**browser_type_launch_args, "args": args, **({"executable_path": found} if found else {})}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], server: Server) -> dict[str, Any]:
    return {
        **browser_context_args,
        "base_url": server.address,
        "locale": "ru-RU",
        "timezone_id": "Europe/Moscow",
        "viewport": {"width": 1360, "height": 800},
    }


def sign_in(page: Page, server: Server, who: str) -> None:
    """Through the screen, as a person does."""
    page.goto("/sign-in")
    page.get_by_label("Почта").fill(f"{who}@meridian-medical.example")
    page.get_by_label("Пароль", exact=True).fill(server.password)
    page.get_by_role("button", name="Войти", exact=True).click()
    expect(page).to_have_url(re.compile(r"/day$"))


@pytest.fixture(scope="session")
def kept_sessions() -> dict[str, Any]:
    return {}


Opening = Callable[..., Page]

# A call of the client's own kind: the page is signed in, the token is in its cookie.
CALL = """async ([method, path, body]) => {
    const token = document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? '';
    const headers = {'X-CSRFToken': token, 'Content-Type': 'application/json'};
    const answer = await fetch('/api/v1' + path, {method, headers, body: body && JSON.stringify(body)});
    if (!answer.ok) throw new Error(await answer.text());
    return answer.status === 204 ? null : answer.json();
}"""


def call(page: Page, method: str, path: str, body: Any = None) -> Any:
    """The JSON the API answers the person of `page`, who must have an address of ours open."""
    return page.evaluate(CALL, [method, path, body])


@pytest.fixture
def open_as(
    browser: Browser, browser_context_args: dict[str, Any], server: Server, kept_sessions: dict[str, Any]
) -> Iterator[Opening]:
    """A page of a person who is signed in already; whatever the page throws fails the test."""
    contexts: list[BrowserContext] = []
    thrown: list[str] = []

    def opened(who: str = HEAD, **options: Any) -> Page:
        if who not in kept_sessions:
            first = browser.new_context(**browser_context_args)
            sign_in(first.new_page(), server, who)
            kept_sessions[who] = first.storage_state()
            first.close()
        context = browser.new_context(
            **{**browser_context_args, "storage_state": kept_sessions[who], **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: thrown.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not thrown
