"""Django's answers through the bridge: whole ones and streams, whatever a server gives back for a message sent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from otklik.bridge import Bridge

Message = dict[str, Any]
PARTS = [b"one ", b"two ", b"three"]


def told(
    answer: HttpResponseBase, sender: Callable[[list[Message]], Callable[[Message], Awaitable[None]]]
) -> bytes:
    def application(environ: dict[str, Any], start: Callable[..., Any]) -> HttpResponseBase:
        start("200 OK", list(answer.items()))
        return answer

    scope = {
        "type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "scheme": "http",
        "http_version": "1.1", "server": ("localhost", 80), "client": ("127.0.0.1", 1), "root_path": "",
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def ask() -> None:
        await asyncio.wait_for(Bridge(application, threads=1)(scope, receive, sender(sent)), timeout=10)

    asyncio.run(ask())
    assert sent[0]["status"] == 200 and not sent[-1]["more_body"]
    return b"".join(message.get("body", b"") for message in sent)


def by_coroutine(sent: list[Message]) -> Callable[[Message], Awaitable[None]]:
    async def send(message: Message) -> None:
        sent.append(message)

    return send


def by_future(sent: list[Message]) -> Callable[[Message], Awaitable[None]]:
    def send(message: Message) -> Awaitable[None]:
        sent.append(message)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done.set_result(None)
        return done

    return send


@pytest.mark.parametrize("sender", [by_coroutine, by_future])
def test_streams_and_whole_answers_arrive(sender: Any) -> None:
    assert told(HttpResponse(b"".join(PARTS)), sender) == b"one two three"
    assert told(StreamingHttpResponse(iter(PARTS)), sender) == b"one two three"
