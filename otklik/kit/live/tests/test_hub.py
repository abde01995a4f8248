"""Notifications reach every stream, and no stream is left with a gap it does not know of."""

import asyncio
import json
from contextlib import asynccontextmanager

import psycopg
import pytest

from otklik.kit.live import hub as hub_module
from otklik.kit.live.hub import CHANNEL, PING, Hub
from otklik.kit.live.outbox import LIMIT, Outbox
from otklik.kit.live.personal import PERSONAL_CHANNEL
from otklik.kit.live.stream import EventStream


@pytest.fixture
def address(postgres):
    return postgres.url("postgres")


def everybody(keys):
    """Every session holds; its user is called as the session."""
    return {key: key for key in keys}


@asynccontextmanager
async def open_hub(address, alive=everybody):
    hub = Hub(lambda: address, alive, pause=0.05)
    try:
        yield hub
    finally:
        await hub.close()


def notify(address, payload, *, kill=False, channel=CHANNEL):
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SELECT pg_notify(%s, %s)", [channel, payload])
        if kill:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'otklik live'"
            )


class Client:
    """A browser at /events: what it was sent, and the wish to leave."""

    def __init__(self, hub, alive=everybody, cookie="sessionid=abc", method="GET"):
        self.sent = asyncio.Queue()
        self.gone = asyncio.Event()
        headers = [(b"cookie", cookie.encode("latin-1"))] if cookie else []
        scope = {"type": "http", "method": method, "path": "/events", "headers": headers}
        self.task = asyncio.create_task(EventStream(hub, alive)(scope, self._receive, self.sent.put))

    async def _receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def next(self, seconds=10):
        return await asyncio.wait_for(self.sent.get(), seconds)

    async def opened(self):
        assert (await self.next())["status"] == 200
        assert (await self.next())["body"].startswith(b"retry: ")
        return self


async def test_a_change_reaches_every_client(address):
    change = json.dumps({"object": "company", "op": "change", "tails": ["0123456789ab"], "many": False})
    async with open_hub(address) as hub:
        clients = [await Client(hub).opened() for _ in range(3)]
        await asyncio.to_thread(notify, address, change)
        for client in clients:
            body = (await client.next())["body"].decode()
            assert body == f"event: change\ndata: {change}\n\n"


async def test_what_is_personal_reaches_that_person_alone(address):
    told = json.dumps({"user": "maria", "event": "notice", "told": {"id": "7"}})
    async with open_hub(address) as hub:
        ivan = await Client(hub, cookie="sessionid=ivan").opened()
        windows = [await Client(hub, cookie="sessionid=maria").opened() for _ in range(2)]
        await asyncio.to_thread(notify, address, told, channel=PERSONAL_CHANNEL)
        for window in windows:
            assert (await window.next())["body"] == b'event: notice\ndata: {"id":"7"}\n\n'
        await asyncio.to_thread(notify, address, '{"object": "deal"}')
        assert b"deal" in (await ivan.next())["body"]


async def test_only_a_live_session_is_let_in(address):
    async with open_hub(address) as hub:
        for client in (
            Client(hub, cookie=""),
            Client(hub, alive=lambda keys: {}),
            Client(hub, cookie="a\xff;;="),
        ):
            assert (await client.next())["status"] == 401
            await client.task
        client = Client(hub, method="POST")
        assert (await client.next())["status"] == 405
        assert len(hub) == 0


async def test_who_leaves_is_forgotten(address):
    async with open_hub(address) as hub:
        client = await Client(hub).opened()
        assert len(hub) == 1
        client.gone.set()
        await asyncio.wait_for(client.task, 5)
        assert len(hub) == 0


async def test_an_ended_session_closes_its_streams_only(address, monkeypatch):
    monkeypatch.setattr(hub_module, "CHECK_SECONDS", 0.05)
    asked = []

    def alive(keys):
        asked.append(set(keys))
        return {"stays": "stays"}

    async with open_hub(address, alive) as hub:
        ends = await Client(hub, cookie="sessionid=ends").opened()
        stays = await Client(hub, cookie="sessionid=stays").opened()
        await asyncio.wait_for(ends.task, 5)
        assert (await ends.next())["more_body"] is False
        assert not stays.task.done() and len(hub) == 1
        assert {"ends", "stays"} in asked


async def test_a_check_that_fails_closes_nobody(address, monkeypatch):
    monkeypatch.setattr(hub_module, "CHECK_SECONDS", 0.02)
    calls = []

    def alive(keys):
        calls.append(keys)
        raise psycopg.OperationalError("away")

    async with open_hub(address, alive) as hub:
        client = await Client(hub).opened()
        while len(calls) < 3:
            await asyncio.sleep(0.02)
        assert not client.task.done()


async def test_pings_keep_the_line_open(address, monkeypatch):
    monkeypatch.setattr(hub_module, "PING_SECONDS", 0.05)
    async with open_hub(address) as hub:
        client = await Client(hub).opened()
        assert PING in (await client.next())["body"]


async def test_a_lost_connection_closes_streams_and_is_made_again(address):
    async with open_hub(address) as hub:
        first = await Client(hub).opened()
        await asyncio.to_thread(notify, address, "{}", kill=True)
        await asyncio.wait_for(first.task, 10)
        second = await Client(hub).opened()
        await asyncio.to_thread(notify, address, '{"object": "deal"}')
        assert b"deal" in (await second.next())["body"]


async def test_a_stream_opens_even_while_the_database_is_away(monkeypatch):
    nowhere = "postgresql://nobody@127.0.0.1:9/none"
    monkeypatch.setattr(hub_module, "PING_SECONDS", 0.05)
    hub = Hub(lambda: nowhere, everybody, pause=0.05)
    try:
        client = await asyncio.wait_for(Client(hub).opened(), 20)
        assert PING in (await client.next())["body"]
    finally:
        await hub.close()
    await asyncio.wait_for(client.task, 5)


async def test_a_client_that_does_not_read_is_closed():
    box = Outbox("abc", "someone")
    assert all(box.put(b"x") for _ in range(LIMIT))
    assert box.put(b"x") is False
    assert await box.take() == b"x" * LIMIT
    box.close()
    assert await box.take() is None and box.put(b"x") is False
