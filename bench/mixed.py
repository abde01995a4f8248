"""Eight people at once for half a minute: lists, cards, search, the board, new persons, moved deals."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Iterator

from bench.client import JSON, Http, Person
from bench.place import Place
from bench.reading import COLUMNS, NOTES
from bench.report import Figure, Limit
from bench.timing import Times

CLIENTS = 8
SECONDS = 30
MARK = "Нагрузкин"
# What people do, in a hundred requests.
SHARES = {
    "list": 30,
    "card": 20,
    "timeline": 14,
    "search": 14,
    "deals": 10,
    "board": 3,
    "create": 5,
    "move": 4,
}


class Worker(threading.Thread):
    """One signed-in person who asks without a pause."""

    def __init__(self, place: Place, number: int, person: Person, stuff: dict[str, list[str]]) -> None:
        super().__init__(daemon=True)
        self.place = place
        self.number = number
        self.person = person
        self.stuff = stuff
        self.random = random.Random(number)
        self.took: list[float] = []
        self.failures: list[str] = []
        self.until = 0.0

    def run(self) -> None:
        kinds, weights = list(SHARES), list(SHARES.values())
        while time.perf_counter() < self.until:
            kind = self.random.choices(kinds, weights)[0]
            method, path, body, expect = self.request(kind)
            begun = time.perf_counter()
            try:
                status, read = self.person.call(method, path, body, JSON if body else None)
            except OSError as error:
                self.failures.append(f"{kind}: {error}")
                self.person.close()
                continue
            self.took.append((time.perf_counter() - begun) * 1000)
            if status != expect:
                self.failures.append(f"{kind}: {status} {read[:200].decode(errors='replace')}")

    def request(self, kind: str) -> tuple[str, str, bytes | None, int]:
        """Method, path, body and the status that is right."""
        pick = self.random.choice
        api = "/api/v1"
        if kind == "list":
            condition = {"field": "responsible", "op": "eq", "value": pick(self.stuff["managers"])}
            return (
                "GET",
                Http.path(f"{api}/people", filter=condition, sort="name", columns=COLUMNS),
                None,
                200,
            )
        if kind == "card":
            return "GET", f"{api}/companies/{pick(self.stuff['companies'])}", None, 200
        if kind == "timeline":
            return "GET", f"{api}/companies/{pick(self.stuff['companies'])}/timeline", None, 200
        if kind == "search":
            q = pick(self.stuff["words"]) if self.random.random() < 0.8 else pick(NOTES)
            return "GET", Http.path(f"{api}/search", q=q), None, 200
        if kind == "deals":
            condition = {"field": "responsible", "op": "eq", "value": pick(self.stuff["managers"])}
            return "GET", Http.path(f"{api}/deals", filter=condition, sort="-created_at"), None, 200
        if kind == "board":
            condition = {"field": "responsible", "op": "eq", "value": pick(self.stuff["managers"])}
            return "GET", Http.path(f"{api}/deals/board", filter=condition), None, 200
        if kind == "create":
            person = {
                "last_name": MARK, "first_name": "Пробный",
                "phones": [{"raw": f"8 958 {self.random.randrange(10**7):07d}"}],
            }  # fmt: skip
            return "POST", f"{api}/people", json.dumps(person).encode(), 201
        deals = self.stuff["deals"]
        # Each client has deals of its own: two people moving one deal is another story.
        deal = pick(deals[self.number :: CLIENTS])
        body = json.dumps({"stage": pick(self.stuff["stages"])}).encode()
        return "POST", f"{api}/deals/{deal}/move", body, 200


def mixed(place: Place) -> Iterator[Figure]:
    """Requests a second of eight clients, and how long they waited."""
    words = place.some(
        "SELECT last_name FROM customers_person TABLESAMPLE BERNOULLI (5) WHERE length(last_name) > 4 LIMIT 500",
        300,
    )
    stages = [stage["id"] for stage in place.pipeline["stages"] if stage["kind"] in ("qualified", "proposal")]
    deals = place.some(
        f"SELECT id::text FROM sales_deal WHERE state = 'open' AND stage_id = '{stages[0]}' LIMIT 800", 400
    )
    stuff = {
        "managers": place.managers,
        "companies": [pk for (pk,) in place.some("SELECT id::text FROM customers_company LIMIT 5000", 2000)],
        "words": [word[:5] for (word,) in words],
        "deals": list(dict.fromkeys(pk for (pk,) in deals)),
        "stages": stages,
    }
    workers = [Worker(place, n, place.person("head_of_sales"), stuff) for n in range(CLIENTS)]
    begun = time.perf_counter()
    for worker in workers:
        worker.until = begun + SECONDS
        worker.start()
    for worker in workers:
        worker.join()
    seconds = time.perf_counter() - begun
    times = Times(tuple(ms for worker in workers for ms in worker.took))
    failures = [failure for worker in workers for failure in worker.failures]
    rate = Figure("8 clients, 30 s: requests a second", round(len(times.ms) / seconds, 1), 0, unit="/s")
    rate.notes["failures"] = failures[:5]
    rate = Limit(least=400).judged(rate)
    rate.ok = bool(rate.ok) and not failures
    rate.limit += f", {len(failures)} errors"
    yield rate
    waits = Figure("8 clients, 30 s: p50 and p99", times.p50, times.at(0.99))
    yield Limit(p95=150).judged(waits)
    place.rows("DELETE FROM customers_person WHERE last_name = %s RETURNING 1", MARK)
