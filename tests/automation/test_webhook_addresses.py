"""No webhook reaches into the own network, whatever its name, its spelling, its redirects or its second answer."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.kit.outgoing import Unreachable, is_outside, post, resolved
from otklik.records.entries.actions import create_record
from tests.automation.conftest import go_through, hurry, to
from tests.automation.receiver import Receiver
from tests.world import World

INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "fec0::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a00:1::",
]


@pytest.mark.parametrize("ip", INSIDE)
def test_inside(ip: str) -> None:
    assert not is_outside(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", ["8.8.8.8", "77.88.8.8", "2a02:6b8::feed:ff", "64:ff9b::808:808"])
def test_outside(ip: str) -> None:
    assert is_outside(ipaddress.ip_address(ip))


def names(monkeypatch: pytest.MonkeyPatch, *ips: str) -> None:
    """Every name leads to these addresses."""

    def found(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", found)


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
    ],
)
def test_spellings_of_the_own_network_are_refused(address: str) -> None:
    with pytest.raises(Unreachable) as refused:
        resolved(address, False)
    assert refused.value.code in ("own_network", "unknown_host")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.ru/", "only_https"),
        ("ftp://example.ru/", "invalid"),
        ("file:///etc/passwd", "invalid"),
        ("https://user:pass@example.ru/", "invalid"),
        ("https:///nowhere", "invalid"),
        ("https://example.ru/a\r\nX-Evil: 1", "invalid"),
        ("https://example.ru:99999/", "invalid"),
        ("example.ru", "invalid"),
    ],
)
def test_only_plain_https(monkeypatch: pytest.MonkeyPatch, address: str, code: str) -> None:
    names(monkeypatch, "8.8.8.8")
    with pytest.raises(Unreachable) as refused:
        resolved(address, False)
    assert refused.value.code == code


def test_a_name_with_any_private_address_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "8.8.8.8", "10.0.0.1")
    with pytest.raises(Unreachable):
        resolved("https://two-faced.example/", False)


def test_what_is_connected_to_is_what_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "8.8.8.8")
    place = resolved("https://example.ru:8443/a/b?c=1", False)
    assert (place.ip, place.host, place.host_header, place.target) == (
        "8.8.8.8",
        "example.ru",
        "example.ru:8443",
        "/a/b?c=1",
    )


@pytest.mark.django_db
def test_refused_when_saved(world: World) -> None:
    given = {"name": "Учёт", "object": "lead", "events": ["created"], "address": "https://127.0.0.1/"}
    answer = world.api("admin").post("/webhooks", given)
    assert [(one["field"], one["code"]) for one in answer.json()["errors"]] == [("address", "own_network")]


@pytest.mark.django_db
def test_refused_when_sent_to_a_name_that_leads_inside_since(
    world: World, receiver: Receiver, settings: Any
) -> None:
    webhook, _ = to(world, receiver)
    settings.WEBHOOKS_PRIVATE = False
    Webhook.objects.update(address=f"https://localhost:{receiver.port}/")
    create_record(world.by("admin"), "lead", {"name": "Пион"})
    go_through()
    assert not receiver.got
    one = Delivery.objects.get()
    assert one.problem["en"] == "The address leads into the own network, nothing may be sent there"
    assert world.api("admin").post(f"/webhooks/{webhook.pk}/test").json()["state"] == "failed"
    hurry()
    assert not receiver.got


def test_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch, settings: Any, receiver: Receiver) -> None:
    """A name that answers with an open address first and the own network after gains nothing by it."""
    settings.WEBHOOKS_PRIVATE = False
    asked: list[str] = []
    answers = iter(["192.0.0.9", "127.0.0.1", "127.0.0.1"])

    def found(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        # A connection by number asks too, and is told the very number.
        ip = next(answers) if host == "rebinding.example" else host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    answer = post(f"https://rebinding.example:{receiver.port}/", b"{}", {}, private=False, seconds=0.5)
    assert answer.problem is not None
    assert asked.count("rebinding.example") == 1
    assert not receiver.got
