"""Rows of doing: create a person, move a deal - journal, rights and checks on."""

from __future__ import annotations

from collections.abc import Iterator

from bench.client import Http
from bench.place import Place
from bench.reading import compared
from bench.report import Figure, Limit

MARK = "Замеров"


def writes(place: Place) -> Iterator[Figure]:
    """Creates persons and moves deals between two stages; what was made is taken away after."""
    head = place.head
    me = head.me["user"]["id"]

    def create(n: int) -> None:
        head.send("POST", "/api/v1/people", _person(n), 201)

    yield compared(
        place, "create a person", Limit(p95=30) if place.big else Limit(p50=4.5), create,
        lambda n: Http.path("/create", by=me, name=f"{MARK} Пробный {n}", sort=f"замеров пробный {n}",
                            search=f" замеров пробный {n} ", phone=f"+7999{n:07d}", last=MARK, first="Пробный"),
    )  # fmt: skip
    place.rows("DELETE FROM customers_person WHERE last_name = %s RETURNING 1", MARK)
    stages = {stage["kind"]: stage["id"] for stage in place.pipeline["stages"]}
    pair = (stages["qualified"], stages["proposal"])
    found = place.some(
        f"SELECT id::text FROM sales_deal WHERE state = 'open' AND stage_id = '{pair[0]}' ORDER BY id LIMIT 400",
        200,
    )
    deals = [pk for (pk,) in found]
    half = len(deals) // 2

    def move(n: int) -> None:
        # The first pass goes forward, the next one back.
        turn, at = divmod(n, half)
        head.send("POST", f"/api/v1/deals/{deals[at]}/move", {"stage": pair[1 - turn % 2]})

    yield compared(
        place, "move a deal", Limit(p95=30) if place.big else Limit(p50=3.5), move,
        lambda n: Http.path("/move", id=deals[half + n % half], stage=pair[1 - n // half % 2]),
    )  # fmt: skip


def _person(n: int) -> dict[str, object]:
    return {
        "last_name": MARK, "first_name": "Пробный", "middle_name": f"Номер{n}", "position": "Врач",
        "phones": [{"raw": f"8 (999) {n // 10000 % 1000:03d}-{n // 100 % 100:02d}-{n % 100:02d}"}],
        "emails": [{"value": f"zamer{n}@example.ru"}],
    }  # fmt: skip
